"""The typed record of a fiche: all that a reader may find, nothing about format or mapping.

Sources of the fields: France compétences, « Dictionnaire de données RNCP-RS » V3.1 and the XSD V3.2
for the elements up to V3; the published exports for V4.0 and V4.1. An attribute names its XML
element where the two differ. A value that the source does not state, or states by a placeholder,
is ``None`` or an empty tuple.
"""

from __future__ import annotations

from rncp_graph.fiche.codes import (
    EtatActif,
    EtatFiche,
    EtatHabilitation,
    NatureTexte,
    Probleme,
    Registre,
    RoleHabilitation,
    TypeEnregistrement,
    Voie,
)
from rncp_graph.fiche.merging import merge
from rncp_graph.fiche.parts import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    Habilitation,
    Niveau,
    Organisme,
    Remarque,
    StatistiquePromotion,
    TexteReglementaire,
    VoieAcces,
)
from rncp_graph.fiche.record import (
    Fiche,
    FicheSansNumero,
)

__all__ = [
    "Bloc",
    "Certificateur",
    "Code",
    "Correspondance",
    "EtatActif",
    "EtatFiche",
    "EtatHabilitation",
    "Fiche",
    "FicheSansNumero",
    "Habilitation",
    "NatureTexte",
    "Niveau",
    "Organisme",
    "Probleme",
    "Registre",
    "Remarque",
    "RoleHabilitation",
    "StatistiquePromotion",
    "TexteReglementaire",
    "TypeEnregistrement",
    "Voie",
    "VoieAcces",
    "merge",
]
