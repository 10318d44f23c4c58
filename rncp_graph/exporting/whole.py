"""Writes the whole graph: for speed, in the order of names, by the store's own means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from pyoxigraph import RdfFormat, parse, serialize

from rncp_graph.exporting.lines import as_quads, graph_lines, type_first
from rncp_graph.exporting.parallel import in_order
from rncp_graph.exporting.union import union_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from pyoxigraph import NamedNode, Store, Triple


def write_nquads(store: Store, graphs: Iterable[NamedNode], workers: int, out: BinaryIO) -> None:
    """Write graphs as N-Quads, graph by graph, sorted within each."""

    def part(graph: NamedNode) -> bytes:
        return as_quads(graph_lines(store, graph), graph)

    out.writelines(in_order(part, graphs, workers))


def write_ntriples(store: Store, graphs: Sequence[NamedNode], workers: int, out: BinaryIO) -> None:
    """Write the union of graphs as N-Triples, sorted within each part."""
    for lines in union_parts(store, graphs, workers):
        out.writelines(lines)


def write_turtle(
    store: Store,
    graphs: Sequence[NamedNode],
    prefixes: Mapping[str, str],
    workers: int,
    out: BinaryIO,
) -> None:
    """Write the union of graphs as Turtle, all about a resource in one place."""
    out.write(_head(prefixes))
    out.writelines(
        _pretty(lines, RdfFormat.N_TRIPLES, RdfFormat.TURTLE, prefixes)
        for lines in union_parts(store, graphs, workers)
    )


def write_trig(
    store: Store,
    graphs: Iterable[NamedNode],
    prefixes: Mapping[str, str],
    workers: int,
    out: BinaryIO,
) -> None:
    """Write graphs as TriG."""

    def part(graph: NamedNode) -> bytes:
        lines = as_quads(graph_lines(store, graph), graph).splitlines(keepends=True)
        return _pretty(lines, RdfFormat.N_QUADS, RdfFormat.TRIG, prefixes)

    out.write(_head(prefixes))
    out.writelines(in_order(part, graphs, workers))


def union_triples(store: Store, graphs: Sequence[NamedNode], workers: int) -> Iterator[Triple]:
    """Yield the statements of the union of graphs, those of a resource after each other."""
    for lines in union_parts(store, graphs, workers):
        yield from _triples(_types_first(lines))


def graph_triples(
    store: Store, graphs: Iterable[NamedNode], workers: int
) -> Iterator[list[Triple]]:
    """Yield the statements of each graph."""
    for lines in in_order(partial(graph_lines, store), graphs, workers):
        yield list(_triples(b"".join(lines)))


def _triples(lines: bytes) -> Iterator[Triple]:
    return (quad.triple for quad in parse(lines, RdfFormat.N_TRIPLES, lenient=True))


def _pretty(
    lines: Iterable[bytes], source: RdfFormat, form: RdfFormat, prefixes: Mapping[str, str]
) -> bytes:
    """Return lines in a form with prefixes, without the head that declares them."""
    content = _types_first(lines)
    statements = parse(content, source, lenient=True)
    written = cast("bytes", serialize(statements, format=form, prefixes=dict(prefixes)))
    return written.split(b"\n", len(prefixes))[-1] if content else b""


def _types_first(lines: Iterable[bytes]) -> bytes:
    ordered = sorted(lines, key=type_first)
    return b"".join(ordered)


def _head(prefixes: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(prefixes)).encode()
