"""What only the documents of a fiche say, web page or fiche of the CNCP, and no export."""

from __future__ import annotations

from rncp_graph.extractors.addresses import addresses
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import FOAF, RNCP, Node, as_node
from rncp_graph.fiche import Code, Fiche


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the sections of a fiche that its export leaves out."""
    node = graph.certification
    graph.string(node, RNCP.niveau1969, fiche.niveau_1969)
    graph.text(node, RNCP.prerequisBlocs, fiche.prerequis_blocs)
    graph.text(node, RNCP.capitalisationBlocs, fiche.capitalisation_blocs)
    graph.text(node, RNCP.validiteComposantes, fiche.validite_composantes)
    graph.text(node, RNCP.historique, fiche.historique)
    graph.text(node, RNCP.liensCertifications, fiche.liens_certifications)
    graph.text(node, RNCP.accordsInternationaux, fiche.accords_internationaux)
    _several(fiche, graph)
    _assessment(fiche, graph)
    _sources(fiche, graph)


def _several(fiche: Fiche, graph: FicheGraph) -> None:
    for predicate, texts in (
        (RNCP.emploi, fiche.emplois),
        (RNCP.lieuCertification, fiche.lieux_certification),
        (RNCP.lieuPreparation, fiche.lieux_preparation),
    ):
        for text in texts:
            graph.text(graph.certification, predicate, text)
    _mentions(fiche.mentions_nouvelles, RNCP.mentionRemplaceePar, graph)
    _mentions(fiche.mentions_anciennes, RNCP.mentionRemplace, graph)


def _mentions(others: tuple[Code, ...], predicate: Node, graph: FicheGraph) -> None:
    for other in others:
        words = " ".join(part for part in (other.code, other.libelle) if part)
        graph.text(graph.certification, predicate, words)


def _assessment(fiche: Fiche, graph: FicheGraph) -> None:
    """State the assessment of the certification as a whole, as that of a bloc is stated."""
    if fiche.modalites_evaluation is None:
        return
    node = graph.row("evaluation", fiche.numero, RNCP.Evaluation)
    graph.link(graph.certification, RNCP.evaluePar, node)
    graph.text(node, RNCP.modalitesEvaluation, fiche.modalites_evaluation)


def _sources(fiche: Fiche, graph: FicheGraph) -> None:
    node = graph.certification
    graph.text(node, RNCP.lienReferentiel, fiche.lien_referentiel)
    graph.text(node, RNCP.sourcesInformation, fiche.sources_information)
    for text in (fiche.lien_referentiel, fiche.sources_information):
        for address in addresses(text or ""):
            graph.link(node, FOAF.page, as_node(address))
