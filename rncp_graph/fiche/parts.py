"""The parts of a record that may be repeated: codes, organisations, blocs, texts, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rncp_graph.fiche.codes import (
    EtatActif,
    EtatHabilitation,
    NatureTexte,
    Probleme,
    RoleHabilitation,
    Voie,
)


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
    qualite_signataire: str | None = None
    """Qualité du signataire de la certification, fiches of the CNCP only."""


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
    date_texte: date | None = None
    """When the text itself was made, where its words tell: « Arrêté du 27 décembre 2018 … »."""


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
