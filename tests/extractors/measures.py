"""What is compared between a fiche in XML and its graph: paths on both sides, value by value."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

VOIES = ("FI", "CA", "FC", "CQ", "CL", "VAE")


def letters(text: str) -> str:
    """Return the letters of a text: neither markup, nor blanks, bullets and ranks."""
    return "".join(c for c in html.unescape(re.sub(r"<[^>]*>", "", text)).casefold() if c.isalpha())


def day(text: str) -> str:
    return re.sub(r"^(\d\d)/(\d\d)/(\d{4})$", r"\3-\2-\1", text)


def plain(text: str) -> str:
    return "".join(text.split())


def rome(text: str) -> str:
    """Return a ROME code, or the domain that zeros stand for the whole of."""
    return plain(text).removesuffix("00")


def yes_no(text: str) -> str:
    return {"oui": "true", "non": "false"}.get(plain(text).casefold(), text)


def code(text: str) -> str:
    """Return a value of a code list as its concept is named."""
    words = {
        "Publiée": "publiee",
        "Dépubliée/Archivée": "depubliee-archivee",
        "Modifications à valider": "modifications-a-valider",
        "Modifications à valider par le ministère": "modifications-a-valider-ministere",
        "Enregistrement de droit": "droit",
        "Enregistrement sur demande": "demande",
        "Actif": "actif",
        "Inactif": "inactif",
        "Supprimé": "supprime",
        "Oui": "actif",
        "Non": "inactif",
        "HABILITATION_FORMER": "former",
        "HABILITATION_ORGANISER": "organiser",
        "HABILITATION_ORGA_FORM": "former-organiser",
    }
    return words.get(text.strip(), text.strip().removeprefix("NIV"))


@dataclass(frozen=True)
class Measure:
    """A path from the certification in the graph, and the elements it comes from in the XML."""

    path: str
    read: Callable[[str], str]
    elements: tuple[str, ...]


BLOC = "BLOCS_COMPETENCES/BLOC_COMPETENCES"
CERTIFICATEUR = "CERTIFICATEURS/CERTIFICATEUR"
PARTENAIRE = "PARTENAIRES/PARTENAIRE"
STATISTIQUE = "STATISTIQUES_PROMOTIONS/STATISTIQUES_PROMOTION"
JO = tuple(f"PUBLICATION_DECRET_{kind}/PUBLICATION_JO" for kind in ("GENERAL", "CREATION", "AUTRE"))
ACT = "^rncp:enregistre"
MEASURES = (
    Measure("dcterms:title", letters, ("INTITULE",)),
    Measure("^rncp:aPourSujet/rncp:idFiche", plain, ("ID_FICHE",)),
    Measure("^rncp:aPourSujet/rncp:etatFiche", code, ("ETAT_FICHE",)),
    Measure("rncp:mentionDiplome", letters, ("ABREGE/LIBELLE",)),
    Measure("rncp:typeDiplome", plain, ("ABREGE/CODE",)),
    Measure("rncp:niveauEuropeen", code, ("NOMENCLATURE_EUROPE/NIVEAU",)),
    Measure(
        "rncp:mentionNiveau",
        letters,
        ("NOMENCLATURE_EUROPE/LIBELLE", "NOMENCLATURE_EUROPE/INTITULE"),
    ),
    Measure("rncp:ouvreAuMetier", rome, ("CODES_ROME/ROME/CODE",)),
    Measure("rncp:ouvreAuMetier/skos:prefLabel", letters, ("CODES_ROME/ROME/LIBELLE",)),
    Measure("rncp:codeNSF", plain, ("CODES_NSF/NSF/CODE",)),
    Measure(
        "rncp:codeNSF/skos:prefLabel", letters, ("CODES_NSF/NSF/LIBELLE", "CODES_NSF/NSF/INTITULE")
    ),
    Measure("rncp:formacode", plain, ("FORMACODES/FORMACODE/CODE",)),
    Measure("rncp:formacode/skos:prefLabel", letters, ("FORMACODES/FORMACODE/LIBELLE",)),
    Measure("rncp:brochureCCN", plain, ("CCN_1/NUMERO", "CCN_2/NUMERO", "CCN_3/NUMERO")),
    Measure("rncp:objectifsContexte", letters, ("OBJECTIFS_CONTEXTE",)),
    Measure("rncp:activitesVisees", letters, ("ACTIVITES_VISEES",)),
    Measure("rncp:capacitesAttestees", letters, ("CAPACITES_ATTESTEES",)),
    Measure("rncp:secteur", letters, ("SECTEURS_ACTIVITE",)),
    Measure("rncp:emploisAccessibles", letters, ("TYPE_EMPLOI_ACCESSIBLES",)),
    Measure("rncp:reglementationsActivites", letters, ("REGLEMENTATIONS_ACTIVITES",)),
    Measure("rncp:prerequisEntree", letters, ("PREREQUIS_ENTREE_FORMATION",)),
    Measure("rncp:prerequisValidation", letters, ("PREREQUIS_VALIDATION_CERTIFICATION",)),
    Measure("rncp:niveauMaitrise", letters, ("NIVEAU_MAITRISE_COMPETENCES",)),
    Measure("rncp:modalitesRenouvellement", letters, ("MODALITES_RENOUVELLEMENT",)),
    Measure("rncp:lienDescription", letters, ("LIEN_URL_DESCRIPTION",)),
    Measure("rncp:validationPartielle", yes_no, ("VALIDATION_PARTIELLE",)),
    Measure("rncp:accessibleNouvelleCaledonie", yes_no, ("ACCESSIBLE_NOUVELLE_CALEDONIE",)),
    Measure("rncp:accessiblePolynesieFrancaise", yes_no, ("ACCESSIBLE_POLYNESIE_FRANCAISE",)),
    Measure("rncp:existencePartenaires", yes_no, ("EXISTENCE_PARTENAIRES",)),
    Measure("rncp:aBloc/dcterms:identifier", plain, (f"{BLOC}/CODE",)),
    Measure("rncp:aBloc/dcterms:title", letters, (f"{BLOC}/LIBELLE",)),
    Measure("rncp:aBloc/rncp:listeCompetences", letters, (f"{BLOC}/LISTE_COMPETENCES",)),
    Measure(
        "rncp:aBloc/rncp:evaluePar/rncp:modalitesEvaluation",
        letters,
        (f"{BLOC}/MODALITES_EVALUATION",),
    ),
    Measure(
        "rncp:roleCertificateur/rncp:nomDeclare", plain, (f"{CERTIFICATEUR}/NOM_CERTIFICATEUR",)
    ),
    Measure(
        "rncp:roleCertificateur/rncp:organisme/rncp:siret",
        plain,
        (f"{CERTIFICATEUR}/SIRET_CERTIFICATEUR",),
    ),
    Measure(
        "rncp:roleCertificateur/rncp:etatCertificateur",
        code,
        (f"{CERTIFICATEUR}/ETAT_CERTIFICATEUR",),
    ),
    Measure(
        "rncp:roleCertificateur/rncp:dateModificationEtat",
        day,
        (f"{CERTIFICATEUR}/DATE_DERNIERE_MODIFICATION_ETAT",),
    ),
    Measure("rncp:habilitation/rncp:nomDeclare", plain, (f"{PARTENAIRE}/NOM_PARTENAIRE",)),
    Measure(
        "rncp:habilitation/rncp:organismeHabilite/rncp:siret",
        plain,
        (f"{PARTENAIRE}/SIRET_PARTENAIRE",),
    ),
    Measure(
        "rncp:habilitation/rncp:roleHabilitation", code, (f"{PARTENAIRE}/HABILITATION_PARTENAIRE",)
    ),
    Measure("rncp:habilitation/rncp:etatHabilitation", code, (f"{PARTENAIRE}/ETAT_HABILITATION",)),
    Measure("rncp:habilitation/rncp:dateActif", day, (f"{PARTENAIRE}/DATE_ACTIF",)),
    Measure(
        "rncp:habilitation/rncp:dateModificationEtat",
        day,
        (f"{PARTENAIRE}/DATE_DERNIERE_MODIFICATION_ETAT",),
    ),
    Measure(
        "rncp:voieAcces/rncp:compositionJury",
        letters,
        tuple(path for voie in VOIES for path in (f"SI_JURY_{voie}/COMPOSITION", f"JURY_{voie}")),
    ),
    Measure(
        "rncp:voieAcces/rncp:dateModification",
        day,
        tuple(f"SI_JURY_{voie}/DATE_DERNIERE_MODIFICATION" for voie in VOIES),
    ),
    Measure(f"{ACT}/rncp:typeEnregistrement", code, ("TYPE_ENREGISTREMENT",)),
    Measure(f"{ACT}/rncp:etatEnregistrement", code, ("ACTIF",)),
    Measure(f"{ACT}/rncp:dateDecision", day, ("DATE_DECISION",)),
    Measure(f"{ACT}/rncp:dateEffet", day, ("DATE_EFFET",)),
    Measure(f"{ACT}/rncp:dateFinEnregistrement", day, ("DATE_FIN_ENREGISTREMENT",)),
    Measure(f"{ACT}/rncp:dateLimiteDelivrance", day, ("DATE_LIMITE_DELIVRANCE",)),
    Measure(f"{ACT}/rncp:datePremierJO", day, ("DATE_PREMIER_JO",)),
    Measure(f"{ACT}/rncp:dateDernierJO", day, ("DATE_DERNIER_JO",)),
    Measure(f"{ACT}/rncp:datePublication", day, ("DATE_DE_PUBLICATION",)),
    Measure(f"{ACT}/rncp:dureeEnregistrement", plain, ("DUREE_ENREGISTREMENT",)),
    Measure(f"{ACT}/rncp:anneePromotionNiveau", plain, ("ANNEES_PROMOTIONS_NIVEAU/ANNEE",)),
    Measure(f"{ACT}/rncp:fondement/dcterms:title", letters, tuple(f"{jo}/TITRE" for jo in JO)),
    Measure(
        f"{ACT}/rncp:fondement/rncp:datePublicationJO",
        day,
        tuple(f"{jo}/DATE_PUBLICATION_JO" for jo in JO),
    ),
    Measure("rncp:statistique/rncp:annee", plain, (f"{STATISTIQUE}/ANNEE",)),
    Measure("rncp:statistique/rncp:nbCertifies", plain, (f"{STATISTIQUE}/NOMBRE_CERTIFIES",)),
    Measure(
        "rncp:statistique/rncp:nbCertifiesVAE", plain, (f"{STATISTIQUE}/NOMBRE_CERTIFIES_VAE",)
    ),
    Measure(
        "rncp:statistique/rncp:tauxInsertionGlobal6mois",
        plain,
        (f"{STATISTIQUE}/TAUX_INSERTION_GLOBAL_6MOIS",),
    ),
    Measure(
        "rncp:statistique/rncp:tauxInsertionMetier2ans",
        plain,
        (f"{STATISTIQUE}/TAUX_INSERTION_METIER_2ANS",),
    ),
    Measure(
        "rncp:correspondance/rncp:certificationCible",
        plain,
        ("CORRESPONDANCES/CORRESPONDANCE/DESTINATION/NUMERO_FICHE",),
    ),
    Measure(
        "rncp:correspondance/rncp:source",
        plain,
        ("CORRESPONDANCES/CORRESPONDANCE/SOURCE/BLOC_COMPETENCES/CODE",),
    ),
    Measure(
        "rncp:remplaceePar",
        plain,
        (
            "NOUVELLES_CERTIFICATIONS/NOUVELLE_CERTIFICATION/ID_FICHE_NOUVELLE_CERTIFICATION",
            "NOUVELLE_CERTIFICATION",
        ),
    ),
    Measure(
        "rncp:remplace",
        plain,
        (
            "ANCIENNES_CERTIFICATIONS/ANCIENNE_CERTIFICATION/ID_FICHE_ANCIENNE_CERTIFICATION",
            "ANCIENNE_CERTIFICATION",
        ),
    ),
)
COUNTS = {
    "rncp:aBloc": (BLOC,),
    "rncp:roleCertificateur": (CERTIFICATEUR,),
    "rncp:habilitation": (PARTENAIRE,),
    "rncp:voieAcces": tuple(f"SI_JURY_{voie}" for voie in VOIES),
    "rncp:statistique": (STATISTIQUE,),
    "rncp:correspondance": ("CORRESPONDANCES/CORRESPONDANCE",),
    f"{ACT}/rncp:fondement": JO,
}
