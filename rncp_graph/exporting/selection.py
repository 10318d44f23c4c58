"""Which named graphs are exported, in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.errors import UnknownCodeError
from rncp_graph.exporting.near import near_codes
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store

    from rncp_graph.iris import Iris

_NUMERO: Final = re.compile(r"(.*?)([0-9]+)")


def all_graphs(store: Store, iris: Iris) -> list[NamedNode]:
    """Return all named graphs: the fiches by register and number, then the others by name."""
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    fiches = iris.make("fiche", "").value
    return sorted(graphs, key=lambda graph: _order(graph.value, fiches))


def fiche_graphs(store: Store, numeros: Iterable[str], iris: Iris) -> list[NamedNode]:
    """Return the named graphs of these fiches, each once, in the order of :func:`all_graphs`.

    A fiche has its own, and one for each source that completes it.

    Raises:
        UnknownCodeError: a number that no fiche of the graph has.
    """
    wanted = {numero: iris.make("fiche", numero) for numero in numeros}
    for numero, graph in wanted.items():
        if not store.contains_named_graph(graph):
            raise UnknownCodeError(numero, near_codes(numero, _numeros(store, iris)))
    fiches = iris.make("fiche", "").value
    chosen = {part for graph in wanted.values() for part in (graph, *_complements(store, graph))}
    return sorted(chosen, key=lambda graph: _order(graph.value, fiches))


def graphs_with(store: Store, graph: NamedNode) -> tuple[NamedNode, ...]:
    """Return the graph of a fiche and those that complete it, of which one is given."""
    owners = store.quads_for_pattern(None, RNCP.complement, graph, None)
    found = [quad.subject for quad in owners if isinstance(quad.subject, NamedNode)]
    fiche = found[0] if found else graph
    return (fiche, *_complements(store, fiche))


def _complements(store: Store, fiche: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(fiche, RNCP.complement, None, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def _numeros(store: Store, iris: Iris) -> list[str]:
    fiches = iris.make("fiche", "").value
    graphs = (graph.value for graph in all_graphs(store, iris))
    return [name.removeprefix(fiches) for name in graphs if name.startswith(fiches)]


def _order(graph: str, fiches: str) -> tuple[bool, str, int, str]:
    numero = graph.removeprefix(fiches)
    match = _NUMERO.fullmatch(numero)
    if numero == graph or match is None:
        return numero == graph, numero, 0, ""
    return False, match[1], int(match[2]), numero
