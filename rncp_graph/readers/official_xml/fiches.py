"""A FICHE element becomes a Fiche: every element of every version, by its path."""

from __future__ import annotations

from collections.abc import Sequence

from rncp_graph.fiche import Fiche, FicheSansNumero, Remarque
from rncp_graph.readers.official_xml import codes, parts
from rncp_graph.readers.official_xml.elements import Element
from rncp_graph.readers.official_xml.node import Node


def read_fiche(
    element: Element,
    source: str,
    version: str | None,
    before: Sequence[Remarque] = (),
    missing: tuple[str, ...] = (),
) -> Fiche | FicheSansNumero:
    """Return the fiche a FICHE element holds.

    Args:
        element: The FICHE.
        source: The document it stands in.
        version: VERSION_FLUX of that document.
        before: What was left unread between the fiche before and this one.
        missing: The parts of the description that the source lacks.
    """
    node = Node(element, "", [*before])
    numero = node.label("NUMERO_FICHE")
    if numero is None:
        return FicheSansNumero(source, node.line, node.label("ID_FICHE"), node.label("INTITULE"))
    return _fiche(node, numero, version, missing)


def _fiche(node: Node, numero: str, version: str | None, missing: tuple[str, ...]) -> Fiche:
    return Fiche(
        numero,
        id_fiche=node.label("ID_FICHE"),
        identifiant_externe=node.label("IDENTIFIANT_EXTERNE"),
        version_flux=version,
        intitule=node.label("INTITULE"),
        abrege=parts.code_of(node.node("ABREGE")),
        etat=node.coded(codes.etat_fiche, "ETAT_FICHE"),
        actif=node.yes_no("ACTIF"),
        niveau=parts.niveau(node),
        type_enregistrement=node.coded(codes.type_enregistrement, "TYPE_ENREGISTREMENT"),
        formacodes=parts.code_list(node, "FORMACODES", "FORMACODE"),
        nsf=parts.code_list(node, "CODES_NSF", "NSF"),
        rome=parts.code_list(node, "CODES_ROME", "ROME"),
        idcc=parts.code_list(node, "CODES_IDCC", "IDCC"),
        ccn=parts.brochures(node),
        certificateurs=parts.certificateurs(node),
        existence_partenaires=node.yes_no("EXISTENCE_PARTENAIRES"),
        habilitations=parts.habilitations(node),
        objectifs_contexte=node.text("OBJECTIFS_CONTEXTE"),
        activites_visees=node.text("ACTIVITES_VISEES"),
        capacites_attestees=node.text("CAPACITES_ATTESTEES"),
        secteurs_activite=node.text("SECTEURS_ACTIVITE"),
        emplois_accessibles=node.text("TYPE_EMPLOI_ACCESSIBLES"),
        reglementations_activites=node.text("REGLEMENTATIONS_ACTIVITES"),
        prerequis_entree=node.text("PREREQUIS_ENTREE_FORMATION"),
        prerequis_validation=node.text("PREREQUIS_VALIDATION_CERTIFICATION"),
        blocs=parts.blocs(node),
        voies=parts.voies(node),
        accessible_nouvelle_caledonie=node.yes_no("ACCESSIBLE_NOUVELLE_CALEDONIE"),
        accessible_polynesie_francaise=node.yes_no("ACCESSIBLE_POLYNESIE_FRANCAISE"),
        textes=parts.textes(node),
        date_premier_jo=node.date("DATE_PREMIER_JO"),
        date_dernier_jo=node.date("DATE_DERNIER_JO"),
        date_decision=node.date("DATE_DECISION"),
        date_effet=node.date("DATE_EFFET"),
        date_publication=node.date("DATE_DE_PUBLICATION"),
        date_fin_enregistrement=node.date("DATE_FIN_ENREGISTREMENT"),
        date_limite_delivrance=node.date("DATE_LIMITE_DELIVRANCE"),
        duree_enregistrement=node.integer("DUREE_ENREGISTREMENT"),
        annees_promotions_niveau=tuple(
            annee
            for group in node.nodes("ANNEES_PROMOTIONS_NIVEAU")
            for annee in group.integers("ANNEE")
        ),
        statistiques=parts.statistiques(node),
        lien_description=node.text("LIEN_URL_DESCRIPTION"),
        lien_statistiques=node.text("LIEN_STATISTIQUES"),
        niveau_maitrise=node.text("NIVEAU_MAITRISE_COMPETENCES"),
        duree_validite=node.integer("DUREE_VALIDITE"),
        modalites_renouvellement=node.text("MODALITES_RENOUVELLEMENT"),
        validation_partielle=node.yes_no("VALIDATION_PARTIELLE"),
        validation_partielle_perimetre=node.text("VALIDATION_PARTIELLE_PERIMETRE"),
        correspondances=parts.correspondances(node),
        nouvelles_certifications=parts.related(node, "NOUVELLE"),
        anciennes_certifications=parts.related(node, "ANCIENNE"),
        parties_manquantes=missing,
        # The last, when all that is read has been.
        remarques=(*node.journal, *node.unread()),
    )
