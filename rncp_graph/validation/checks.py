"""Global checks: what only the whole graph shows, asked in SPARQL after loading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import pyoxigraph

from rncp_graph.namespaces import XSD
from rncp_graph.validation.findings import Finding, Severity
from rncp_graph.validation.rule import SHAPES, Rule, Sentence
from rncp_graph.validation.shapes import ShapeSet, check_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

_HEADER: Final = re.compile(r"# (?P<key>[a-z]+(?:@[a-z]{2})?): (?P<text>.+)")
_REFERENCE: Final = re.compile(r"(VALUES \?dateReference )\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class GlobalCheck:
    """A query beside the shapes: each row it gives, ``?numero ?focus ?value``, is a finding."""

    rule: Rule
    text: str

    def query(self, reference: date | None) -> str:
        """Return the query for a date of reference; without one, what depends on it finds nothing.

        The text of the file is valid as it stands; only its block ``VALUES ?dateReference`` is
        rewritten, with a literal that pyoxigraph serialises.
        """
        value = pyoxigraph.Literal(reference.isoformat(), datatype=XSD.date) if reference else ""
        return _REFERENCE.sub(rf"\1{{ {value} }}", self.text)


@cache
def load_checks(shapes: ShapeSet = ShapeSet.FICHES) -> tuple[GlobalCheck, ...]:
    """Return the global checks of a set of shapes, sorted by file name."""
    return tuple(map(_read, check_files(shapes)))


def global_findings(
    store: pyoxigraph.Store, reference: date | None = None, shapes: ShapeSet = ShapeSet.FICHES
) -> Iterator[Finding]:
    """Yield what the global checks find in the union of the store's graphs.

    Check by check, and sorted within each. ``reference`` is the day the register is looked at, that
    of the export: whether a fiche that says it is active has expired depends on it.
    """
    for check in load_checks(shapes):
        yield from sorted(_run(check, store, reference), key=lambda finding: finding.sort_key)


def _run(check: GlobalCheck, store: pyoxigraph.Store, reference: date | None) -> Iterator[Finding]:
    solutions = store.query(check.query(reference), use_default_graph_as_union=True)
    if not isinstance(solutions, pyoxigraph.QuerySolutions):
        raise TypeError(f"{check.rule.name}: a global check is a SELECT")
    for row in solutions:
        numero, focus, value = row["numero"], row["focus"], row["value"]
        yield check.rule.finding(
            numero.value if isinstance(numero, pyoxigraph.Literal) else None,
            _text(focus) or "",
            _text(value),
        )


def _text(term: object) -> str | None:
    if isinstance(term, pyoxigraph.NamedNode | pyoxigraph.Literal):
        return term.value
    return None


def _read(path: Path) -> GlobalCheck:
    text = path.read_text(encoding="utf-8")
    header = {found["key"]: found["text"].strip() for found in _HEADER.finditer(text)}
    return GlobalCheck(
        rule=Rule(
            id=SHAPES + header["id"],
            severity=Severity(header["severity"]),
            title=Sentence(header["name@fr"], header["name@en"]),
            message=Sentence(header["message@fr"], header["message@en"]),
            advice=Sentence(header["advice@fr"], header["advice@en"]),
            element=header["element"],
        ),
        text=text,
    )
