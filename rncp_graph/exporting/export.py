"""Writes a graph, or some of its fiches, in any form: streaming, always the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from rncp_graph.exporting.context import Context, load_context
from rncp_graph.exporting.formats import Format
from rncp_graph.exporting.head import SortedHead
from rncp_graph.exporting.jsonld import write_jsonld
from rncp_graph.exporting.selection import all_graphs, fiche_graphs
from rncp_graph.exporting.tree import Subject, trees
from rncp_graph.exporting.whole import (
    graph_triples,
    union_triples,
    write_nquads,
    write_ntriples,
    write_trig,
    write_turtle,
)
from rncp_graph.iris import Iris
from rncp_graph.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from pyoxigraph import NamedNode, Store

_FEW_GRAPHS: Final = 30
"""So many graphs are asked one by one: a popular code is stated in thousands of others."""


def export(
    store: Store,
    fmt: Format,
    out: BinaryIO,
    *,
    numeros: Iterable[str] | None = None,
    iris: Iris | None = None,
    workers: int = 1,
) -> None:
    """Write the whole graph, or the fiches of these numbers, to a binary stream.

    Memory holds a few named graphs at a time, and the names of resources stated in several. The
    same graph gives the same bytes, whatever the number of ``workers``, threads that read the
    store. ``iris`` has the base of the data, the project's by default.

    Raises:
        UnknownCodeError: a number that no fiche of the graph has; nothing was written.
    """
    names = iris or Iris()
    if numeros is None:
        _export_all(store, fmt, out, names, workers)
    else:
        _export_fiches(store, fmt, out, fiche_graphs(store, numeros, names), names)


def _export_all(store: Store, fmt: Format, out: BinaryIO, iris: Iris, workers: int) -> None:
    """Write everything, in the order of names: here speed goes before the order of reading."""
    graphs = all_graphs(store, iris)
    prefixes = PREFIXES | iris.prefixes()
    match fmt:
        case Format.JSONLD:
            write_jsonld(graph_triples(store, graphs, workers), load_context(iris), out)
        case Format.NQUADS:
            write_nquads(store, graphs, workers, out)
        case Format.NTRIPLES:
            write_ntriples(store, graphs, workers, out)
        case Format.TRIG:
            write_trig(store, graphs, prefixes, workers, out)
        case Format.TURTLE:
            write_turtle(store, graphs, prefixes, workers, out)
        case Format.RDFXML:
            _serialize(union_triples(store, graphs, workers), fmt.rdf, iris, out)


def _export_fiches(
    store: Store, fmt: Format, out: BinaryIO, chosen: Sequence[NamedNode], names: Iris
) -> None:
    """Write some graphs in the order of reading."""
    context = load_context(names)
    match fmt:
        case Format.JSONLD:
            write_jsonld((_triples(store, graph) for graph in chosen), context, out)
        case Format.NQUADS:
            write_nquads(store, chosen, 1, out)
        case Format.NTRIPLES:
            for part in distinct(store, chosen, context):
                _write_sorted(part, fmt.rdf, out)
        case Format.TRIG:
            _serialize(_ordered_quads(store, chosen, context), fmt.rdf, names, out)
        case Format.TURTLE | Format.RDFXML:
            parts = distinct(store, chosen, context)
            flat = (triple for part in parts for triple in part)
            _serialize(flat, fmt.rdf, names, out)


def distinct(store: Store, graphs: Sequence[NamedNode], context: Context) -> Iterator[list[Triple]]:
    """Yield the triples of the union of these graphs, each once, graph by graph.

    A resource stated in several graphs (an organisation, a code) stands whole where it is met
    first; the triples of a resource follow each other.
    """
    whole = _Union(store, graphs)
    for graph in graphs:
        part: list[Triple] = []
        for tree in trees(_triples(store, graph), context.rank):
            for node in tree.walk():
                part.extend(whole.statements(node.subject, node.triples, context))
        yield part


class _Union:
    """Finds what all graphs together state of a resource, and tells it once."""

    def __init__(self, store: Store, graphs: Sequence[NamedNode]) -> None:
        self._store = store
        self._graphs = frozenset(graphs)
        self._shared: set[Subject] = set()

    def statements(self, subject: Subject, own: list[Triple], context: Context) -> list[Triple]:
        """Return what is to be written of a resource where a graph states ``own`` of it."""
        if len(self._graphs) == 1:
            return own
        if subject in self._shared:
            return []
        everywhere = list(self._everywhere(subject))
        if len(everywhere) == len(own):
            return own
        self._shared.add(subject)
        return sorted(
            {quad.triple for quad in everywhere},
            key=lambda triple: (context.rank(triple.predicate.value), str(triple)),
        )

    def _everywhere(self, subject: Subject) -> Iterator[Quad]:
        pattern = self._store.quads_for_pattern
        if len(self._graphs) <= _FEW_GRAPHS:
            for graph in self._graphs:
                yield from pattern(subject, None, None, graph)
        else:
            quads = pattern(subject, None, None, None)
            yield from (quad for quad in quads if quad.graph_name in self._graphs)


def _triples(store: Store, graph: NamedNode) -> list[Triple]:
    return [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]


def _ordered_quads(store: Store, graphs: Iterable[NamedNode], context: Context) -> Iterator[Quad]:
    for graph in graphs:
        for tree in trees(_triples(store, graph), context.rank):
            for node in tree.walk():
                for triple in node.triples:
                    yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _serialize(
    statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat, iris: Iris, out: BinaryIO
) -> None:
    """Write statements with prefixes, in the order in which they come."""
    prefixes = PREFIXES | iris.prefixes()
    ordered = SortedHead(out, len(prefixes))
    # All that pyoxigraph asks of a stream is to be written to.
    serialize(statements, cast("BinaryIO", ordered), form, prefixes=prefixes)
    ordered.finish()


def _write_sorted(statements: Iterable[Triple], form: RdfFormat, out: BinaryIO) -> None:
    """Write the lines of some statements, sorted; a line break in a text is escaped in them."""
    buffer = BytesIO()
    serialize(statements, buffer, form)
    buffer.seek(0)
    out.writelines(sorted(buffer))
