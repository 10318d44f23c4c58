"""The fiches that a store holds, and what it holds beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Store

    from rncp_graph.iris import Iris


def numeros_in(store: Store, iris: Iris) -> list[str]:
    """Return the numbers of all fiches in a store, sorted."""
    prefix = iris.make("fiche", "").value
    names = (getattr(graph, "value", "") for graph in store.named_graphs())
    return sorted(name.removeprefix(prefix) for name in names if name.startswith(prefix))


def quads_beside(store: Store, iris: Iris) -> list[Quad]:
    """Return the quads of the named graphs that are of no fiche."""
    fiches = tuple(iris.make(kind, "").value for kind in ("fiche", "complement"))
    return [
        quad
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode) and not graph.value.startswith(fiches)
        for quad in store.quads_for_pattern(None, None, None, graph)
    ]


def sorted_lines(quads: Iterable[Quad]) -> bytes:
    """Return quads as sorted N-Quads."""
    lines = (serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in quads)
    return b"".join(sorted(lines))
