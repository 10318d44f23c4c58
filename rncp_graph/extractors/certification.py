"""What a person obtains: title, level, texts, links to other certifications."""

from __future__ import annotations

from typing import Final

from rncp_graph.extractors.addresses import addresses
from rncp_graph.extractors.competences import (
    ACTIVITES,
    COMPETENCES,
    Owner,
    state_items,
    state_list,
)
from rncp_graph.extractors.diplomes import state_diploma
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import DCTERMS, EQF, FOAF, RNCP, Node, as_node, concept
from rncp_graph.fiche import Fiche, Niveau

_EUROPEAN: Final[dict[str, Node]] = {str(level): getattr(EQF, str(level)) for level in range(2, 9)}


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the certification, save its codes, organisations, blocs and figures."""
    node = graph.typed(graph.certification, RNCP.Certification)
    graph.string(node, DCTERMS.identifier, fiche.numero)
    graph.text(node, DCTERMS.title, fiche.intitule)
    state_diploma(fiche.abrege, graph)
    _level(fiche.niveau, graph)
    _texts(fiche, graph)
    _terms(fiche, graph)
    _lists(fiche, graph)
    _links(fiche, graph)
    _chain(fiche, graph)


def _level(niveau: Niveau | None, graph: FicheGraph) -> None:
    if niveau is None:
        return
    graph.text(graph.certification, RNCP.mentionNiveau, niveau.mention)
    if niveau.code is None:
        return
    graph.link(graph.certification, RNCP.niveau, concept("niveau", niveau.code))
    european = _EUROPEAN.get(niveau.code)
    if european is not None:
        graph.link(graph.certification, RNCP.niveauEuropeen, european)


def _texts(fiche: Fiche, graph: FicheGraph) -> None:
    node = graph.certification
    graph.text(node, RNCP.objectifsContexte, fiche.objectifs_contexte)
    graph.text(node, RNCP.activitesVisees, fiche.activites_visees)
    graph.text(node, RNCP.capacitesAttestees, fiche.capacites_attestees)
    graph.text(node, RNCP.secteur, fiche.secteurs_activite)
    graph.text(node, RNCP.emploisAccessibles, fiche.emplois_accessibles)
    graph.text(node, RNCP.reglementationsActivites, fiche.reglementations_activites)
    graph.text(node, RNCP.prerequisEntree, fiche.prerequis_entree)
    graph.text(node, RNCP.prerequisValidation, fiche.prerequis_validation)


def _terms(fiche: Fiche, graph: FicheGraph) -> None:
    """State what mostly fiches of the RS say: mastery, validity, renewal, partial award."""
    node = graph.certification
    graph.text(node, RNCP.niveauMaitrise, fiche.niveau_maitrise)
    graph.integer(node, RNCP.dureeValidite, fiche.duree_validite)
    graph.text(node, RNCP.modalitesRenouvellement, fiche.modalites_renouvellement)
    graph.boolean(node, RNCP.validationPartielle, fiche.validation_partielle)
    graph.text(node, RNCP.perimetreValidationPartielle, fiche.validation_partielle_perimetre)


def _lists(fiche: Fiche, graph: FicheGraph) -> None:
    owner = Owner(graph.certification, fiche.numero)
    if fiche.activites:
        state_items(fiche.activites, ACTIVITES, owner, graph)
    else:
        state_list(fiche.activites_visees, ACTIVITES, owner, graph)
    if fiche.capacites:
        state_items(fiche.capacites, COMPETENCES, owner, graph)
    else:
        state_list(fiche.capacites_attestees, COMPETENCES, owner, graph)


def _links(fiche: Fiche, graph: FicheGraph) -> None:
    node = graph.certification
    graph.text(node, RNCP.lienDescription, fiche.lien_description)
    graph.text(node, RNCP.lienStatistiques, fiche.lien_statistiques)
    for text in (fiche.lien_description, fiche.lien_statistiques):
        for address in addresses(text or ""):
            graph.link(node, FOAF.page, as_node(address))


def _chain(fiche: Fiche, graph: FicheGraph) -> None:
    """State what the certification replaces and what replaces it."""
    for numero in fiche.nouvelles_certifications:
        other = graph.node("certification", numero)
        graph.link(graph.certification, RNCP.remplaceePar, other)
    for numero in fiche.anciennes_certifications:
        other = graph.node("certification", numero)
        graph.link(graph.certification, RNCP.remplace, other)
