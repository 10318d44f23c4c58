"""What is kept of a graph's statements while its texts go by: fiches, blocs and jobs are few."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rncp_graph.searching.facts import (
    BLOC_OF,
    IDENTIFIER,
    JOB,
    LABEL,
    LEVEL,
    STATE,
    TEXTS,
    TITLE,
    TITLED,
)
from rncp_graph.searching.masks import mask
from rncp_graph.searching.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.searching.facts import Fact

_OWNED: Final = re.compile(r"(?P<owner>.+)-[0-9a-f]{8}(?:-[0-9]+)?")
"""Identifier of a competence or an activity: docs/graph-model.md, « Smaller nodes »."""
_ROME: Final = "rome3"
ACTIVE: Final = "actif"


class Text(NamedTuple):
    """A text, the bloc or certification it stands in, and what the IRI of its node adds to it."""

    kind: Kind
    text: str
    owner: str
    suffix: str


@dataclass(slots=True)
class Gathered:
    """What is known of fiches, blocs and jobs so far, by their identifiers."""

    titles: dict[str, str] = field(default_factory=dict)
    """Titles of certifications."""
    codes: dict[str, str] = field(default_factory=dict)
    """Codes of certifications and blocs, as stated."""
    levels: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    blocs: dict[str, str] = field(default_factory=dict)
    """The certification of each bloc."""
    jobs: dict[str, list[str]] = field(default_factory=dict)
    """ROME codes of certifications."""
    labels: dict[str, str] = field(default_factory=dict)
    """Labels of ROME codes; of several, the first in the alphabet."""

    def texts(self, facts: Iterable[Fact]) -> Iterator[Text]:
        """Return the texts among these statements; keep what they say of fiches, blocs and jobs."""
        for fact in facts:
            text = self._text(fact)
            if text is None:
                self._keep(fact)
            elif text.text:
                yield text
        for numero, codes in self.jobs.items():
            for label in sorted({self.labels[code] for code in codes if code in self.labels}):
                yield Text(Kind.JOBS, label, numero, "")

    def fiche_of(self, owner: str) -> str | None:
        """Return the number of the certification that an owner is, or is a bloc of."""
        numero = self.blocs.get(owner, owner)
        return numero if numero in self.titles else None

    def mask(self, owner: str) -> int:
        """Return the mask of the fiche that an owner is, or is a bloc of."""
        numero = self.blocs.get(owner, owner)
        active = self.states.get(numero) == ACTIVE
        return mask(self.levels.get(numero), active=active, jobs=self.jobs.get(numero, ()))

    def _text(self, fact: Fact) -> Text | None:
        kind = TEXTS.get(fact.predicate)
        if kind is not None and fact.type == "certification":
            return Text(kind, fact.value, fact.ident, "")
        kind = TITLED.get(fact.type) if fact.predicate == TITLE else None
        if kind is None:
            return None
        if kind is Kind.TITLES:
            self.titles[fact.ident] = fact.value
        owned = None if kind in {Kind.TITLES, Kind.BLOCS} else _OWNED.fullmatch(fact.ident)
        owner = owned["owner"] if owned else fact.ident
        return Text(kind, fact.value, owner, fact.ident[len(owner) :])

    def _keep(self, fact: Fact) -> None:
        last = fact.value.rpartition("/")[2]
        if fact.predicate == IDENTIFIER and fact.type in {"certification", "bloc"}:
            self.codes[fact.ident] = fact.value
        elif fact.predicate == LEVEL:
            self.levels[fact.ident] = last
        elif fact.predicate == STATE:
            self.states[fact.ident] = last
        elif fact.predicate == BLOC_OF:
            self.blocs[fact.ident] = last
        elif fact.predicate == JOB:
            self.jobs.setdefault(fact.ident, []).append(last)
        elif fact.predicate == LABEL and fact.type == _ROME:
            known = self.labels.get(fact.ident, fact.value)
            self.labels[fact.ident] = min(known, fact.value)
