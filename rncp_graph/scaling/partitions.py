"""The fiches of partitions, settled: which has the say where several hold one number."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from rncp_graph.build import Progress
from rncp_graph.build.reuse import Reuse, fingerprint, read_findings
from rncp_graph.build.sourcing import CHUNK
from rncp_graph.build.task import Done, Mapped
from rncp_graph.errors import UsageError
from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.readers import EXPORT
from rncp_graph.scaling.content import Content
from rncp_graph.scaling.partition import QUARANTINE, STATEMENTS
from rncp_graph.scaling.shelf import opened, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from rncp_graph.build.options import OnProgress
    from rncp_graph.iris import Iris
    from rncp_graph.scaling.partition import Row
    from rncp_graph.scaling.shelf import Shelf, Shelved


class Partitions(Content):
    """The fiches of partitions: of those with one number, that of the last partition."""

    def __init__(self, addresses: Sequence[str], on_progress: OnProgress = lambda _: None) -> None:
        self._shelf = opened(addresses)
        super().__init__(self._shelf.sources, self._shelf.base)
        self._on_progress = on_progress
        if self._shelf.rules != fingerprint(self.base):
            raise UsageError(
                "these partitions were made by another release or other shapes; "
                "load them with that one, or build them again"
            )

    @property
    def fingerprint(self) -> str:
        """The rules that all partitions were made by."""
        return self._shelf.rules

    @property
    def needs_provenance(self) -> bool:
        """Partitions have none: it is told once it is settled which has the say."""
        return True

    def other_quads(self, iris: Iris) -> Iterator[Quad]:
        """Yield the ontology and the code lists."""
        return vocabulary_quads(iris)

    def dones(self, folder: Path, start: Path | None) -> Iterator[Done]:  # noqa: ARG002 (Content)
        """Yield the fiches that count, partition by partition.

        Raises:
            SourceError: a partition is not whole.
        """
        wanted, replaced = _settled(self._shelf)
        yield Done(replaced=tuple(replaced))
        with closing(Reuse(start)) as reuse:
            for place, shelved in enumerate(self._shelf.partitions):
                self._note(shelved, place)
                if place not in wanted:
                    continue
                rows = [row for row in shelved.rows() if row.numero in wanted[place]]
                for sound in (True, False):
                    yield from _taken(shelved, [row for row in rows if row.sound is sound], reuse)

    def _note(self, shelved: Shelved, place: int) -> None:
        total = len(self._shelf.partitions)
        self._on_progress(Progress("load", self.fiches_read, place, total))
        self.fiches_read += shelved.partition.fiches.read
        file = self._shelf.sources[shelved.source]
        self.anonymous += [(fiche, file) for fiche in shelved.partition.anonymous]


def _settled(shelf: Shelf) -> tuple[dict[int, set[str]], list[str]]:
    """Return the numbers that each partition has the say on, and each that gave way as often."""
    holder: dict[str, int] = {}
    replaced: list[str] = []
    for place, shelved in enumerate(shelf.partitions):
        replaced += shelved.partition.replaced
        for row in shelved.rows():
            if row.numero in holder:
                replaced.append(row.numero)
            holder[row.numero] = place
    wanted: defaultdict[int, set[str]] = defaultdict(set)
    for numero, place in holder.items():
        wanted[place].add(numero)
    return wanted, replaced


def _taken(shelved: Shelved, rows: Iterable[Row], reuse: Reuse) -> Iterator[Done]:
    """Yield the fiches of some rows, all sound or all set aside, some at a time."""
    drawn = iter(rows)
    packed: bytes | None = None
    while chunk := list(islice(drawn, CHUNK)):
        fiches = []
        for row in chunk:
            origins = ((EXPORT, shelved.source),)
            known = reuse.by_content(row.numero, row.content, row.raw, origins)
            if known is None:
                packed = packed or shelved.file(STATEMENTS if row.sound else QUARANTINE)
                known = Mapped(
                    numero=row.numero,
                    content=row.content,
                    raw=row.raw,
                    origins=origins,
                    findings=read_findings(row.findings),
                    statements=unpacked(packed[row.start : row.start + row.length]),
                )
            fiches.append(known)
        yield Done(fiches=tuple(fiches))
