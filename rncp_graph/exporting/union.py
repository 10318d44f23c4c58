"""The union of all named graphs, each statement once, in parts that are made side by side."""

from __future__ import annotations

from array import array
from functools import partial
from hashlib import blake2b
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from rncp_graph.exporting.lines import by_subject, graph_lines, subjects, whole
from rncp_graph.exporting.parallel import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import NamedNode, Store

_TOGETHER: Final = 100
"""Shared resources in one part."""


def union_parts(store: Store, graphs: Sequence[NamedNode], workers: int) -> Iterator[list[bytes]]:
    """Yield the statements of all graphs as sorted lines of N-Triples, each line in one part.

    First graph by graph what this graph alone states, with all that any graph states of the
    resource that has the graph's name: the fiche. Then the other resources that several graphs
    state, by name. All lines of a resource are in one part.

    Memory holds eight bytes for each resource of each graph, and the names of the shared ones.
    """
    repeated = _repeated(in_order(partial(_digests, store), graphs, workers))
    shared: set[bytes] = set()
    for lines, names in in_order(partial(_graph_part, store, repeated), graphs, workers):
        yield lines
        shared.update(names)
    rest = sorted(shared.difference(map(_name, graphs)))
    batches = (rest[start : start + _TOGETHER] for start in range(0, len(rest), _TOGETHER))
    yield from in_order(partial(_shared_part, store), batches, workers)


def _graph_part(
    store: Store, repeated: frozenset[int], graph: NamedNode
) -> tuple[list[bytes], list[bytes]]:
    """Return the lines to be written of a graph, and which other resources it shares."""
    own = _name(graph)
    lines, shared = [], []
    for subject, stated in by_subject(graph_lines(store, graph)):
        if _digest(subject) not in repeated:
            lines += stated
        elif subject != own:
            shared.append(subject)
    if _digest(own) in repeated:
        lines = sorted([*lines, *whole(store, own)])
    return lines, shared


def _shared_part(store: Store, names: Iterable[bytes]) -> list[bytes]:
    return list(chain.from_iterable(whole(store, name) for name in names))


def _name(graph: NamedNode) -> bytes:
    return str(graph).encode()


def _digests(store: Store, graph: NamedNode) -> list[int]:
    return [_digest(name) for name in subjects(store, graph)]


def _digest(name: bytes) -> int:
    return int.from_bytes(blake2b(name, digest_size=8).digest())


def _repeated(parts: Iterable[list[int]]) -> frozenset[int]:
    """Return the digests that come more than once.

    Two names of one digest do no harm: their resources are taken for shared ones.
    """
    # By the first byte, so that only a 256th of them is ever a list of Python's integers.
    buckets = [array("Q") for _ in range(256)]
    for digest in chain.from_iterable(parts):
        buckets[digest >> 56].append(digest)
    pairs = chain.from_iterable(pairwise(sorted(bucket)) for bucket in buckets)
    return frozenset(one for one, other in pairs if one == other)
