"""Writes a record as V4.1 XML, so that what the reader gives back can be compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from xml.sax.saxutils import escape

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    EtatFiche,
    Fiche,
    Habilitation,
    NatureTexte,
    Niveau,
    RoleHabilitation,
    StatistiquePromotion,
    TypeEnregistrement,
    VoieAcces,
)

Value = str | int | bool | date | None
WORDS: dict[StrEnum, str] = {
    EtatFiche.PUBLIEE: "Publiée",
    EtatFiche.DEPUBLIEE: "Dépubliée/Archivée",
    EtatFiche.A_VALIDER: "Modifications à valider",
    EtatFiche.A_VALIDER_MINISTERE: "Modifications à valider par le ministère",
    TypeEnregistrement.DROIT: "Enregistrement de droit",
    TypeEnregistrement.DEMANDE: "Enregistrement sur demande",
    RoleHabilitation.FORMER: "HABILITATION_FORMER",
    RoleHabilitation.ORGANISER: "HABILITATION_ORGANISER",
    RoleHabilitation.FORMER_ORGANISER: "HABILITATION_ORGA_FORM",
}
STATES = {"actif": "Actif", "inactif": "Inactif", "supprime": "Supprimé"}


def render(fiches: Iterable[Fiche]) -> str:
    return "<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>" + "".join(map(_fiche, fiches)) + "</FICHES>"


def leaf(tag: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        text = "Oui" if value else "Non"
    elif isinstance(value, date):
        text = f"{value.day:02}/{value.month:02}/{value.year:04}"
    elif isinstance(value, StrEnum):
        text = WORDS[value]
    else:
        text = escape(str(value), {"\r": "&#13;"})
    return f"<{tag}>{text}</{tag}>"


def group(tag: str, *parts: str) -> str:
    inner = "".join(parts)
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def _fiche(fiche: Fiche) -> str:
    niveau = fiche.niveau or Niveau(None, None)
    level = f"NIV{niveau.code}" if niveau.code and niveau.code.isdigit() else niveau.code
    return group(
        "FICHE",
        leaf("NUMERO_FICHE", fiche.numero),
        leaf("ID_FICHE", fiche.id_fiche),
        _related("NOUVELLE", fiche.nouvelles_certifications),
        _related("ANCIENNE", fiche.anciennes_certifications),
        leaf("INTITULE", fiche.intitule),
        _code("ABREGE", fiche.abrege) if fiche.abrege else "",
        leaf("ETAT_FICHE", fiche.etat),
        _codes("FORMACODES", "FORMACODE", fiche.formacodes),
        group(
            "NOMENCLATURE_EUROPE",
            leaf("NIVEAU", level),
            leaf("LIBELLE", niveau.mention),
        ),
        *(_code(f"CCN_{rank}", code, "NUMERO") for rank, code in enumerate(fiche.ccn, 1)),
        _codes("CODES_IDCC", "IDCC", fiche.idcc),
        _codes("CODES_NSF", "NSF", fiche.nsf),
        group("CERTIFICATEURS", *map(_certificateur, fiche.certificateurs)),
        leaf("EXISTENCE_PARTENAIRES", fiche.existence_partenaires),
        group("PARTENAIRES", *map(_habilitation, fiche.habilitations)),
        leaf("ACTIVITES_VISEES", fiche.activites_visees),
        leaf("CAPACITES_ATTESTEES", fiche.capacites_attestees),
        leaf("SECTEURS_ACTIVITE", fiche.secteurs_activite),
        leaf("TYPE_EMPLOI_ACCESSIBLES", fiche.emplois_accessibles),
        _codes("CODES_ROME", "ROME", fiche.rome),
        leaf("REGLEMENTATIONS_ACTIVITES", fiche.reglementations_activites),
        *map(_voie, fiche.voies),
        leaf("ACCESSIBLE_NOUVELLE_CALEDONIE", fiche.accessible_nouvelle_caledonie),
        leaf("ACCESSIBLE_POLYNESIE_FRANCAISE", fiche.accessible_polynesie_francaise),
        *(_textes(fiche, nature) for nature in NatureTexte),
        leaf("DATE_PREMIER_JO", fiche.date_premier_jo),
        leaf("DATE_DERNIER_JO", fiche.date_dernier_jo),
        leaf("DATE_DECISION", fiche.date_decision),
        leaf("DUREE_ENREGISTREMENT", fiche.duree_enregistrement),
        group("STATISTIQUES_PROMOTIONS", *map(_statistique, fiche.statistiques)),
        leaf("LIEN_URL_DESCRIPTION", fiche.lien_description),
        leaf("LIEN_STATISTIQUES", fiche.lien_statistiques),
        leaf("DATE_FIN_ENREGISTREMENT", fiche.date_fin_enregistrement),
        group(
            "ANNEES_PROMOTIONS_NIVEAU",
            *(leaf("ANNEE", annee) for annee in fiche.annees_promotions_niveau),
        ),
        leaf("DATE_EFFET", fiche.date_effet),
        leaf("TYPE_ENREGISTREMENT", fiche.type_enregistrement),
        group("BLOCS_COMPETENCES", *map(_bloc, fiche.blocs)),
        leaf("OBJECTIFS_CONTEXTE", fiche.objectifs_contexte),
        leaf("NIVEAU_MAITRISE_COMPETENCES", fiche.niveau_maitrise),
        leaf("DUREE_VALIDITE", fiche.duree_validite),
        leaf("MODALITES_RENOUVELLEMENT", fiche.modalites_renouvellement),
        leaf("VALIDATION_PARTIELLE", fiche.validation_partielle),
        leaf("VALIDATION_PARTIELLE_PERIMETRE", fiche.validation_partielle_perimetre),
        leaf("ACTIF", fiche.actif),
        leaf("PREREQUIS_ENTREE_FORMATION", fiche.prerequis_entree),
        leaf("PREREQUIS_VALIDATION_CERTIFICATION", fiche.prerequis_validation),
        leaf("DATE_DE_PUBLICATION", fiche.date_publication),
        leaf("DATE_LIMITE_DELIVRANCE", fiche.date_limite_delivrance),
        leaf("IDENTIFIANT_EXTERNE", fiche.identifiant_externe),
        group("CORRESPONDANCES", *map(_correspondance, fiche.correspondances)),
    )


def _related(kind: str, numbers: Sequence[str]) -> str:
    name = f"{kind}_CERTIFICATION"
    return group(
        f"{kind}S_CERTIFICATIONS",
        *(group(name, leaf(f"ID_FICHE_{name}", number)) for number in numbers),
    )


def _code(tag: str, code: Code, number: str = "CODE") -> str:
    return group(tag, leaf(number, code.code), leaf("LIBELLE", code.libelle))


def _codes(wrapper: str, item: str, codes: Sequence[Code]) -> str:
    return group(wrapper, *(_code(item, code) for code in codes))


def _certificateur(row: Certificateur) -> str:
    return group(
        "CERTIFICATEUR",
        leaf("ID_CERTIFICATEUR", row.id_certificateur),
        leaf("SIRET_CERTIFICATEUR", row.organisme.siret),
        leaf("NOM_CERTIFICATEUR", row.organisme.nom),
        leaf("ETAT_CERTIFICATEUR", STATES[row.etat] if row.etat else None),
        leaf("DATE_DERNIERE_MODIFICATION_ETAT", row.date_modification_etat),
        leaf("NOM_COMMERCIAL", row.nom_commercial),
        leaf("SITE_INTERNET", row.site_internet),
    )


def _habilitation(row: Habilitation) -> str:
    return group(
        "PARTENAIRE",
        leaf("NOM_PARTENAIRE", row.organisme.nom),
        leaf("SIRET_PARTENAIRE", row.organisme.siret),
        leaf("HABILITATION_PARTENAIRE", row.role),
        leaf("ETAT_HABILITATION", STATES[row.etat] if row.etat else None),
        leaf("DATE_ACTIF", row.date_actif),
        leaf("DATE_DERNIERE_MODIFICATION_ETAT", row.date_modification_etat),
    )


def _voie(row: VoieAcces) -> str:
    return group(
        f"SI_JURY_{row.voie.value}",
        leaf("DATE_DERNIERE_MODIFICATION", row.date_modification),
        leaf("ACTIF", row.ouverte),
        leaf("COMPOSITION", row.composition_jury),
    )


def _textes(fiche: Fiche, nature: NatureTexte) -> str:
    return group(
        f"PUBLICATION_DECRET_{nature.value.upper()}",
        *(
            group(
                "PUBLICATION_JO",
                leaf("TITRE", texte.titre),
                leaf("DATE_PUBLICATION_JO", texte.date_publication),
            )
            for texte in fiche.textes
            if texte.nature is nature
        ),
    )


def _statistique(row: StatistiquePromotion) -> str:
    return group(
        "STATISTIQUES_PROMOTION",
        leaf("ANNEE", row.annee),
        leaf("NOMBRE_CERTIFIES", row.nb_certifies),
        leaf("NOMBRE_CERTIFIES_VAE", row.nb_certifies_vae),
        leaf("TAUX_INSERTION_GLOBAL_6MOIS", row.taux_insertion_global_6mois),
        leaf("TAUX_INSERTION_METIER_6MOIS", row.taux_insertion_metier_6mois),
        leaf("TAUX_INSERTION_METIER_2ANS", row.taux_insertion_metier_2ans),
    )


def _bloc(bloc: Bloc) -> str:
    return group(
        "BLOC_COMPETENCES",
        leaf("CODE", bloc.code),
        leaf("LIBELLE", bloc.libelle),
        leaf("LISTE_COMPETENCES", bloc.liste_competences),
        leaf("MODALITES_EVALUATION", bloc.modalites_evaluation),
        leaf("PREREQUIS_ENTREE_FORMATION_BLOC", bloc.prerequis_entree),
        leaf("PREREQUIS_VALIDATION_BLOC", bloc.prerequis_validation),
    )


def _correspondance(row: Correspondance) -> str:
    def blocs(codes: Sequence[str]) -> str:
        return "".join(group("BLOC_COMPETENCES", leaf("CODE", code)) for code in codes)

    return group(
        "CORRESPONDANCE",
        group("SOURCE", blocs(row.blocs_source)),
        group("DESTINATION", leaf("NUMERO_FICHE", row.numero_cible), blocs(row.blocs_cible)),
    )
