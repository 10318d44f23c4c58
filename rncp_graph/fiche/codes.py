"""The code lists of a record: what a fiche may say where the schema lets it choose."""

from __future__ import annotations

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
