"""From the sections of a fiche, of whatever layout, to its record: the one table of fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from rncp_graph.fiche import Fiche, NatureTexte
from rncp_graph.readers.fiche_text.facts import FACTS
from rncp_graph.readers.fiche_text.lists import (
    activites,
    blocs,
    capacites,
    capitalisation,
    emplois,
    places,
)
from rncp_graph.readers.fiche_text.model import Key, Section
from rncp_graph.readers.fiche_text.rows import (
    ROWS,
    texts_of,
)
from rncp_graph.text.cleaning import is_placeholder

Unread = tuple[str, ...]
Handler = Callable[[Fiche, Section], tuple[Fiche, Unread]]
"""Returns the fiche with what a section says, and the lines it could not use."""


def text(store: Callable[[Fiche, str], Fiche]) -> Handler:
    """Return the handler of a section that is one text: its lines, placeholders left out."""

    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        whole = "\n".join(line for line in section.lines if line)
        if not whole or is_placeholder(whole):
            return fiche, ()
        return store(fiche, whole), ()

    return handle


TEXTS: Final[Mapping[Key, Handler]] = {
    Key.OBJECTIFS: text(lambda fiche, it: replace(fiche, objectifs_contexte=it)),
    Key.MODALITES: text(lambda fiche, it: replace(fiche, modalites_evaluation=it)),
    Key.SECTEURS: text(lambda fiche, it: replace(fiche, secteurs_activite=it)),
    Key.REGLEMENTATIONS: text(lambda fiche, it: replace(fiche, reglementations_activites=it)),
    Key.PREREQUIS_ENTREE: text(lambda fiche, it: replace(fiche, prerequis_entree=it)),
    Key.PREREQUIS_VALIDATION: text(lambda fiche, it: replace(fiche, prerequis_validation=it)),
    Key.PREREQUIS_BLOCS: text(lambda fiche, it: replace(fiche, prerequis_blocs=it)),
    Key.VALIDITE_COMPOSANTES: text(lambda fiche, it: replace(fiche, validite_composantes=it)),
    Key.NIVEAU_MAITRISE: text(lambda fiche, it: replace(fiche, niveau_maitrise=it)),
    Key.RENOUVELLEMENT: text(lambda fiche, it: replace(fiche, modalites_renouvellement=it)),
    Key.LIENS: text(lambda fiche, it: replace(fiche, liens_certifications=it)),
    Key.ACCORDS: text(lambda fiche, it: replace(fiche, accords_internationaux=it)),
    Key.LIEN_DESCRIPTION: text(lambda fiche, it: replace(fiche, lien_description=it)),
    Key.SOURCES: text(lambda fiche, it: replace(fiche, sources_information=it)),
    Key.HISTORIQUE: text(lambda fiche, it: replace(fiche, historique=it)),
}
"""Sections that are one text."""

HANDLERS: Final[Mapping[Key, Handler]] = {
    **TEXTS,
    **FACTS,
    **ROWS,
    Key.ACTIVITES: activites,
    Key.CAPACITES: capacites,
    Key.BLOC: blocs,
    Key.CAPITALISATION: capitalisation,
    Key.EMPLOIS: emplois,
    Key.LIEUX_CERTIFICATION: places(lambda fiche, found: replace(fiche, lieux_certification=found)),
    Key.LIEUX_PREPARATION: places(lambda fiche, found: replace(fiche, lieux_preparation=found)),
    Key.TEXTE_GENERAL: texts_of(NatureTexte.GENERAL),
    Key.TEXTE_CREATION: texts_of(NatureTexte.CREATION),
    Key.TEXTE_AUTRE: texts_of(NatureTexte.AUTRE),
}
"""Every section that the front ends give, and what it fills."""


def fill(fiche: Fiche, sections: tuple[Section, ...]) -> tuple[Fiche, Unread]:
    """Return the fiche with what its sections say, and all text that no rule used."""
    unread: list[str] = []
    for section in sections:
        fiche, left = HANDLERS[section.key](fiche, section)
        unread += left
    return fiche, tuple(line for line in unread if line)
