"""The labels of the fiche of the CNCP, as the register worded them until 2019."""

from __future__ import annotations

import re
from typing import Final

from rncp_graph.readers.fiche_text.labels import Labels, inline
from rncp_graph.readers.fiche_text.model import Key

_SECTORS: Final = "secteurs d activite ou types d emplois accessibles"
_DECOR: Final = (
    "le repertoire national des certifications professionnelles rncp",
    "modalites d acces a cette certification",
    "bloc de competence",
    "blocs de competences",
    "intitule descriptif et modalites d evaluation",
    "oui non",
    "base legale",
    "pour plus d informations",
)
_ALONE: Final = (
    ("intitule", Key.INTITULE),
    (
        "autorite responsable de la certification qualite du es signataire s de la certification",
        Key.AUTORITE_SIGNATAIRE,
    ),
    ("autorite responsable de la certification", Key.AUTORITE),
    ("qualite du es signataire s de la certification", Key.SIGNATAIRE),
    ("niveau et ou domaine d activite", Key.NIVEAU),
    ("resume du referentiel d emploi ou elements de competence acquis", Key.RESUME),
    ("resume du referentiel d emploi ou elements de competences acquis", Key.RESUME),
    (f"{_SECTORS} par le detenteur de ce diplome ce titre ou ce certificat", Key.SECTEURS_EMPLOIS),
    ("conditions d inscription a la certification ouinon composition des jurys", Key.VOIES),
    ("conditions d inscription a la certification oui non composition des jurys", Key.VOIES),
    ("liens avec d autres certifications accords europeens ou internationaux", Key.LIENS),
    ("liens avec d autres certifications", Key.LIENS),
    ("accords europeens ou internationaux", Key.ACCORDS),
)
_INLINE: Final = (
    (
        re.compile(
            r"Blocs? de comp[ée]tences? n\W{0,3}\d{1,2}\s+de\s+la\s+fiche\s+n\W{0,3}\d+"
            r"(?=\s*[-–:])",
            re.IGNORECASE,
        ),
        Key.BLOC,
    ),
    *inline(
        ("resume descriptif de la certification code rncp", Key.NUMERO),
        ("accessible en nouvelle caledonie", Key.CALEDONIE),
        ("accessible en polynesie francaise", Key.POLYNESIE),
    ),
    *inline(
        ("convention s", Key.CCN),
        ("code s nsf", Key.NSF),
        ("formacode s", Key.FORMACODES),
        ("codes des fiches rome les plus proches", Key.ROME),
        ("descriptif des composantes de la certification", Key.CAPITALISATION),
        ("validite des composantes acquises", Key.VALIDITE_COMPOSANTES),
        ("reference du decret general", Key.TEXTE_GENERAL),
        ("reference arrete creation ou date 1er arrete enregistrement", Key.TEXTE_CREATION),
        ("reference du decret et ou arrete vae", Key.TEXTE_VAE),
        ("references autres", Key.TEXTE_AUTRE),
        ("statistiques", Key.STATISTIQUES),
        ("autres sources d information", Key.SOURCES),
        ("lieu x de certification", Key.LIEUX_CERTIFICATION),
        (
            "lieu x de preparation a la certification declares par l organisme certificateur",
            Key.LIEUX_PREPARATION,
        ),
        ("historique de la certification", Key.HISTORIQUE),
        colon=True,
    ),
)
CNCP: Final = Labels(
    alone=dict.fromkeys(_DECOR, Key.DECOR) | dict(_ALONE), opening={}, inline=_INLINE
)
FIRST: Final = frozenset((Key.NUMERO,))
LAST_PART: Final = 4
_PARTS: Final = (
    (Key.RESUME,),
    (Key.SECTEURS_EMPLOIS, Key.ROME),
    (Key.CAPITALISATION, Key.BLOC, Key.VALIDITE_COMPOSANTES),
    (
        Key.VOIES,
        Key.CALEDONIE,
        Key.POLYNESIE,
        Key.LIENS,
        Key.ACCORDS,
        Key.TEXTE_GENERAL,
        Key.TEXTE_CREATION,
        Key.TEXTE_VAE,
        Key.TEXTE_AUTRE,
        Key.STATISTIQUES,
        Key.SOURCES,
        Key.LIEUX_CERTIFICATION,
        Key.LIEUX_PREPARATION,
        Key.HISTORIQUE,
    ),
)
_PART_OF: Final = {key: part for part, keys in enumerate(_PARTS, start=1) for key in keys}


def part_of(key: Key) -> int:
    """Return the part of the fiche in which a section stands: parts come in order."""
    return _PART_OF.get(key, 0)
