"""Reads a certification out of the graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rncp_graph.exporting.view.blocs import competences, in_order, notes, read_bloc
from rncp_graph.exporting.view.finding import find_certification
from rncp_graph.exporting.view.model import (
    Certification,
    Code,
    Codes,
    Correspondance,
    Dates,
    Lieux,
    Reference,
    Statistique,
    Texte,
    VoieAcces,
)
from rncp_graph.exporting.view.organismes import certificateurs, habilitations
from rncp_graph.exporting.view.resource import Resource, last_segment
from rncp_graph.exporting.view.texts import read_lecture, read_mentions, read_textes
from rncp_graph.namespaces import DCTERMS, FOAF, RNCP

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

_WAYS: Final = ("FI", "CA", "FC", "CQ", "CL", "VAE")
_NATURES: Final = ("general", "creation", "autre")
"""Codes in the order of the register's page."""


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
    textes = read_textes(node)
    mentions = read_mentions(node)
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
        validation_partielle=node.boolean(RNCP.validationPartielle),
        dates=_dates(act),
        codes=_codes(node),
        certificateurs=certificateurs(node),
        existence_partenaires=node.boolean(RNCP.existencePartenaires),
        habilitations=habilitations(node),
        voies=_voies(node),
        blocs=tuple(read_bloc(one) for one in node.resources(RNCP.aBloc)),
        competences=competences(node, RNCP.atteste),
        activites=competences(node, RNCP.viseActivite),
        notes=notes(node, textes.activites_visees, textes.capacites_attestees),
        emplois=in_order(node.texts(RNCP.emploi), textes.emplois_accessibles),
        lieux=_lieux(node),
        textes=textes,
        statistiques=tuple(_statistique(one) for one in node.resources(RNCP.statistique)),
        fondements=_fondements(act),
        correspondances=_correspondances(node),
        remplace=_titled(node.references(RNCP.remplace), mentions.remplace),
        remplacee_par=_titled(node.references(RNCP.remplaceePar), mentions.remplacee_par),
        mentions=mentions,
        pages=_addresses(fiche.links(FOAF.page), node.links(FOAF.page)),
        lecture=read_lecture(fiche),
        iri=node.iri,
    )


def _addresses(*links: tuple[NamedNode, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.value for group in links for link in group))


def _titled(others: tuple[Reference, ...], mentions: tuple[str, ...]) -> tuple[Reference, ...]:
    """Return certifications that are not in the graph titled by the words of the fiche."""
    return tuple(one if one.title else _titled_one(one, mentions) for one in others)


def _titled_one(other: Reference, mentions: tuple[str, ...]) -> Reference:
    opening = f"{other.numero} "
    titles = (words.removeprefix(opening) for words in mentions if words.startswith(opening))
    return replace(other, title=next(titles, None))


def _lieux(node: Resource) -> Lieux:
    return Lieux(
        certification=node.texts(RNCP.lieuCertification),
        preparation=node.texts(RNCP.lieuPreparation),
        nouvelle_caledonie=node.boolean(RNCP.accessibleNouvelleCaledonie),
        polynesie_francaise=node.boolean(RNCP.accessiblePolynesieFrancaise),
    )


def _dates(act: Resource) -> Dates:
    return Dates(
        decision=act.day(RNCP.dateDecision),
        effet=act.day(RNCP.dateEffet),
        fin_enregistrement=act.day(RNCP.dateFinEnregistrement),
        limite_delivrance=act.day(RNCP.dateLimiteDelivrance),
        premier_jo=act.day(RNCP.datePremierJO),
        dernier_jo=act.day(RNCP.dateDernierJO),
        publication=act.day(RNCP.datePublication),
        promotions=tuple(map(int, act.texts(RNCP.anneePromotionNiveau))),
    )


def _codes(node: Resource) -> Codes:
    return Codes(
        rome=node.codes(RNCP.ouvreAuMetier),
        nsf=node.codes(RNCP.codeNSF),
        formacode=node.codes(RNCP.formacode),
        idcc=node.codes(RNCP.conventionCollective),
        ccn=node.codes(RNCP.brochureCCN),
    )


def _voies(node: Resource) -> tuple[VoieAcces, ...]:
    rows = ((row, row.code(RNCP.voie)) for row in node.resources(RNCP.voieAcces))
    found = [
        VoieAcces(
            voie=voie,
            ouverte=row.boolean(RNCP.ouverte),
            composition_jury=row.text(RNCP.compositionJury),
            date_modification=row.day(RNCP.dateModification),
        )
        for row, voie in rows
        if voie is not None
    ]
    return tuple(sorted(found, key=lambda row: _place(row.voie, _WAYS)))


def _place(code: Code | None, order: tuple[str, ...]) -> int:
    return order.index(code.code) if code is not None and code.code in order else len(order)


def _statistique(row: Resource) -> Statistique:
    return Statistique(
        annee=row.integer(RNCP.annee),
        nb_certifies=row.integer(RNCP.nbCertifies),
        nb_certifies_vae=row.integer(RNCP.nbCertifiesVAE),
        taux_insertion_global_6mois=row.integer(RNCP.tauxInsertionGlobal6mois),
        taux_insertion_metier_6mois=row.integer(RNCP.tauxInsertionMetier6mois),
        taux_insertion_metier_2ans=row.integer(RNCP.tauxInsertionMetier2ans),
    )


def _fondements(act: Resource) -> tuple[Texte, ...]:
    found = [_texte(one) for one in act.resources(RNCP.fondement)]
    return tuple(
        sorted(
            found,
            key=lambda row: (
                _place(row.nature, _NATURES),
                str(row.date_publication),
                row.title or "",
            ),
        )
    )


def _texte(row: Resource) -> Texte:
    return Texte(
        title=row.text(DCTERMS.title),
        nature=row.code(RNCP.natureTexte),
        date_publication=row.day(RNCP.datePublicationJO),
        date_texte=row.day(RNCP.dateTexte),
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
