"""What is kept of a graph's statements while its texts go by: fiches and blocs are few."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from rncp_graph.searching.facts import (
    BLOC_OF,
    IDENTIFIER,
    JOB,
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
_ACTIVE: Final = "actif"


class Text(NamedTuple):
    """A text, the bloc or certification it stands in, and what the IRI of its node adds to it."""

    kind: Kind
    text: str
    owner: str
    suffix: str


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


@dataclass(slots=True)
class Gathered:
    """What is known of fiches and blocs so far, by their identifiers."""

    fiches: dict[str, FicheFacts] = field(default_factory=dict)
    blocs: dict[str, str] = field(default_factory=dict)
    """The certification of each bloc."""
    codes: dict[str, str] = field(default_factory=dict)
    """Codes of blocs, as stated."""

    def texts(self, facts: Iterable[Fact]) -> Iterator[Text]:
        """Return the texts among these statements; keep what they say of fiches and blocs."""
        for fact in facts:
            text = self._text(fact)
            if text is None:
                self._keep(fact)
            elif text.text:
                yield text

    def fiche_of(self, owner: str) -> str | None:
        """Return the number of the certification that an owner is, or is a bloc of."""
        numero = self.blocs.get(owner, owner)
        known = self.fiches.get(numero)
        return numero if known and known.title is not None else None

    def forget(self, numero: str) -> list[str]:
        """Drop what is known of a fiche; return the owners of its texts."""
        blocs = [bloc for bloc, of in self.blocs.items() if of == numero]
        self.fiches.pop(numero, None)
        for bloc in blocs:
            del self.blocs[bloc]
            self.codes.pop(bloc, None)
        return [numero, *blocs]

    def _text(self, fact: Fact) -> Text | None:
        kind = TEXTS.get(fact.predicate)
        if kind is not None and fact.type == "certification":
            return Text(kind, fact.value, fact.ident, "")
        kind = TITLED.get(fact.type) if fact.predicate == TITLE else None
        if kind is None:
            return None
        if kind is Kind.TITLES:
            self._fiche(fact.ident).title = fact.value
        owned = None if kind in {Kind.TITLES, Kind.BLOCS} else _OWNED.fullmatch(fact.ident)
        owner = owned["owner"] if owned else fact.ident
        return Text(kind, fact.value, owner, fact.ident[len(owner) :])

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
