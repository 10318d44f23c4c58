"""Where the fiches of a version come from: sources to be read, or what was made elsewhere."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from rncp_graph.build.pool import Pool, cores
from rncp_graph.build.reuse import fingerprint
from rncp_graph.build.sourcing import Sourcing
from rncp_graph.build.spool import Spool
from rncp_graph.build.task import Settings
from rncp_graph.extractors.schemes import vocabulary_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from rncp_graph.build.assembly import Assembly
    from rncp_graph.build.options import BuildOptions, OnProgress
    from rncp_graph.build.stopwatch import Stopwatch
    from rncp_graph.build.task import Task
    from rncp_graph.errors import MalformedSourceError
    from rncp_graph.fiche import FicheSansNumero
    from rncp_graph.iris import Iris
    from rncp_graph.readers import Unit
    from rncp_graph.store import SourceFile


class Supply(Protocol):
    """Gives the fiches of a version, and tells of their sources once it has given them."""

    units: list[tuple[SourceFile, ...]]
    """The files of each source, as the origins of fiches count them."""
    anonymous: list[tuple[FicheSansNumero, SourceFile]]
    broken: list[MalformedSourceError]
    fiches_read: int

    @property
    def files(self) -> list[SourceFile]:
        """All files, in the order of the sources."""

    @property
    def fingerprint(self) -> str:
        """By what rules the fiches are made."""

    def feed(self, assembly: Assembly, folder: Path, start: Path | None, timed: Stopwatch) -> None:
        """Give all fiches to an assembly.

        ``folder`` is that of the version, ``start`` the ledger whose fiches may be taken over.

        Raises:
            SourceError: a source cannot be read.
        """

    def other_quads(self, iris: Iris) -> Iterator[Quad]:
        """Yield what is not of single fiches, but for the provenance."""


class Sources(Sourcing):
    """Exports and documents that this build reads."""

    def __init__(
        self, units: Sequence[Unit], options: BuildOptions, on_progress: OnProgress
    ) -> None:
        super().__init__(units, options, on_progress)
        self._chosen = options

    @property
    def fingerprint(self) -> str:
        """The rules of this release."""
        return fingerprint(self._chosen.base)

    def other_quads(self, iris: Iris) -> Iterator[Quad]:
        """Yield the ontology and the code lists."""
        return vocabulary_quads(iris)

    def feed(self, assembly: Assembly, folder: Path, start: Path | None, timed: Stopwatch) -> None:
        """Read, map and check all fiches, in as many processes as are chosen.

        Raises:
            SourceError: a source cannot be read, or breaks off and is not to be kept in part.
            WorkerDiedError: a process of the build was killed.
        """
        spool_path = folder / "documents.sqlite"
        with closing(Spool(spool_path, make=True)) as spool:
            with timed("read"):
                self.fill(spool)
            assembly.given_twice(self.replaced)
            settings = Settings(
                base=self._chosen.base,
                limits=self._chosen.limits,
                spool=None if spool.empty else spool.path,
                previous=start,
                engine=self._chosen.engine,
            )
            left = self.leftovers(spool, assembly.__contains__)
            with Pool(settings, self._chosen.workers or cores()) as pool:
                for tasks in (self.tasks(), left):
                    self._take(pool, tasks, assembly, timed)
        spool_path.unlink()

    def _take(
        self, pool: Pool, tasks: Iterable[Task], assembly: Assembly, timed: Stopwatch
    ) -> None:
        for task, done in pool.results(_timed(tasks, timed)):
            timed.add(done.seconds)
            with timed("load"):
                if self.note(task, done):
                    assembly.add(done)


def _timed(tasks: Iterable[Task], timed: Stopwatch) -> Iterator[Task]:
    drawn = iter(tasks)
    while True:
        with timed("read"):
            task = next(drawn, None)
        if task is None:
            return
        yield task
