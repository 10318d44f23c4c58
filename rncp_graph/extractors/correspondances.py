"""The legal equivalences that the fiche declares between certifications or between blocs."""

from __future__ import annotations

from rncp_graph.extractors.blocs import bloc_identifier
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import RNCP, Node, concept
from rncp_graph.fiche import Correspondance, Fiche
from rncp_graph.iris import digest


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the equivalences; where no bloc is named the whole certification is meant."""
    for correspondance in fiche.correspondances:
        _correspondance(correspondance, graph)


def _correspondance(row: Correspondance, graph: FicheGraph) -> None:
    key = digest(" ".join(row.blocs_source), row.numero_cible or "", " ".join(row.blocs_cible))
    node = graph.row("correspondance", f"{graph.numero}-{key}", RNCP.Correspondance)
    graph.link(graph.certification, RNCP.correspondance, node)
    for side in _side(graph.numero, row.blocs_source, graph):
        graph.link(node, RNCP.source, side)
    for side in _side(row.numero_cible, row.blocs_cible, graph):
        graph.link(node, RNCP.cible, side)
    if row.numero_cible is not None:
        other = graph.node("certification", row.numero_cible)
        graph.link(node, RNCP.certificationCible, other)
    extent = "partielle" if row.blocs_source or row.blocs_cible else "totale"
    graph.link(node, RNCP.portee, concept("portee", extent))


def _side(numero: str | None, blocs: tuple[str, ...], graph: FicheGraph) -> list[Node]:
    """Return one side of an equivalence: the blocs named, else the certification."""
    if blocs:
        codes = (code if numero is None else bloc_identifier(numero, code) for code in blocs)
        return [graph.node("bloc", code) for code in codes]
    return [] if numero is None else [graph.node("certification", numero)]
