"""The figures of each year."""

from __future__ import annotations

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import RNCP
from rncp_graph.fiche import Fiche, StatistiquePromotion


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the figures of the certification, year by year."""
    for statistique in fiche.statistiques:
        _statistique(statistique, graph)


def _statistique(row: StatistiquePromotion, graph: FicheGraph) -> None:
    year = "sans-annee" if row.annee is None else f"{row.annee:04d}"
    node = graph.row("statistique", f"{graph.numero}-{year}", RNCP.StatistiquePromotion)
    graph.link(graph.certification, RNCP.statistique, node)
    graph.year(node, RNCP.annee, row.annee)
    graph.integer(node, RNCP.nbCertifies, row.nb_certifies)
    graph.integer(node, RNCP.nbCertifiesVAE, row.nb_certifies_vae)
    graph.integer(node, RNCP.tauxInsertionGlobal6mois, row.taux_insertion_global_6mois)
    graph.integer(node, RNCP.tauxInsertionMetier6mois, row.taux_insertion_metier_6mois)
    graph.integer(node, RNCP.tauxInsertionMetier2ans, row.taux_insertion_metier_2ans)
