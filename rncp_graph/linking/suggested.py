"""Suggestions in a store: those that are there already are left, since taking out is slow."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from rncp_graph.iris import digest
from rncp_graph.namespaces import DCTERMS, RDF, RNCP, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store

    from rncp_graph.iris import Iris
    from rncp_graph.linking.model import Suggestion

_CHUNK: Final = 20_000
"""Suggestions that are loaded at once."""


class Loading:
    """Makes a graph hold some suggestions and no others, while they pass on to their file."""

    def __init__(self, store: Store, iris: Iris, graph: NamedNode) -> None:
        self.count = 0
        """Suggestions that have passed."""
        self._store = store
        self._iris = iris
        self._graph = graph
        before = store.quads_for_pattern(None, RDF.type, RNCP.Suggestion, graph)
        self._before = {
            quad.subject.value for quad in before if isinstance(quad.subject, NamedNode)
        }

    def passed(self, suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
        """Yield the suggestions; the graph holds them all once the last is drawn."""
        left = iter(suggestions)
        while chunk := list(islice(left, _CHUNK)):
            self._store.bulk_extend(quad for one in chunk for quad in self._missing(one))
            self.count += len(chunk)
            yield from chunk
        for node in sorted(self._before):
            remove_statements(self._store, self._graph, NamedNode(node))
        self._before.clear()

    def _missing(self, one: Suggestion) -> Iterator[Quad]:
        """Yield what is to be stated of a suggestion that is not there yet.

        Its name comes from all that is stated of it: one of the same name says the same.
        """
        score = f"{one.score:.3f}"
        subject, predicate, target = one.subject, one.predicate, one.object
        parts = (subject.value, predicate.value, target.value, score, one.text)
        address = self._iris.address("suggestion", digest(*parts, length=16))
        if address in self._before:
            self._before.remove(address)
            return
        node, graph = NamedNode(address), self._graph
        yield Quad(node, RDF.type, RNCP.Suggestion, graph)
        yield Quad(node, RDF.subject, subject, graph)
        yield Quad(node, RDF.predicate, predicate, graph)
        yield Quad(node, RDF.object, target, graph)
        yield Quad(node, RNCP.score, Literal(score, datatype=XSD.decimal), graph)
        yield Quad(node, RNCP.texteCompare, Literal(one.text, language="fr"), graph)
        yield Quad(node, DCTERMS.isPartOf, graph, graph)


def remove_statements(store: Store, graph: NamedNode, about: NamedNode | None = None) -> None:
    """Take out what a graph states, of one thing or of all; an empty graph goes too.

    One by one: to remove a large graph at once takes twice as long, and memory for all of it.
    """
    for quad in store.quads_for_pattern(about, None, None, graph):
        store.remove(quad)
    if next(store.quads_for_pattern(None, None, None, graph), None) is None:
        store.remove_graph(graph)
