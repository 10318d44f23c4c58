"""What a build hands to the processes that work for it, and what they hand back: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rncp_graph.validation import EngineChoice, Finding, violations

if TYPE_CHECKING:
    from pathlib import Path

    from rncp_graph.errors import MalformedSourceError
    from rncp_graph.fiche import Fiche, FicheSansNumero
    from rncp_graph.readers import Limits, Piece
    from rncp_graph.searching import FicheTexts


@dataclass(frozen=True, slots=True)
class Settings:
    """What a process needs to know to work for a build."""

    base: str
    limits: Limits
    spool: Path | None = None
    """The records of documents, where there are any."""
    previous: Path | None = None
    """The ledger of the version whose fiches may be taken over."""
    engine: EngineChoice = "auto"
    """What validates."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some fiches of one source of the build, or some that only documents hold."""

    source: int
    """The place of the source among the build's."""
    what: Piece | tuple[Fiche, ...] | tuple[str, ...]
    """A piece of an export, its records, or numbers of fiches that documents hold."""


Origin = tuple[str, int]
"""The kind of a source and its place among the build's."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One fiche, mapped and checked."""

    numero: str
    content: str
    """Digest of the records it is made of."""
    raw: str | None
    """Digest of the bytes it was read from, where they are its own."""
    origins: tuple[Origin, ...]
    """Its sources, the one with the first say first."""
    findings: tuple[Finding, ...]
    statements: bytes | None
    """N-Quads; ``None`` where the version in use has it just so."""
    texts: FicheTexts | None = None
    """What the index holds of it, where a process beside has read them already."""

    @property
    def sound(self) -> bool:
        """Whether it may be published."""
        return not violations(self.findings)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task."""

    fiches: tuple[Mapped, ...] = ()
    """Each number once: of two with one number the later."""
    anonymous: tuple[FicheSansNumero, ...] = ()
    replaced: tuple[str, ...] = ()
    """The number of each fiche that gave way to a later one of the task."""
    read: int = 0
    version: str | None = None
    """VERSION_FLUX of the source, where it says so."""
    last: str | None = None
    """What the last fiche that was read is called."""
    fault: MalformedSourceError | None = None
    """Where the piece broke off."""
    seconds: dict[str, float] = field(default_factory=dict)
