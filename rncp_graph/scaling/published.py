"""The version in use of a graph, as what is to be loaded into a server."""

from __future__ import annotations

import hashlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rncp_graph.build.loading import quads_of
from rncp_graph.build.sourcing import CHUNK
from rncp_graph.build.task import Done, Mapped
from rncp_graph.iris import Iris
from rncp_graph.scaling.content import Content
from rncp_graph.scaling.fiches_in_store import numeros_in, quads_beside, sorted_lines
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

_KIND = "graph"


class PublishedGraph(Content):
    """All that the version in use holds, with its provenance and its figures.

    Raises:
        StoreError: there is no graph, or it is damaged.
    """

    def __init__(self, path: str) -> None:
        version = GraphDirectory(Path(path)).current()
        manifest = version.manifest
        super().__init__(manifest.sources, manifest.base)
        self._store = version.open()
        self._rules = version.id

    @property
    def fingerprint(self) -> str:
        """The version, which has its own."""
        return self._rules

    def other_quads(self, iris: Iris) -> Iterator[Quad]:
        """Yield vocabulary, provenance and all else that is of no fiche."""
        yield from quads_beside(self._store, iris)

    def dones(self, folder: Path, start: Path | None) -> Iterator[Done]:  # noqa: ARG002 (Content)
        """Yield the fiches of the version, which were checked when it was built."""
        iris = Iris(self.base)
        numeros = iter(numeros_in(self._store, iris))
        while chunk := list(islice(numeros, CHUNK)):
            self.fiches_read += len(chunk)
            yield Done(tuple(self._mapped(numero, iris) for numero in chunk))

    def _mapped(self, numero: str, iris: Iris) -> Mapped:
        stated = sorted_lines(quads_of(numero, self._store, iris))
        digest = hashlib.sha256(stated).hexdigest()
        return Mapped(numero, digest, None, ((_KIND, 0),), (), stated)


def is_graph(path: str) -> bool:
    """Return whether a path is the directory of a graph."""
    return (Path(path) / "current").is_file()
