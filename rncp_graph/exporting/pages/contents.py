"""What a certification consists of and asks for: its texts, its competences, its blocs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.model import Bullets, Section
from rncp_graph.exporting.pages.parts import covers, cut, section, text
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from rncp_graph.exporting.pages.model import Prose
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Bloc, Certification


def contents(one: Certification, words: Words) -> list[Section | None]:
    """Return its context, activities, competences, assessment and blocs."""
    texts = one.textes
    return [
        section(words.word("context"), text(texts.objectifs_contexte)),
        section(
            words.word("activites"),
            *cut(
                one.activites,
                one.notes,
                texts.activites_visees,
                words.label(RNCP.activitesVisees),
            ),
        ),
        section(
            words.word("competences"),
            *cut(
                one.competences,
                one.notes,
                texts.capacites_attestees,
                words.label(RNCP.capacitesAttestees),
            ),
        ),
        section(words.word("notes"), Bullets(one.notes)),
        section(words.word("evaluation"), text(texts.modalites_evaluation)),
        *(_bloc(bloc, words) for bloc in one.blocs),
        section(words.word("by_blocs"), text(texts.capitalisation_blocs)),
    ]


def competences_of(bloc: Bloc, words: Words) -> list[Bullets | Prose]:
    """Return the competences of a bloc."""
    heading = words.label(RNCP.listeCompetences)
    return cut(bloc.competences, bloc.notes, bloc.liste_competences, heading)


def prerequisites_of(bloc: Bloc, words: Words) -> list[Prose]:
    """Return what a bloc asks for."""
    return [
        text(bloc.prerequis_entree, words.label(RNCP.prerequisEntree)),
        text(bloc.prerequis_validation, words.label(RNCP.prerequisValidation)),
    ]


def jobs(one: Certification, words: Words) -> Section | None:
    """Return where it leads: sectors, jobs one by one where they are a list, ROME."""
    texts = one.textes
    heading, whole = words.label(RNCP.emploisAccessibles), texts.emplois_accessibles
    return section(
        words.word("work"),
        text(texts.secteur, words.label(RNCP.secteur)),
        Bullets(one.emplois, heading),
        None if covers(one.emplois, whole) else text(whole, heading),
        Bullets(tuple(map(str, one.codes.rome)), words.label(RNCP.ouvreAuMetier)),
        text(texts.reglementations_activites, words.label(RNCP.reglementationsActivites)),
    )


def prerequisites(one: Certification, words: Words) -> Section | None:
    """Return what it asks for, and how long its parts stay valid."""
    texts = one.textes
    rows: tuple[tuple[NamedNode, str | None], ...] = (
        (RNCP.prerequisEntree, texts.prerequis_entree),
        (RNCP.prerequisValidation, texts.prerequis_validation),
        (RNCP.prerequisBlocs, texts.prerequis_blocs),
        (RNCP.validiteComposantes, texts.validite_composantes),
    )
    blocks = (text(whole, words.label(term)) for term, whole in rows)
    return section(words.word("prerequisites"), *blocks)


def _bloc(bloc: Bloc, words: Words) -> Section:
    """Return a bloc, also one of which nothing but its title is known."""
    title = " – ".join(part for part in (bloc.code, bloc.title) if part)
    said = section(
        title,
        *competences_of(bloc, words),
        Bullets(bloc.notes, words.word("notes")),
        text(bloc.modalites_evaluation, words.word("evaluation")),
        *prerequisites_of(bloc, words),
    )
    return said or Section(title, ())
