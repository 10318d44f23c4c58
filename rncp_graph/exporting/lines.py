"""The statements of a store as lines of N-Triples, as fast as the store gives them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from pyoxigraph import QueryResultsFormat, RdfFormat

from rncp_graph.namespaces import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode, QuerySolutions, QueryTriples, Store

_END: Final = b" .\n"
"""The end of each line, and of nothing else: a line break in a text is escaped."""
_TYPE: Final = f"> {RDF.type} ".encode()
_FIRST: Final = b"> ! "
"""Stands before ``<``, with which all other properties begin."""


def graph_lines(store: Store, graph: NamedNode) -> list[bytes]:
    """Return the statements of a named graph as lines of N-Triples, sorted."""
    content = cast("bytes", store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph))
    return sorted(content.splitlines(keepends=True))


def as_quads(lines: Iterable[bytes], graph: NamedNode) -> bytes:
    """Return lines of N-Triples as N-Quads of a graph; they stay sorted."""
    return b"".join(lines).replace(_END, f" {graph} .\n".encode())


def by_subject(lines: list[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield each subject, as it is written, with its lines, which follow each other."""
    for subject, group in groupby(lines, subject_of):
        yield subject, list(group)


def subject_of(line: bytes) -> bytes:
    """Return the subject of a line, as it is written.

    >>> subject_of(b'<http://example.org/s> <http://example.org/p> "o" .')
    b'<http://example.org/s>'
    """
    return line[: line.index(b" ")]


def type_first(line: bytes) -> bytes:
    """Return a key that sorts lines by subject, the classes of each before all else."""
    return line.replace(_TYPE, _FIRST, 1)


def subjects(store: Store, graph: NamedNode) -> list[bytes]:
    """Return the subjects of a graph, each once, as they are written in lines."""
    found = store.query(f"SELECT DISTINCT ?s {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    table = cast("QuerySolutions", found).serialize(format=QueryResultsFormat.TSV)
    return cast("bytes", table).splitlines()[1:]


def whole(store: Store, name: bytes) -> list[bytes]:
    """Return what all graphs together state of a resource, named as in lines, each line once."""
    subject = name.decode()
    found = store.query(
        f"CONSTRUCT {{ {subject} ?p ?o }}"
        f" WHERE {{ SELECT DISTINCT ?p ?o {{ GRAPH ?g {{ {subject} ?p ?o }} }} }}"
    )
    content = cast("QueryTriples", found).serialize(format=RdfFormat.N_TRIPLES)
    return sorted(cast("bytes", content).splitlines(keepends=True))
