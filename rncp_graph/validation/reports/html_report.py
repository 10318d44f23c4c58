"""validation.html: the findings for someone who knows the register and not RDF."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from rncp_graph.validation.findings import Severity
from rncp_graph.validation.rules import rules

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Template

    from rncp_graph.validation.findings import Finding
    from rncp_graph.validation.reports.digest import Digest
    from rncp_graph.validation.reports.summary import ReportSummary
    from rncp_graph.validation.rule import Rule

_NUMERO: Final = re.compile(r"(RNCP|RS)([0-9]+)")
_LONGEST_VALUE: Final = 240
_WORDS: Final = {
    Severity.VIOLATION: "Erreur",
    Severity.WARNING: "Avertissement",
    Severity.INFO: "Information",
}


def write_html(digest: Digest, path: Path, summary: ReportSummary) -> None:
    """Write the page: one file, no script, nothing fetched from elsewhere."""
    page = _template().stream(
        summary=summary,
        digest=digest,
        rules=digest.rules(),
        fiches=digest.shown(),
        linked={tally.numero for tally in digest.shown()},
        rule_of=_by_id(),
        severities=tuple(Severity),
    )
    page.enable_buffering(500)
    page.dump(str(path), encoding="utf-8")


@cache
def _template() -> Template:
    # Imported here: every command imports this module, and one writes the page.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("rncp_graph.validation.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "number": number,
        "value": shown_value,
        "place": shown_place,
        "sentence": _sentence,
        "word": _WORDS.__getitem__,
        "page": register_page,
    }
    return environment.get_template("validation.html")


@cache
def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules()}


def number(count: int) -> str:
    """Return a count as French writes it, thousands apart by a narrow no-break space.

    >>> number(23533).replace(chr(0x202F), "_")
    '23_533'
    """
    return f"{count:,}".replace(",", "\u202f")


def shown_value(finding: Finding) -> str:
    """Return the value of a finding as a reader of the register knows it: short, IRIs to codes."""
    if finding.value is None:
        return ""
    text = finding.value
    if finding.value_type is None:
        text = unquote("/".join(text.rsplit("/", 2)[-2:]))
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE].rstrip() + "…"


def shown_place(finding: Finding) -> str:
    """Return what the finding is about, without the number of its fiche, which stands beside it."""
    label = finding.label or ""
    return "" if label == finding.numero else label.removeprefix(f"{finding.numero} · ")


def register_page(numero: str) -> str | None:
    """Return the address of a fiche on the register's web site.

    >>> register_page("RS5000")
    'https://www.francecompetences.fr/recherche/rs/5000/'
    """
    found = _NUMERO.fullmatch(numero)
    if found is None:
        return None
    return f"https://www.francecompetences.fr/recherche/{found[1].lower()}/{found[2]}/"


def _sentence(text: str) -> str:
    """Return a rule's sentence where no value takes its place."""
    return text.replace("{value}.", "…").replace("{value}", "…")
