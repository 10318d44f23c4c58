"""What is kept of a graph's statements while its texts go by: fiches and blocs are few."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rncp_graph.searching.facts import (
    BLOC_OF,
    IDENTIFIER,
    JOB,
    LEVEL,
    STATE,
    TEXTS,
    TITLE,
    TITLED,
    facts_of_fiche,
)
from rncp_graph.searching.masks import mask
from rncp_graph.searching.model import Kind
from rncp_graph.searching.schema import rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.searching.facts import Fact

_OWNED: Final = re.compile(r"(?P<owner>.+)-[0-9a-f]{8}(?:-[0-9]+)?")
"""Identifier of a competence or an activity: docs/graph-model.md, « Smaller nodes »."""
_ACTIVE: Final = "actif"


@dataclass(slots=True)
class FicheFacts:
    """What the index tells of a certification."""

    code: str = ""
    title: str | None = None
    level: str | None = None
    active: bool = False
    jobs: set[str] = field(default_factory=set)
    """ROME codes."""

    @property
    def mask(self) -> int:
        """The bits that filters look at."""
        return mask(self.level, active=self.active, jobs=self.jobs)


Row = tuple[int, str, str, str]
"""Rank of a text, the text, what it stands in, and what the IRI of its node adds to that."""


@dataclass(slots=True)
class Gathered:
    """What is known of fiches and blocs so far, by their identifiers."""

    fiches: dict[str, FicheFacts] = field(default_factory=dict)
    blocs: dict[str, str] = field(default_factory=dict)
    """The certification of each bloc."""
    codes: dict[str, str] = field(default_factory=dict)
    """Codes of blocs, as stated."""

    def rows(self, facts: Iterable[Fact]) -> Iterator[Row]:
        """Return the texts among these statements; keep what they say of fiches and blocs."""
        for fact in facts:
            row = self._row(fact)
            if row is None:
                self._keep(fact)
            elif row[1]:
                yield row

    def fiche_of(self, owner: str) -> str | None:
        """Return the number of the certification that an owner is, or is a bloc of."""
        numero = self.blocs.get(owner, owner)
        known = self.fiches.get(numero)
        return numero if known and known.title is not None else None

    def take(self, other: Gathered) -> None:
        """Take over what is known of other fiches."""
        self.fiches.update(other.fiches)
        self.blocs.update(other.blocs)
        self.codes.update(other.codes)

    def forget(self, numero: str) -> list[str]:
        """Drop what is known of a fiche; return the owners of its texts."""
        blocs = [bloc for bloc, of in self.blocs.items() if of == numero]
        self.fiches.pop(numero, None)
        for bloc in blocs:
            del self.blocs[bloc]
            self.codes.pop(bloc, None)
        return [numero, *blocs]

    def _row(self, fact: Fact) -> Row | None:
        kind = TEXTS.get(fact.predicate)
        if kind is not None and fact.type == "certification":
            return rank(kind, fact.value), fact.value, fact.ident, ""
        kind = TITLED.get(fact.type) if fact.predicate == TITLE else None
        if kind is None:
            return None
        if kind is Kind.TITLES:
            self._fiche(fact.ident).title = fact.value
        owned = None if kind in {Kind.TITLES, Kind.BLOCS} else _OWNED.fullmatch(fact.ident)
        owner = owned["owner"] if owned else fact.ident
        return rank(kind, fact.value), fact.value, owner, fact.ident[len(owner) :]

    def _keep(self, fact: Fact) -> None:
        last = fact.value.rpartition("/")[2]
        if fact.predicate == BLOC_OF:
            self.blocs[fact.ident] = last
        elif fact.predicate == IDENTIFIER and fact.type == "bloc":
            self.codes[fact.ident] = fact.value
        elif fact.predicate == IDENTIFIER and fact.type == "certification":
            self._fiche(fact.ident).code = fact.value
        elif fact.predicate == LEVEL:
            self._fiche(fact.ident).level = last
        elif fact.predicate == STATE:
            self._fiche(fact.ident).active = last == _ACTIVE
        elif fact.predicate == JOB:
            self._fiche(fact.ident).jobs.add(last)

    def _fiche(self, numero: str) -> FicheFacts:
        return self.fiches.setdefault(numero, FicheFacts())


@dataclass(frozen=True, slots=True)
class FicheTexts:
    """What the index holds of one fiche; plain data, made in any process."""

    gathered: Gathered
    rows: tuple[Row, ...]


def texts_of(statements: bytes, base: str) -> FicheTexts:
    """Return what the index holds of a fiche, from its N-Quads."""
    gathered = Gathered()
    rows = tuple(gathered.rows(facts_of_fiche(statements, base)))
    return FicheTexts(gathered, rows)
