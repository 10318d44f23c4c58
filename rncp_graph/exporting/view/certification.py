"""Reads a certification out of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.view.blocs import competences, read_bloc
from rncp_graph.exporting.view.finding import find_certification
from rncp_graph.exporting.view.model import (
    Certification,
    Codes,
    Correspondance,
    Dates,
    Statistique,
    Texte,
    Textes,
    VoieAcces,
)
from rncp_graph.exporting.view.organismes import certificateurs, habilitations
from rncp_graph.exporting.view.resource import Resource, last_segment
from rncp_graph.namespaces import DCTERMS, FOAF, RNCP

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store


def read_certification(store: Store, numero: str, lang: str = "fr") -> Certification | None:
    """Return the certification of that number, ``None`` where the graph has none.

    Labels of code lists come in ``lang``, ``fr`` or ``en``.
    """
    found = find_certification(store, numero, lang)
    return _certification(found, numero) if found else None


def _certification(node: Resource, numero: str) -> Certification:
    # A certification without fiche or registration has none of their properties.
    fiche = node.inverse(RNCP.aPourSujet) or node
    act = node.inverse(RNCP.enregistre) or node
    return Certification(
        numero=numero,
        title=node.text(DCTERMS.title),
        level=node.code(RNCP.niveau),
        registre=fiche.code(RNCP.registre),
        type_diplome=node.code(RNCP.typeDiplome),
        etat_fiche=fiche.code(RNCP.etatFiche),
        etat=act.code(RNCP.etatEnregistrement),
        type_enregistrement=act.code(RNCP.typeEnregistrement),
        duree_enregistrement=act.integer(RNCP.dureeEnregistrement),
        duree_validite=node.integer(RNCP.dureeValidite),
        dates=_dates(act),
        codes=_codes(node),
        certificateurs=certificateurs(node),
        habilitations=habilitations(node),
        voies=_voies(node),
        blocs=tuple(read_bloc(one) for one in node.resources(RNCP.aBloc)),
        competences=competences(node, RNCP.atteste),
        activites=competences(node, RNCP.viseActivite),
        textes=_textes(node),
        statistiques=tuple(_statistique(one) for one in node.resources(RNCP.statistique)),
        fondements=tuple(_texte(one) for one in act.resources(RNCP.fondement)),
        correspondances=_correspondances(node),
        remplace=node.references(RNCP.remplace),
        remplacee_par=node.references(RNCP.remplaceePar),
        pages=_addresses(fiche.links(FOAF.page), node.links(FOAF.page)),
        iri=node.iri,
    )


def _addresses(*links: tuple[NamedNode, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.value for group in links for link in group))


def _dates(act: Resource) -> Dates:
    return Dates(
        decision=act.day(RNCP.dateDecision),
        effet=act.day(RNCP.dateEffet),
        fin_enregistrement=act.day(RNCP.dateFinEnregistrement),
        limite_delivrance=act.day(RNCP.dateLimiteDelivrance),
        premier_jo=act.day(RNCP.datePremierJO),
        dernier_jo=act.day(RNCP.dateDernierJO),
        publication=act.day(RNCP.datePublication),
    )


def _codes(node: Resource) -> Codes:
    return Codes(
        rome=node.codes(RNCP.ouvreAuMetier),
        nsf=node.codes(RNCP.codeNSF),
        formacode=node.codes(RNCP.formacode),
        idcc=node.codes(RNCP.conventionCollective),
        ccn=node.codes(RNCP.brochureCCN),
    )


def _textes(node: Resource) -> Textes:
    return Textes(
        objectifs_contexte=node.text(RNCP.objectifsContexte),
        activites_visees=node.text(RNCP.activitesVisees),
        capacites_attestees=node.text(RNCP.capacitesAttestees),
        secteur=node.text(RNCP.secteur),
        emplois_accessibles=node.text(RNCP.emploisAccessibles),
        reglementations_activites=node.text(RNCP.reglementationsActivites),
        prerequis_entree=node.text(RNCP.prerequisEntree),
        prerequis_validation=node.text(RNCP.prerequisValidation),
        niveau_maitrise=node.text(RNCP.niveauMaitrise),
        modalites_renouvellement=node.text(RNCP.modalitesRenouvellement),
        perimetre_validation_partielle=node.text(RNCP.perimetreValidationPartielle),
    )


def _voies(node: Resource) -> tuple[VoieAcces, ...]:
    rows = ((row, row.code(RNCP.voie)) for row in node.resources(RNCP.voieAcces))
    return tuple(
        VoieAcces(voie, row.boolean(RNCP.ouverte), row.text(RNCP.compositionJury))
        for row, voie in rows
        if voie is not None
    )


def _statistique(row: Resource) -> Statistique:
    return Statistique(
        annee=row.integer(RNCP.annee),
        nb_certifies=row.integer(RNCP.nbCertifies),
        nb_certifies_vae=row.integer(RNCP.nbCertifiesVAE),
        taux_insertion_global_6mois=row.integer(RNCP.tauxInsertionGlobal6mois),
        taux_insertion_metier_6mois=row.integer(RNCP.tauxInsertionMetier6mois),
        taux_insertion_metier_2ans=row.integer(RNCP.tauxInsertionMetier2ans),
    )


def _texte(row: Resource) -> Texte:
    return Texte(
        row.text(DCTERMS.title), row.code(RNCP.natureTexte), row.day(RNCP.datePublicationJO)
    )


def _correspondances(node: Resource) -> tuple[Correspondance, ...]:
    rows = [_correspondance(one) for one in node.resources(RNCP.correspondance)]
    return tuple(sorted(rows, key=lambda row: (row.source, row.cible)))


def _correspondance(row: Resource) -> Correspondance:
    return Correspondance(
        source=tuple(last_segment(one) for one in row.links(RNCP.source)),
        cible=tuple(last_segment(one) for one in row.links(RNCP.cible)),
        certification=next(iter(row.references(RNCP.certificationCible)), None),
        portee=row.code(RNCP.portee),
    )
