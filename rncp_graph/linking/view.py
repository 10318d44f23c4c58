"""What links are made from: the statements of a store, and the editions of its vocabularies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from rncp_graph.linking.model import Side
from rncp_graph.namespaces import RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Store

    from rncp_graph.iris import Iris
    from rncp_graph.store import VocabularyEntry

BUILT_IN: Final = "rncp"
"""The vocabulary that every graph has: the ontology, the NSF and the levels."""
_TEXTS: Final = (SKOS.prefLabel, RDFS.label)


@dataclass(frozen=True, slots=True)
class View:
    """A store, as links are made from it."""

    store: Store
    iris: Iris
    editions: Mapping[str, VocabularyEntry] = field(default_factory=dict)
    """What the manifest says of each vocabulary that was added, by name."""
    _labels: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def graph(self, vocabulary: str) -> NamedNode:
        """Return the name of a vocabulary's graph."""
        return self.iris.graph(f"vocabulaire/{vocabulary}")

    def has(self, vocabulary: str) -> bool:
        """Return whether the store holds a vocabulary."""
        graph = self.graph(vocabulary)
        return next(self.store.quads_for_pattern(None, None, None, graph), None) is not None

    def pairs(
        self, predicate: NamedNode, vocabulary: str | None = None
    ) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Yield the subject and the object of each statement of a relation, as often as stated.

        Those of one vocabulary, or of the whole store.
        """
        graph = self.graph(vocabulary) if vocabulary else None
        for quad in self.store.quads_for_pattern(None, predicate, None, graph):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                yield quad.subject, quad.object

    def label(self, thing: NamedNode, *vocabularies: str) -> str:
        """Return what the first of these vocabularies that names a thing calls it, in French."""
        return next(filter(None, (self._label(thing, name) for name in vocabularies)), "")

    def side(self, scheme: NamedNode, vocabulary: str) -> Side:
        """Return a side of a mapping set: a scheme, and the edition that the store has of it."""
        edition = self.editions.get(vocabulary)
        return Side(scheme, edition.version if edition else None)

    def licence(self, vocabulary: str) -> str | None:
        """Return the address of a vocabulary's licence, where it is stated."""
        edition = self.editions.get(vocabulary)
        return edition.licence if edition else None

    def graphs(self, *vocabularies: str) -> tuple[NamedNode, ...]:
        """Return the names of the graphs of vocabularies."""
        return tuple(map(self.graph, vocabularies))

    def files(self, graph: NamedNode) -> Iterator[NamedNode]:
        """Yield the names of the official files that a vocabulary's graph was read from."""
        vocabulary = graph.value.removeprefix(self.graph("").value)
        if vocabulary in self.editions:
            for file in self.editions[vocabulary].files:
                yield self.iris.make("source", file.sha256)

    def texts(
        self, thing: NamedNode, predicate: NamedNode, graph: NamedNode | None = None
    ) -> Iterator[str]:
        """Yield the texts of a thing, in one graph or in any, those in French first."""
        quads = self.store.quads_for_pattern(thing, predicate, None, graph)
        found = [quad.object for quad in quads if isinstance(quad.object, Literal)]
        found.sort(key=lambda text: (text.language != "fr", text.value))
        return (text.value for text in found)

    def _label(self, thing: NamedNode, vocabulary: str) -> str:
        known = self._labels.get((thing.value, vocabulary))
        if known is None:
            graph = self.graph(vocabulary)
            texts = (text for kind in _TEXTS for text in self.texts(thing, kind, graph))
            known = self._labels[thing.value, vocabulary] = next(texts, "")
        return known
