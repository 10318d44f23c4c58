"""The reference of the rules in ``docs/validation.md``, made from the shapes and the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.validation.findings import Severity
from rncp_graph.validation.rules import rules
from rncp_graph.validation.shapes import ShapeSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.validation.rule import Rule

MARK: Final = "<!-- What follows is made from shapes/ by `make docs`. -->\n"
_TITLES: Final = {
    Severity.VIOLATION: "Violations",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Infos",
}
_ABOUT: Final = {ShapeSet.FICHES: "", ShapeSet.VOCABULARIES: " on vocabularies"}


def reference() -> str:
    """Return the reference in Markdown: for each severity a table of its rules, by name.

    Each rule with its sentence and what to do about it, in both languages, and its element; first
    those on fiches, then those on vocabularies.
    """
    lines: list[str] = []
    for shapes, about in _ABOUT.items():
        for severity in Severity:
            known = [rule for rule in rules(shapes) if rule.severity is severity]
            if known:
                lines += _section(_TITLES[severity] + about, known)
    return "\n".join(lines) + "\n"


def _section(title: str, rules: list[Rule]) -> Iterator[str]:
    yield f"\n## {title} ({len(rules)})\n"
    yield "| rule | sentence | element | what to do |"
    yield "|---|---|---|---|"
    for rule in rules:
        sentence = f"{rule.message.fr}<br>*{rule.message.en}*"
        advice = f"{rule.advice.fr}<br>*{rule.advice.en}*"
        yield f"| `{rule.name}` | {sentence} | `{rule.element}` | {advice} |"
