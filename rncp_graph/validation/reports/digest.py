"""What the page of a report shows of all findings: every count, and a bounded choice of rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from rncp_graph.validation.findings import Finding, Severity

EXAMPLES: Final = 25
"""Findings shown for each rule."""
FICHES: Final = {Severity.VIOLATION: 300, Severity.WARNING: 200, Severity.INFO: 100}
"""Fiches shown in full, by the weight of the first finding about them."""
ROWS: Final = 60
"""Findings shown for each of these fiches."""


@dataclass(slots=True)
class RuleTally:
    """What one rule found."""

    rule: str
    severity: Severity
    count: int = 0
    numeros: set[str] = field(default_factory=set)
    examples: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it among the first."""
        self.count += 1
        if finding.numero is not None:
            self.numeros.add(finding.numero)
        if len(self.examples) < EXAMPLES:
            self.examples.append(finding)


@dataclass(slots=True)
class FicheTally:
    """What was found about one fiche."""

    numero: str
    counts: Counter[Severity] = field(default_factory=Counter)
    rows: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it among the first."""
        self.counts[finding.severity] += 1
        if len(self.rows) < ROWS:
            self.rows.append(finding)

    @property
    def heaviest(self) -> Severity:
        """The severity of the gravest finding."""
        return min(self.counts, key=lambda severity: severity.rank)

    @property
    def hidden(self) -> int:
        """How many findings are not kept."""
        return self.counts.total() - len(self.rows)


class Digest:
    """Goes through findings once.

    Findings come fiche by fiche, the heaviest first, those of the global checks at the end: so the
    first one tells how much a fiche matters. In another order the counts are the same, and other
    fiches may be shown.
    """

    def __init__(self) -> None:
        self._rules: dict[str, RuleTally] = {}
        self._shown: dict[str, FicheTally] = {}
        self._room = dict(FICHES)
        self._fiches: dict[Severity, set[str]] = defaultdict(set)
        self.counts: Counter[Severity] = Counter()

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it where there is room."""
        self.counts[finding.severity] += 1
        tally = self._rules.get(finding.rule)
        if tally is None:
            tally = self._rules[finding.rule] = RuleTally(finding.rule, finding.severity)
        tally.add(finding)
        if finding.numero is not None:
            self._show(finding, finding.numero)
            self._fiches[finding.severity].add(finding.numero)

    def fiches_with(self, severity: Severity) -> int:
        """Return how many fiches have a finding of that severity."""
        return len(self._fiches[severity])

    @property
    def fiches(self) -> int:
        """How many fiches have a finding."""
        return len(set().union(*self._fiches.values()))

    def rules(self) -> list[RuleTally]:
        """Return the rules that found something: the heaviest first, then the most frequent."""
        return sorted(
            self._rules.values(), key=lambda tally: (tally.severity.rank, -tally.count, tally.rule)
        )

    def shown(self) -> list[FicheTally]:
        """Return the fiches kept: the heaviest first, then by number."""
        return sorted(self._shown.values(), key=lambda tally: (tally.heaviest.rank, tally.numero))

    def _show(self, finding: Finding, numero: str) -> None:
        """Keep the finding if its fiche is shown, which its first finding decides."""
        new = not any(numero in numeros for numeros in self._fiches.values())
        if new and self._room[finding.severity]:
            self._room[finding.severity] -= 1
            self._shown[numero] = FicheTally(numero)
        if numero in self._shown:
            self._shown[numero].add(finding)
