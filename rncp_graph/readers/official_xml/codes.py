"""The enumerations of the export in every spelling they had, and what is knowingly left unread."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from rncp_graph.fiche import (
    EtatActif,
    EtatFiche,
    EtatHabilitation,
    NatureTexte,
    RoleHabilitation,
    TypeEnregistrement,
    Voie,
)

T = TypeVar("T")

IGNORED: Final[Mapping[str, str]] = {
    "/FICHES/@xmlns:xsi": "where the schema is found: nothing about any fiche",
    "/FICHES/@xsi:noNamespaceSchemaLocation": "where the schema is found: nothing about any fiche",
    "/FICHES/@xsi:schemaLocation": "where the schema is found: nothing about any fiche",
}
"""Paths below FICHE, or from the root, that are known and not read, each with the reason."""

VOIES: Final[Mapping[str, Voie]] = {voie.value: voie for voie in Voie}
"""SI_JURY_FI, JURY_FI … by the end of their names."""

NATURES: Final[Mapping[str, NatureTexte]] = {
    "PUBLICATION_DECRET_GENERAL": NatureTexte.GENERAL,
    "PUBLICATION_DECRET_CREATION": NatureTexte.CREATION,
    "PUBLICATION_DECRET_AUTRE": NatureTexte.AUTRE,
}

_LEVEL: Final = re.compile(r"(?:niv(?:eau)?)? ?([2-8])(?: .*)?")
_NO_LEVEL: Final = re.compile(r"(?:aucun|reprise|sans niveau)(?: .*)?")
_NOT_WORD: Final = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return a code or a label as its spellings have it in common.

    >>> fold("Habilitation pour organiser l’évaluation"), fold("HABILITATION_ORGA_FORM")
    ('habilitation pour organiser l evaluation', 'habilitation orga form')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", letters).strip()


def niveau(text: str) -> str | None:
    """Return the level a text states, ``"2"`` to ``"8"`` or ``"AUCUN"``; ``None`` for any other.

    >>> [niveau(text) for text in ("NIV6", "niveau6", "Niveau 6 (licence)", "6", "REPRISE", "NIV1")]
    ['6', '6', '6', '6', 'AUCUN', None]
    >>> niveau("Sans niveau – le positionnement est non déterminé")
    'AUCUN'
    """
    folded = fold(text)
    if found := _LEVEL.fullmatch(folded):
        return found[1]
    return "AUCUN" if _NO_LEVEL.fullmatch(folded) else None


def _by_spelling(spellings: Mapping[str, T]) -> Callable[[str], T | None]:
    @lru_cache(maxsize=64)
    def entry(text: str) -> T | None:
        return spellings.get(fold(text))

    return entry


yes_no: Final = _by_spelling({"oui": True, "non": False})

etat_fiche: Final = _by_spelling(
    {
        "publiee": EtatFiche.PUBLIEE,
        "depubliee archivee": EtatFiche.DEPUBLIEE,
        "modifications a valider": EtatFiche.A_VALIDER,
        "modifications a valider par le ministere": EtatFiche.A_VALIDER_MINISTERE,
    }
)

type_enregistrement: Final = _by_spelling(
    {
        "enregistrement de droit": TypeEnregistrement.DROIT,
        "enregistrement sur demande": TypeEnregistrement.DEMANDE,
    }
)

etat_certificateur: Final = _by_spelling({"actif": EtatActif.ACTIF, "inactif": EtatActif.INACTIF})

etat_habilitation: Final = _by_spelling(
    {
        "actif": EtatHabilitation.ACTIF,
        "inactif": EtatHabilitation.INACTIF,
        "supprime": EtatHabilitation.SUPPRIME,
    }
)

role_habilitation: Final = _by_spelling(
    {
        "habilitation former": RoleHabilitation.FORMER,
        "habilitation organiser": RoleHabilitation.ORGANISER,
        "habilitation orga form": RoleHabilitation.FORMER_ORGANISER,
        # The pilot of 2020 has the labels in place of the codes.
        "habilitation pour former": RoleHabilitation.FORMER,
        "habilitation pour organiser l evaluation": RoleHabilitation.ORGANISER,
        "habilitation pour former et organiser l evaluation": RoleHabilitation.FORMER_ORGANISER,
    }
)
