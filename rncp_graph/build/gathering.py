"""Gathers the fiches of a task with what each of their sources says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rncp_graph.build.task import Mapped
from rncp_graph.errors import MalformedSourceError
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import EXPORT, Piece, read_piece

if TYPE_CHECKING:
    from rncp_graph.build.reuse import Reuse
    from rncp_graph.build.spool import Held, Spool
    from rncp_graph.build.task import Origin, Task
    from rncp_graph.readers import Entry, Limits


@dataclass(frozen=True, slots=True)
class Gathered:
    """A fiche with its sources, the one with the first say first."""

    records: tuple[Held, ...]
    raw: str | None
    content: str = field(init=False)
    """The digest of all that its sources say."""

    def __post_init__(self) -> None:
        said = repr([(code, fiche) for code, _, fiche in self.records])
        content = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "content", content)

    @property
    def numero(self) -> str:
        """The number of the fiche."""
        return self.records[0][2].numero

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Kind and place of its sources."""
        return tuple((code, source) for code, source, _ in self.records)


class Gathering:
    """What the source of one task holds; of what the version in use has, only the entry."""

    def __init__(self, limits: Limits, reuse: Reuse, spool: Spool | None) -> None:
        self.anonymous: list[FicheSansNumero] = []
        self.version: str | None = None
        self.last: str | None = None
        self.fault: MalformedSourceError | None = None
        self._limits = limits
        self._reuse = reuse
        self._spool = spool

    def of(self, task: Task) -> list[Gathered | Mapped]:
        """Return the fiches of a task, in the order in which they stand there.

        Raises:
            SourceError: its source is refused.
        """
        if isinstance(task.what, Piece):
            return self._of_piece(task.what, task.source)
        return [
            self._with_documents(one, task.source, None)
            if isinstance(one, Fiche)
            else Gathered(self._held(one), None)
            for one in task.what
        ]

    def _of_piece(self, piece: Piece, source: int) -> list[Gathered | Mapped]:
        raws = _digests(piece)
        kept = [self._unchanged(raw, source) for raw in raws]
        entries = self._read(_without(piece, kept))
        if self.fault is not None or len(entries) != kept.count(None):
            return self._whole(piece, source)
        new = iter(entries)
        found = [
            one or self._gathered(next(new), source, raw)
            for one, raw in zip(kept, raws, strict=True)
        ]
        return [one for one in found if one is not None]

    def _whole(self, piece: Piece, source: int) -> list[Gathered | Mapped]:
        """Return all fiches of a piece that is broken, or where an element is not one fiche."""
        self.fault = None
        found = [self._gathered(entry, source, None) for entry in self._read(piece)]
        return [one for one in found if one is not None]

    def _read(self, piece: Piece) -> list[Entry]:
        entries: list[Entry] = []
        try:
            entries.extend(read_piece(piece, self._limits))
        except MalformedSourceError as error:
            self.fault = error
        return entries

    def _gathered(self, entry: Entry, source: int, raw: str | None) -> Gathered | None:
        if isinstance(entry, FicheSansNumero):
            self.last = "without number"
            self.anonymous.append(entry)
            return None
        self.last = entry.numero
        self.version = self.version or entry.version_flux
        return self._with_documents(entry, source, raw)

    def _with_documents(self, fiche: Fiche, source: int, raw: str | None) -> Gathered:
        held = self._held(fiche.numero)
        return Gathered(((EXPORT, source, fiche), *held), None if held else raw)

    def _held(self, numero: str) -> tuple[Held, ...]:
        return tuple(self._spool.held(numero)) if self._spool else ()

    def _unchanged(self, raw: str | None, source: int) -> Mapped | None:
        mapped = self._reuse.by_bytes(raw, (EXPORT, source)) if raw else None
        return None if mapped is None or self._held(mapped.numero) else mapped


def _digests(piece: Piece) -> list[str | None]:
    """Return a digest of each fiche's bytes, ``None`` where they do not decide what is read.

    What is not read before and after all fiches of an export is told of its first and last one.
    """
    inner = [
        hashlib.sha256(piece.version + fiche.strip()).hexdigest() for fiche in piece.fiches[1:-1]
    ]
    return [None, *inner, None][: len(piece.fiches)]


def _without(piece: Piece, kept: list[Mapped | None]) -> Piece:
    """Return the piece without the fiches that are kept, all lines in their places."""
    fiches = (
        fiche if mapped is None else b"\n" * fiche.count(b"\n")
        for fiche, mapped in zip(piece.fiches, kept, strict=True)
    )
    return replace(piece, fiches=tuple(fiches))
