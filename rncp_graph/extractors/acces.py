"""The ways of access, open or closed, with their juries."""

from __future__ import annotations

from typing import Final

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import RNCP, concept
from rncp_graph.fiche import Fiche, Voie, VoieAcces

_VOIES: Final = {voie: concept("voie", voie) for voie in Voie}


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the ways of access, and the territories the certification is entered for."""
    for voie in fiche.voies:
        _voie(voie, graph)
    node = graph.certification
    graph.boolean(node, RNCP.accessibleNouvelleCaledonie, fiche.accessible_nouvelle_caledonie)
    graph.boolean(node, RNCP.accessiblePolynesieFrancaise, fiche.accessible_polynesie_francaise)


def _voie(row: VoieAcces, graph: FicheGraph) -> None:
    node = graph.row("acces", f"{graph.numero}-{row.voie}", RNCP.VoieAcces)
    graph.link(graph.certification, RNCP.voieAcces, node)
    if row.ouverte:
        graph.link(graph.certification, RNCP.accessiblePar, node)
    graph.link(node, RNCP.voie, _VOIES[row.voie])
    graph.boolean(node, RNCP.ouverte, row.ouverte)
    graph.text(node, RNCP.compositionJury, row.composition_jury)
    graph.day(node, RNCP.dateModification, row.date_modification)
