"""What is searched, by what it can be narrowed, and what is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload


class Kind(StrEnum):
    """What a text is; the order is that in which texts of equal rank come."""

    TITLES = "titles"
    BLOCS = "blocs"
    JOBS = "jobs"
    ACTIVITIES = "activities"
    COMPETENCES = "competences"
    SECTORS = "sectors"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; by default nothing does."""

    kinds: tuple[Kind, ...] = tuple(Kind)
    rome: str | None = None
    """ROME V3 code of a job, a domain or a grand domaine, such as E1104, E11 or E."""
    levels: tuple[str, ...] = ()
    """Levels, ``2`` to ``8`` or ``AUCUN``."""
    active: bool = False
    """Only certifications whose registration is active."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text stands that has the words."""

    kind: Kind
    code: str
    """Code of the bloc it stands in, else number of the fiche; ``rncp-graph show`` takes both."""
    numero: str
    """Number of the fiche."""
    title: str
    """Title of the certification."""
    level: str | None
    """``2`` to ``8``, ``AUCUN``, or ``None`` where the fiche states none."""
    active: bool
    """Whether the registration is active."""
    text: str
    """The whole text."""
    snippet: str
    """What of the text surrounds the words, each of them between ``**``."""
    iri: str
    """The resource that has the text, in the graph."""
    score: float
    """Rank (BM25): the greater, the better the text answers."""


@dataclass(frozen=True, slots=True)
class Hits(Sequence[Hit]):
    """What a search found, best first."""

    hits: tuple[Hit, ...]
    left_out: tuple[str, ...] = ()
    """Words, as given, that were left out because no text has them beside the others."""

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[index]

    def __len__(self) -> int:
        return len(self.hits)
