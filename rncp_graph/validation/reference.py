"""The reference of the rules in ``docs/validation.md``, made from the shapes and the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.validation.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.validation.rule import Rule

MARK: Final = "<!-- What follows is made from shapes/ by `make docs`. -->\n"
_TITLES: Final = {
    Severity.VIOLATION: "Violations",
    Severity.WARNING: "Warnings",
    Severity.INFO: "Infos",
}


def reference(rules: Iterable[Rule]) -> str:
    """Return the reference in Markdown: for each severity a table of its rules, by name.

    Each rule with its sentence and what to do about it, in both languages, and its element.
    """
    known = sorted(rules, key=lambda rule: rule.name)
    lines: list[str] = []
    for severity in Severity:
        lines += _section(severity, [rule for rule in known if rule.severity is severity])
    return "\n".join(lines) + "\n"


def _section(severity: Severity, rules: list[Rule]) -> Iterator[str]:
    yield f"\n## {_TITLES[severity]} ({len(rules)})\n"
    yield "| rule | sentence | element | what to do |"
    yield "|---|---|---|---|"
    for rule in rules:
        sentence = f"{rule.message.fr}<br>*{rule.message.en}*"
        advice = f"{rule.advice.fr}<br>*{rule.advice.en}*"
        yield f"| `{rule.name}` | {sentence} | `{rule.element}` | {advice} |"
