"""The long texts of a certification, and what its fiche is as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.view.blocs import assessment
from rncp_graph.exporting.view.model import Lecture, Mentions, Textes
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.view.resource import Resource


def read_textes(node: Resource) -> Textes:
    """Return the long texts of a certification."""
    return Textes(
        objectifs_contexte=node.text(RNCP.objectifsContexte),
        activites_visees=node.text(RNCP.activitesVisees),
        capacites_attestees=node.text(RNCP.capacitesAttestees),
        secteur=node.text(RNCP.secteur),
        emplois_accessibles=node.text(RNCP.emploisAccessibles),
        reglementations_activites=node.text(RNCP.reglementationsActivites),
        prerequis_entree=node.text(RNCP.prerequisEntree),
        prerequis_validation=node.text(RNCP.prerequisValidation),
        prerequis_blocs=node.text(RNCP.prerequisBlocs),
        modalites_evaluation=assessment(node),
        capitalisation_blocs=node.text(RNCP.capitalisationBlocs),
        validite_composantes=node.text(RNCP.validiteComposantes),
        liens_certifications=node.text(RNCP.liensCertifications),
        accords_internationaux=node.text(RNCP.accordsInternationaux),
        historique=node.text(RNCP.historique),
        sources_information=node.text(RNCP.sourcesInformation),
        lien_description=node.text(RNCP.lienDescription),
        lien_statistiques=node.text(RNCP.lienStatistiques),
        lien_referentiel=node.text(RNCP.lienReferentiel),
        niveau_maitrise=node.text(RNCP.niveauMaitrise),
        modalites_renouvellement=node.text(RNCP.modalitesRenouvellement),
        perimetre_validation_partielle=node.text(RNCP.perimetreValidationPartielle),
    )


def read_mentions(node: Resource) -> Mentions:
    """Return what a fiche says in words of its own."""
    return Mentions(
        niveau=node.text(RNCP.mentionNiveau),
        niveau_1969=node.text(RNCP.niveau1969),
        diplome=node.text(RNCP.mentionDiplome),
        ccn=node.texts(RNCP.mentionCCN),
        remplace=node.texts(RNCP.mentionRemplace),
        remplacee_par=node.texts(RNCP.mentionRemplaceePar),
    )


def read_lecture(fiche: Resource) -> Lecture:
    """Return what the graph knows of a fiche as a document."""
    return Lecture(
        id_fiche=fiche.text(RNCP.idFiche),
        identifiant_externe=fiche.text(RNCP.identifiantExterne),
        version_flux=fiche.text(RNCP.versionFlux),
        valeurs_illisibles=fiche.texts(RNCP.valeurIllisible),
        elements_non_lus=fiche.texts(RNCP.elementNonLu),
        parties_manquantes=fiche.texts(RNCP.partieManquante),
    )
