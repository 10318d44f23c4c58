"""The store as rdflib sees it, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oxrdflib import OxigraphStore
from rdflib import Dataset

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph


class ReadOnlyStore(OxigraphStore):
    """An Oxigraph store open for reading; to name a graph does not create it."""

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: ``Dataset.graph`` declares a graph even to read it."""


def rdflib_dataset(store: Store) -> Dataset:
    """Return an rdflib dataset over a store, its default graph the union of all graphs."""
    return Dataset(store=ReadOnlyStore(store=store), default_union=True)
