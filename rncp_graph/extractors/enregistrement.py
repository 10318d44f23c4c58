"""The act of registration: its kind, its state and its dates."""

from __future__ import annotations

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import RNCP, concept
from rncp_graph.fiche import EtatActif, Fiche


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the registration of the certification."""
    node = graph.typed(graph.enregistrement, RNCP.Enregistrement)
    graph.link(node, RNCP.enregistre, graph.certification)
    if fiche.type_enregistrement is not None:
        kind = concept("type-enregistrement", fiche.type_enregistrement)
        graph.link(node, RNCP.typeEnregistrement, kind)
    if fiche.actif is not None:
        etat = EtatActif.ACTIF if fiche.actif else EtatActif.INACTIF
        graph.link(node, RNCP.etatEnregistrement, concept("etat-enregistrement", etat))
    _dates(fiche, graph)


def _dates(fiche: Fiche, graph: FicheGraph) -> None:
    node = graph.enregistrement
    graph.day(node, RNCP.dateDecision, fiche.date_decision)
    graph.day(node, RNCP.dateEffet, fiche.date_effet)
    graph.day(node, RNCP.dateFinEnregistrement, fiche.date_fin_enregistrement)
    graph.day(node, RNCP.dateLimiteDelivrance, fiche.date_limite_delivrance)
    graph.day(node, RNCP.datePremierJO, fiche.date_premier_jo)
    graph.day(node, RNCP.dateDernierJO, fiche.date_dernier_jo)
    graph.day(node, RNCP.datePublication, fiche.date_publication)
    graph.integer(node, RNCP.dureeEnregistrement, fiche.duree_enregistrement)
    for annee in fiche.annees_promotions_niveau:
        graph.year(node, RNCP.anneePromotionNiveau, annee)
