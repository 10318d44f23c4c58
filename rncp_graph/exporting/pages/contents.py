"""What a certification consists of: its texts, its competences, its blocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.parts import bullets, items_or_text, section
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.model import Section
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Bloc, Certification


def contents(one: Certification, words: Words) -> list[Section | None]:
    """Return its context, activities, competences and blocs."""
    texts = one.textes
    return [
        section(words.word("context"), bullets(texts.objectifs_contexte)),
        section(words.word("activites"), *items_or_text(one.activites, texts.activites_visees)),
        section(
            words.word("competences"), *items_or_text(one.competences, texts.capacites_attestees)
        ),
        *(_bloc(bloc) for bloc in one.blocs),
    ]


def conditions(one: Certification, words: Words) -> list[Section | None]:
    """Return where it leads, what it asks for, and what else its fiche says."""
    texts = one.textes
    return [
        section(
            words.word("work"),
            bullets(texts.secteur, words.label(RNCP.secteur)),
            bullets(texts.emplois_accessibles, words.label(RNCP.emploisAccessibles)),
            bullets(texts.reglementations_activites, words.label(RNCP.reglementationsActivites)),
        ),
        section(
            words.word("prerequisites"),
            bullets(texts.prerequis_entree, words.label(RNCP.prerequisEntree)),
            bullets(texts.prerequis_validation, words.label(RNCP.prerequisValidation)),
        ),
        section(
            words.word("other"),
            bullets(texts.niveau_maitrise, words.label(RNCP.niveauMaitrise)),
            bullets(texts.modalites_renouvellement, words.label(RNCP.modalitesRenouvellement)),
            bullets(
                texts.perimetre_validation_partielle,
                words.label(RNCP.perimetreValidationPartielle),
            ),
        ),
    ]


def _bloc(bloc: Bloc) -> Section | None:
    title = " – ".join(part for part in (bloc.code, bloc.title) if part)
    return section(title, *items_or_text(bloc.competences, bloc.liste_competences))
