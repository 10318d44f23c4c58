"""Turns the sources of a build into tasks: documents to the spool first, then exports in pieces."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from rncp_graph.build.options import Progress
from rncp_graph.build.task import Task
from rncp_graph.errors import MalformedSourceError, SourceError
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import Piece, Tally, exports, others
from rncp_graph.store import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from rncp_graph.build.options import BuildOptions, OnProgress
    from rncp_graph.build.spool import Spool
    from rncp_graph.build.task import Done
    from rncp_graph.readers import Entry, Unit

CHUNK: Final = 100
"""Fiches mapped and checked at once: enough for pySHACL, little enough for memory."""


class Sourcing:
    """The sources of one build, what they are and what is wrong with them."""

    def __init__(
        self, units: Sequence[Unit], options: BuildOptions, on_progress: OnProgress
    ) -> None:
        self.units = [tuple(source_file(path, unit.date) for path in unit.files) for unit in units]
        """The files of each unit: what is read from it comes from all of them."""
        self.broken: list[MalformedSourceError] = []
        self.anonymous: list[tuple[FicheSansNumero, SourceFile]] = []
        self.replaced: list[str] = []
        self.fiches_read = 0
        self._units = units
        self._options = options
        self._on_progress = on_progress
        self._done = 0
        self._cut_off: set[str] = set()
        self._read_of: dict[str, int] = {}
        self._last_of: dict[str, str] = {}

    @property
    def files(self) -> list[SourceFile]:
        """All files, in the order of the sources."""
        return [file for unit in self.units for file in unit]

    def fill(self, spool: Spool) -> None:
        """Put the records of all documents into the spool.

        Raises:
            SourceError: one cannot be read, or breaks off and is not to be kept in part.
        """
        for place, unit in enumerate(self._units):
            for records in others(unit, self._options.limits, self._tally(place)):
                for fiche in self._numbered(self._until_break(records.entries), place):
                    self._note_version(place, fiche.version_flux)
                    if spool.put(records.code, place, fiche):
                        self.replaced.append(fiche.numero)
        spool.finish()

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks of all exports, in the order of the sources.

        Raises:
            SourceError: one cannot be read, or breaks off and is not to be kept in part.
        """
        for place, unit in enumerate(self._units):
            limits = self._options.limits
            for part in exports(unit, limits, self._tally(place), most=CHUNK):
                if isinstance(part, Piece):
                    if part.source not in self._cut_off:
                        yield Task(place, part)
                    continue
                fiches = self._numbered(self._until_break(part.entries), place)
                while chunk := tuple(islice(fiches, CHUNK)):
                    self._note_version(place, chunk[0].version_flux)
                    yield Task(place, chunk)

    def leftovers(self, spool: Spool, is_done: Callable[[str], bool]) -> Iterator[Task]:
        """Yield the tasks of the fiches that only documents hold."""
        numbers = (numero for numero in spool.numbers() if not is_done(numero))
        while chunk := tuple(islice(numbers, CHUNK)):
            yield Task(0, chunk)

    def note(self, task: Task, done: Done) -> bool:
        """Take note of what a task tells of its source; return whether its fiches count.

        They do not where the export broke off before them.

        Raises:
            MalformedSourceError: it breaks off here, and is not to be kept in part.
        """
        if not isinstance(task.what, Piece):
            return True
        name = task.what.source
        if name in self._cut_off:
            return False
        self.fiches_read += done.read
        self._note_version(task.source, done.version)
        self.anonymous += [(entry, self.units[task.source][0]) for entry in done.anonymous]
        if done.fault is not None:
            self._cut_off.add(name)
            self._break(self._in_whole(name, done.fault))
        self._read_of[name] = self._read_of.get(name, 0) + done.read
        self._last_of[name] = done.last or self._last_of.get(name, "")
        return True

    def _in_whole(self, name: str, fault: MalformedSourceError) -> MalformedSourceError:
        """Return what is wrong with a piece as what is wrong with the export."""
        return MalformedSourceError(
            name,
            fault.fault,
            line=fault.line,
            last_fiche=fault.last_fiche or self._last_of.get(name),
            fiches_read=self._read_of.get(name, 0) + fault.fiches_read,
        )

    def _tally(self, place: int) -> Tally:
        sizes = [sum(file.size for file in unit) for unit in self.units]
        return Tally(self._on_bytes, sum(sizes[:place]), sum(sizes))

    def _on_bytes(self, done: int, total: int) -> None:
        self._done = max(self._done, done)
        self._on_progress(Progress("read", self.fiches_read, self._done, total))

    def _until_break(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        try:
            yield from entries
        except MalformedSourceError as error:
            rest = error.source in self._read_of  # what follows the pieces of an export
            self._break(self._in_whole(error.source, error) if rest else error)

    def _break(self, error: MalformedSourceError) -> None:
        if not self._options.keep_partial:
            raise error
        self.broken.append(error)

    def _numbered(self, entries: Iterator[Entry], place: int) -> Iterator[Fiche]:
        for entry in entries:
            self.fiches_read += 1
            if isinstance(entry, Fiche):
                yield entry
            else:
                self.anonymous.append((entry, self.units[place][0]))

    def _note_version(self, place: int, version: str | None) -> None:
        unit = self.units[place]
        if version is not None and unit[0].flux_version is None:
            self.units[place] = tuple(replace(file, flux_version=version) for file in unit)


def source_file(path: Path, day: date | None) -> SourceFile:
    """Return what a file tells of itself before it is read."""
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror})") from error
    return SourceFile(path.name, sha256, path.stat().st_size, flux_date=day)
