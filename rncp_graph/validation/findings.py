"""What validation finds: one finding per fiche, rule and value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    VIOLATION = "violation"
    """The graph would mislead: the fiche is set aside."""
    WARNING = "warning"
    """The fiche is poor or odd: published and reported."""
    INFO = "info"
    """Coverage: what the fiche does not say."""

    @property
    def rank(self) -> int:
        """The place of the severity, 0 for the heaviest."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found about a fiche, or about the register where ``numero`` is ``None``."""

    numero: str | None
    severity: Severity
    rule: str
    """IRI of the shape or of the global check."""
    focus: str
    """IRI of the resource the finding is about."""
    path: str | None
    """IRI of the property, where the rule is about one."""
    value: str | None
    """The value at fault: an IRI, or a literal's text."""
    message_fr: str
    message_en: str
    element: str | None
    """The XML element the value comes from."""
    label: str | None = None
    """What the resource is called: the code and title of a bloc, the name of an organisation."""
    value_type: str | None = None
    """Of a literal: the IRI of its datatype, or ``@`` and its language. ``None`` for an IRI."""
    component: str | None = None
    """IRI of the SHACL constraint component; ``None`` for a rule that is not SHACL's."""

    @property
    def sort_key(self) -> tuple[str, int, str, str, str, str, str]:
        """What findings are sorted by: fiche, severity, rule, resource, property, value."""
        return (
            self.numero or "",
            self.severity.rank,
            self.rule,
            self.focus,
            self.path or "",
            self.value or "",
            self.component or "",
        )


def violations(findings: Iterable[Finding]) -> set[str]:
    """Return the numbers of the fiches that must not be published.

    >>> violations([])
    set()
    """
    return {
        finding.numero
        for finding in findings
        if finding.severity is Severity.VIOLATION and finding.numero is not None
    }
