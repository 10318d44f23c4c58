"""Brings statements into the store and the index of a version, and takes fiches out of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat

from rncp_graph.build.layers import complement
from rncp_graph.readers import AUTHORITY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from pyoxigraph import NamedNode, Quad, Store

    from rncp_graph.iris import Iris
    from rncp_graph.searching import FicheTexts, Indexer
    from rncp_graph.store import NewVersion

BATCH: Final = 48 * 1024 * 1024
"""Bytes of N-Quads loaded at once: many, since each load is sorted into the store by itself."""


def graphs_of(numero: str, store: Store, iris: Iris) -> Iterator[NamedNode]:
    """Yield the named graphs of a fiche that a store has: its own, and what completes it."""
    names = [iris.make("fiche", numero)]
    names += [complement(numero, code, iris) for code in AUTHORITY]
    return (name for name in names if store.contains_named_graph(name))


def quads_of(numero: str, store: Store, iris: Iris) -> Iterator[Quad]:
    """Yield the quads of all named graphs of a fiche."""
    for graph in graphs_of(numero, store, iris):
        yield from store.quads_for_pattern(None, None, None, graph)


class Loader:
    """Gathers the statements of fiches until there are enough to load.

    What is gathered is loaded in a thread, of which Oxigraph makes several, while more is gathered.
    It asks the version for its store each time: whoever holds the store keeps it open.
    """

    def __init__(self, new: NewVersion, iris: Iris, index: Indexer) -> None:
        self._new = new
        self._iris = iris
        self._index = index
        self._waiting: dict[str, bytes] = {}
        self._size = 0
        self._beside = ThreadPoolExecutor(1)
        self._loading: Future[None] | None = None

    def close(self) -> None:
        """Wait until nothing is being loaded any more."""
        self._beside.shutdown(cancel_futures=True)

    def put(self, numero: str, statements: bytes, texts: FicheTexts | None = None) -> None:
        """Load the N-Quads of a fiche that the store does not have, now or later.

        ``texts`` are those that the index holds of it, where they have been read already.
        """
        self._index.put(numero, statements, texts)
        self._waiting[numero] = statements
        self._size += len(statements)
        if self._size >= BATCH:
            self._begin()

    def flush(self) -> None:
        """Load what waits, and be done with it."""
        self._begin()
        self._settle()

    def remove(self, numero: str) -> None:
        """Take out all graphs of a fiche."""
        self._index.remove(numero)
        self._size -= len(self._waiting.pop(numero, b""))
        self._settle()
        store = self._new.store
        for graph in list(graphs_of(numero, store, self._iris)):
            store.remove_graph(graph)

    def _begin(self) -> None:
        self._settle()
        if self._waiting:
            self._loading = self._beside.submit(self._load, list(self._waiting.values()))
        self._waiting, self._size = {}, 0

    def _settle(self) -> None:
        """Wait for what is being loaded; what went wrong with it is raised here."""
        loading, self._loading = self._loading, None
        if loading is not None:
            loading.result()

    def _load(self, statements: list[bytes]) -> None:
        # Lenient is without checks: the terms are valid as they are made.
        data = b"".join(statements)
        self._new.store.bulk_load(data, format=RdfFormat.N_QUADS, lenient=True)
