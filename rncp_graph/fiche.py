"""The typed record of a fiche: all that a reader may find, nothing about format or mapping.

Sources of the fields: France compétences, « Dictionnaire de données RNCP-RS » V3.1 and the XSD V3.2
for the elements up to V3; the published exports for V4.0 and V4.1. An attribute names its XML
element where the two differ. A value that the source does not state, or states by a placeholder,
is ``None`` or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Registre(StrEnum):
    """The register a fiche belongs to, told by its number."""

    RNCP = "RNCP"
    RS = "RS"


class EtatFiche(StrEnum):
    """ETAT_FICHE; the value is the code of the concept."""

    PUBLIEE = "publiee"
    DEPUBLIEE = "depubliee-archivee"
    A_VALIDER = "modifications-a-valider"
    A_VALIDER_MINISTERE = "modifications-a-valider-ministere"


class TypeEnregistrement(StrEnum):
    """TYPE_ENREGISTREMENT."""

    DROIT = "droit"
    DEMANDE = "demande"


class EtatActif(StrEnum):
    """ETAT_CERTIFICATEUR, and the state of a registration (ACTIF)."""

    ACTIF = "actif"
    INACTIF = "inactif"


class EtatHabilitation(StrEnum):
    """ETAT_HABILITATION: authorised, fiche inactive, withdrawn."""

    ACTIF = "actif"
    INACTIF = "inactif"
    SUPPRIME = "supprime"


class RoleHabilitation(StrEnum):
    """HABILITATION_PARTENAIRE: what the partner may do."""

    FORMER = "former"
    ORGANISER = "organiser"
    FORMER_ORGANISER = "former-organiser"


class Voie(StrEnum):
    """The six ways of access, SI_JURY_*."""

    FI = "FI"
    CA = "CA"
    FC = "FC"
    CQ = "CQ"
    CL = "CL"
    VAE = "VAE"


class NatureTexte(StrEnum):
    """PUBLICATION_DECRET_GENERAL, _CREATION, _AUTRE."""

    GENERAL = "general"
    CREATION = "creation"
    AUTRE = "autre"


class Probleme(StrEnum):
    """Why a value of the source is not in the record as a typed value."""

    ILLISIBLE = "illisible"
    """Not of its type: an impossible date, a number that is none."""
    INCONNU = "inconnu"
    """Not in the code list of its element."""
    REMPLISSAGE = "remplissage"
    """A placeholder such as « Sans objet »: counts as absent."""
    REPETE = "repete"
    """A second value where the schema allows one."""
    NON_LU = "non-lu"
    """In an element, or an attribute, that no version of the format is known to have."""


@dataclass(frozen=True, slots=True)
class Remarque:
    """A value of the source that the record does not hold as such: where, why, and as it stood."""

    element: str
    """Path of the element below FICHE, such as ``DATE_EFFET`` or ``SI_JURY_FI/ACTIF``.

    What stands outside of every FICHE has its whole path, such as ``/FICHES/DATE_FLUX``, and is
    told with the next fiche.
    """
    probleme: Probleme
    valeur: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code with the label the fiche gives it (ROME, NSF, Formacode, IDCC, CCN, ABREGE)."""

    code: str | None
    libelle: str | None


@dataclass(frozen=True, slots=True)
class Niveau:
    """NOMENCLATURE_EUROPE: ``code`` is ``"2"`` … ``"8"`` or ``"AUCUN"``, ``mention`` the words."""

    code: str | None
    mention: str | None


@dataclass(frozen=True, slots=True)
class Organisme:
    """An organisation as a fiche names it; ``siret`` without blanks, not yet checked."""

    nom: str | None
    siret: str | None


@dataclass(frozen=True, slots=True)
class Certificateur:
    """CERTIFICATEUR: an organisation that awards the certification."""

    organisme: Organisme
    etat: EtatActif | None = None
    date_modification_etat: date | None = None
    nom_commercial: str | None = None
    site_internet: str | None = None
    id_certificateur: str | None = None
    """ID_CERTIFICATEUR, pilot versions only."""


@dataclass(frozen=True, slots=True)
class Habilitation:
    """PARTENAIRE: an organisation authorised to prepare for, or to assess, the certification."""

    organisme: Organisme
    role: RoleHabilitation | None = None
    etat: EtatHabilitation | None = None
    date_actif: date | None = None
    date_modification_etat: date | None = None


@dataclass(frozen=True, slots=True)
class VoieAcces:
    """SI_JURY_*: a way of access; ``ouverte`` is ``None`` where the source does not tell."""

    voie: Voie
    ouverte: bool | None
    composition_jury: str | None = None
    date_modification: date | None = None


@dataclass(frozen=True, slots=True)
class TexteReglementaire:
    """PUBLICATION_JO: a legal text the registration rests on."""

    nature: NatureTexte
    titre: str | None
    date_publication: date | None = None


@dataclass(frozen=True, slots=True)
class StatistiquePromotion:
    """STATISTIQUES_PROMOTION: one year's figures; rates in per cent."""

    annee: int | None
    nb_certifies: int | None = None
    nb_certifies_vae: int | None = None
    taux_insertion_global_6mois: int | None = None
    taux_insertion_metier_6mois: int | None = None
    taux_insertion_metier_2ans: int | None = None


@dataclass(frozen=True, slots=True)
class Bloc:
    """BLOC_COMPETENCES of BLOCS_COMPETENCES: a part that can be obtained by itself."""

    code: str | None
    libelle: str | None
    liste_competences: str | None = None
    modalites_evaluation: str | None = None
    prerequis_entree: str | None = None
    prerequis_validation: str | None = None


@dataclass(frozen=True, slots=True)
class Correspondance:
    """CORRESPONDANCE (EQUIVALENCE until V3); empty tuples of blocs mean the whole fiche."""

    blocs_source: tuple[str, ...]
    numero_cible: str | None
    blocs_cible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fiche:
    """A fiche of the RNCP or the RS, whatever document it was read from."""

    numero: str
    """NUMERO_FICHE, such as ``RNCP40886``."""
    id_fiche: str | None = None
    identifiant_externe: str | None = None
    """IDENTIFIANT_EXTERNE, export of the CNCP (2018) only."""
    version_flux: str | None = None
    """VERSION_FLUX of the export the fiche stands in."""

    intitule: str | None = None
    abrege: Code | None = None
    etat: EtatFiche | None = None
    actif: bool | None = None
    niveau: Niveau | None = None
    type_enregistrement: TypeEnregistrement | None = None

    formacodes: tuple[Code, ...] = ()
    nsf: tuple[Code, ...] = ()
    rome: tuple[Code, ...] = ()
    idcc: tuple[Code, ...] = ()
    ccn: tuple[Code, ...] = ()
    """CCN_1 to CCN_3: brochure numbers of the Journal officiel, not IDCC."""

    certificateurs: tuple[Certificateur, ...] = ()
    existence_partenaires: bool | None = None
    habilitations: tuple[Habilitation, ...] = ()

    objectifs_contexte: str | None = None
    activites_visees: str | None = None
    capacites_attestees: str | None = None
    secteurs_activite: str | None = None
    emplois_accessibles: str | None = None
    """TYPE_EMPLOI_ACCESSIBLES."""
    reglementations_activites: str | None = None
    prerequis_entree: str | None = None
    """PREREQUIS_ENTREE_FORMATION."""
    prerequis_validation: str | None = None
    """PREREQUIS_VALIDATION_CERTIFICATION."""
    blocs: tuple[Bloc, ...] = ()

    voies: tuple[VoieAcces, ...] = ()
    accessible_nouvelle_caledonie: bool | None = None
    accessible_polynesie_francaise: bool | None = None

    textes: tuple[TexteReglementaire, ...] = ()
    date_premier_jo: date | None = None
    """DATE_PREMIER_JO, V1 and V2."""
    date_dernier_jo: date | None = None
    date_decision: date | None = None
    date_effet: date | None = None
    date_publication: date | None = None
    """DATE_DE_PUBLICATION."""
    date_fin_enregistrement: date | None = None
    date_limite_delivrance: date | None = None
    duree_enregistrement: int | None = None
    """Years."""
    annees_promotions_niveau: tuple[int, ...] = ()
    """ANNEES_PROMOTIONS_NIVEAU: years of award that may claim the level."""

    statistiques: tuple[StatistiquePromotion, ...] = ()
    lien_description: str | None = None
    """LIEN_URL_DESCRIPTION: free text."""
    lien_statistiques: str | None = None
    """LIEN_STATISTIQUES, V1 and V2: free text."""

    niveau_maitrise: str | None = None
    """NIVEAU_MAITRISE_COMPETENCES, RS."""
    duree_validite: int | None = None
    """DUREE_VALIDITE, RS: years."""
    modalites_renouvellement: str | None = None
    validation_partielle: bool | None = None
    validation_partielle_perimetre: str | None = None

    correspondances: tuple[Correspondance, ...] = ()
    nouvelles_certifications: tuple[str, ...] = ()
    """Numbers of the fiches that replace this one."""
    anciennes_certifications: tuple[str, ...] = ()
    """Numbers of the fiches this one replaces."""

    remarques: tuple[Remarque, ...] = ()

    @property
    def registre(self) -> Registre | None:
        """The register told by the number; ``None`` where the number has neither prefix."""
        if self.numero.startswith("RNCP"):
            return Registre.RNCP
        return Registre.RS if self.numero.startswith("RS") else None


@dataclass(frozen=True, slots=True)
class FicheSansNumero:
    """A FICHE element that cannot be named: it goes to quarantine with its place."""

    source: str
    ligne: int
    id_fiche: str | None
    intitule: str | None
