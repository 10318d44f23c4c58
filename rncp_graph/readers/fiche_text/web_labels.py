"""The labels of the current web page, as France compétences words them."""

from __future__ import annotations

import re
from typing import Final

from rncp_graph.readers.fiche_text.labels import Labels, inline
from rncp_graph.readers.fiche_text.model import Key

_DECOR: Final = (
    "l essentiel",
    "icon de la nomenclature",
    "icon nsf",
    "icon formacode",
    "icon date",
    "icon ccn",
    "icon idcc",
    "certificateur s",
    "resume de la certification",
    "blocs de competences",
    "secteur d activite et type d emploi",
    "secteurs d activite et types d emploi",
    "voies d acces",
    "voie d acces",
    "base legale",
    "pour plus d informations",
    "validite des composantes acquises",
    "oui non",
    "date du jo bo reference au jo bo",
    "code de la fiche intitule de la certification remplacee",
    "code de la fiche intitule de la certification remplacante",
    "code de la fiche intitule de la certification",
)
_ALONE: Final = (
    ("repertoire national des certifications professionnelles", Key.REPERTOIRE),
    ("repertoire specifique", Key.REPERTOIRE),
    ("active", Key.STATUT),
    ("inactive", Key.STATUT),
    ("nom legal siret nom commercial site internet", Key.CERTIFICATEURS),
    ("objectifs et contexte de la certification", Key.OBJECTIFS),
    ("activites visees", Key.ACTIVITES),
    ("competences attestees", Key.CAPACITES),
    ("modalites d evaluation", Key.MODALITES),
    ("secteurs d activites", Key.SECTEURS),
    ("secteurs d activite", Key.SECTEURS),
    ("secteur d activite", Key.SECTEURS),
    ("type d emplois accessibles", Key.EMPLOIS),
    ("types d emplois accessibles", Key.EMPLOIS),
    ("type d emploi accessibles", Key.EMPLOIS),
    ("references juridiques des reglementations d activite", Key.REGLEMENTATIONS),
    ("niveau de maitrise des competences", Key.NIVEAU_MAITRISE),
    ("modalites de renouvellement", Key.RENOUVELLEMENT),
    ("statistiques", Key.STATISTIQUES),
    ("certification s anterieure s", Key.ANCIENNES),
    ("certifications anterieures", Key.ANCIENNES),
    ("nouvelle s certification s", Key.NOUVELLES),
    ("nouvelles certifications", Key.NOUVELLES),
)
_OPENING: Final = (
    ("description des modalites d acquisition de la certification par", Key.CAPITALISATION),
    ("le cas echant prerequis a l entree en formation", Key.PREREQUIS_ENTREE),
    ("le cas echeant prerequis a l entree en formation", Key.PREREQUIS_ENTREE),
    ("prerequis a l entree en formation", Key.PREREQUIS_ENTREE),
    ("le cas echant prerequis a la validation de la certification", Key.PREREQUIS_VALIDATION),
    ("le cas echeant prerequis a la validation de la certification", Key.PREREQUIS_VALIDATION),
    ("prerequis a la validation de la certification", Key.PREREQUIS_VALIDATION),
    ("pre requis disctincts pour les blocs de competences", Key.PREREQUIS_BLOCS),
    ("pre requis distincts pour les blocs de competences", Key.PREREQUIS_BLOCS),
    ("voie d acces a la certification oui non composition des jurys", Key.VOIES),
    ("annee d obtention de la certification nombre de certifies", Key.DECOR),
    ("liens avec d autres certifications professionnelles", Key.LIENS),
    ("lien avec d autres certifications professionnelles", Key.LIENS),
    ("reference au x texte s reglementaire s instaurant la certification", Key.TEXTE_GENERAL),
    ("reference des arretes et decisions publies", Key.TEXTE_CREATION),
    ("reference autres passerelles", Key.TEXTE_AUTRE),
    ("reference autre passerelles", Key.TEXTE_AUTRE),
    ("lien internet vers le descriptif de la certification", Key.LIEN_DESCRIPTION),
    ("le certificateur n habilite aucun organisme", Key.SANS_PARTENAIRE),
    ("liste des organismes preparant a la certification", Key.PARTENAIRES),
    ("referentiel d activite de competences et d evaluation", Key.REFERENTIEL),
    ("nom legal siret role", Key.DECOR),
)
_INLINE: Final = (
    (re.compile(r"(?:RNCP|RS)\d{1,6}BC\w*(?=\s*[-–:])"), Key.BLOC),
    *inline(
        ("nomenclature du niveau de qualification", Key.NIVEAU),
        ("code s nsf", Key.NSF),
        ("formacode s", Key.FORMACODES),
        ("ccn", Key.CCN),
        ("code s ccn", Key.CCN),
        ("convention s collective s", Key.CCN),
        ("code s idcc", Key.IDCC),
        ("code s rome", Key.ROME),
        colon=True,
    ),
    *inline(
        ("n de fiche", Key.NUMERO),
        ("date d echeance de l enregistrement", Key.ECHEANCE),
        ("inscrite au cadre de la nouvelle caledonie", Key.CALEDONIE),
        ("inscrite au cadre de la polynesie francaise", Key.POLYNESIE),
        ("duree de validite en annees", Key.DUREE_VALIDITE),
        ("possibilite de validation partielle", Key.VALIDATION_PARTIELLE),
        ("date de decision", Key.DATE_DECISION),
        ("duree de l enregistrement en annees", Key.DUREE_ENREGISTREMENT),
        (
            "promotions annee d obtention pouvant beneficier du niveau de qualification octroye",
            Key.ANNEES_NIVEAU,
        ),
        ("date d effet de la certification", Key.DATE_EFFET),
        ("date de publication de la fiche", Key.DATE_PUBLICATION),
        ("date limite de delivrance", Key.DATE_DELIVRANCE),
        ("date du dernier jo bo", Key.DATE_JO),
    ),
)

WEB: Final = Labels(
    alone=dict.fromkeys(_DECOR, Key.DECOR) | dict(_ALONE),
    opening=dict(_OPENING),
    inline=_INLINE,
)
_EARLY: Final = frozenset((Key.OBJECTIFS, Key.ACTIVITES, Key.CAPACITES, Key.MODALITES))
_ESSENTIALS: Final = frozenset(
    (
        Key.REPERTOIRE,
        Key.STATUT,
        Key.NUMERO,
        Key.NIVEAU,
        Key.NSF,
        Key.FORMACODES,
        Key.CCN,
        Key.IDCC,
        Key.CERTIFICATEURS,
    )
)
FIRST: Final = frozenset((Key.REPERTOIRE, Key.NUMERO, Key.NIVEAU))
"""Sections that open a fiche; after its last part they open the next one."""


def part_of(key: Key) -> int:
    """Return the part of the page in which a section stands: parts come in order.

    So words that are a label in one part are text in those after it.
    """
    if key in _ESSENTIALS:
        return 0
    if key in _EARLY:
        return 1
    return 2 if key is Key.BLOC else LAST_PART


LAST_PART: Final = 3
"""What comes after the blocs."""
