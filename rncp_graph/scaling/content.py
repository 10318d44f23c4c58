"""What is to be loaded: fiches that are made already, as a build takes them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from rncp_graph.build.assembly import Assembly
    from rncp_graph.build.stopwatch import Stopwatch
    from rncp_graph.build.task import Done
    from rncp_graph.errors import MalformedSourceError
    from rncp_graph.fiche import FicheSansNumero
    from rncp_graph.iris import Iris
    from rncp_graph.store import SourceFile


class Content(ABC):
    """Gives fiches to a store or to a server, and tells of their sources once it has."""

    def __init__(self, sources: Sequence[SourceFile], base: str) -> None:
        self.base = base
        self.units: list[tuple[SourceFile, ...]] = [(source,) for source in sources]
        self.anonymous: list[tuple[FicheSansNumero, SourceFile]] = []
        self.broken: list[MalformedSourceError] = []
        self.fiches_read = 0

    @property
    def files(self) -> list[SourceFile]:
        """All files, in the order of the sources."""
        return [file for unit in self.units for file in unit]

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """By what rules the fiches are made."""

    @property
    def needs_provenance(self) -> bool:
        """Whether its quads do not tell yet where its fiches are from."""
        return False

    @abstractmethod
    def dones(self, folder: Path, start: Path | None) -> Iterator[Done]:
        """Yield the fiches; ``folder`` is for files of a while.

        Those that the ledger ``start`` has just so come without their statements.

        Raises:
            SourceError: they cannot be read.
        """

    @abstractmethod
    def other_quads(self, iris: Iris) -> Iterator[Quad]:
        """Yield what is not of single fiches, but for the provenance of this load."""

    def feed(self, assembly: Assembly, folder: Path, start: Path | None, timed: Stopwatch) -> None:
        """Give all fiches to an assembly.

        Raises:
            SourceError: they cannot be read.
        """
        dones = self.dones(folder, start)
        while True:
            with timed("read"):
                done = next(dones, None)
            if done is None:
                return
            with timed("load"):
                assembly.add(done)
