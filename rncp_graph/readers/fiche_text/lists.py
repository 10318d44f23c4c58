"""Sections whose items count one by one: activities, jobs, places, blocs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rncp_graph.fiche import Bloc, Fiche
from rncp_graph.readers.fiche_text.lines import has_bullet, without_bullet
from rncp_graph.readers.fiche_text.model import Section
from rncp_graph.readers.fiche_text.rows import stated
from rncp_graph.text.competences.french import is_infinitive

if TYPE_CHECKING:
    from rncp_graph.readers.fiche_text.mapping import Handler, Unread

_HEADED: Final = re.compile(r"(\d{1,2})\s?[.)]\s+(\S.*)")
_NAMED_BLOC: Final = re.compile(
    r"(BC ?\d{1,2}|Bloc(?: n°)? ?\d{1,2})\s*[-–:.]\s*(\S.*)", re.IGNORECASE
)
_OPTION: Final = re.compile(r"option\s*(?:\d\s*)?:\s*", re.IGNORECASE)
_LONGEST_LIST: Final = 4000
"""Characters; beyond, a text is no list of titles."""
_MOST_WORDS: Final = 15
"""Words of a job title; longer lines are sentences."""


def activites(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Take the activities whole, and one by one where each has a numbered heading or a bullet."""
    lines = [line for line in section.lines if line]
    if not lines:
        return fiche, ()
    return replace(fiche, activites_visees="\n".join(lines), activites=tuple(items_of(lines))), ()


def capacites(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Take the capacities whole, and one by one where each line opens as one."""
    lines = [line for line in section.lines if line]
    if not stated("\n".join(lines)):
        return fiche, ()
    return replace(
        fiche, capacites_attestees="\n".join(lines), capacites=tuple(capacities_of(lines))
    ), ()


def capacities_of(lines: Sequence[str]) -> list[str]:
    """Return the capacities of a list whose lines are one each; none where that is not plain.

    >>> capacities_of(["Poser", "OPTION : Tailler", "Livrer ; monter"])
    ['Poser', 'OPTION : Tailler', 'Livrer ; monter']
    >>> capacities_of(["Poser :", "- Tailler"]), capacities_of(["Poser. Tailler. Livrer."])
    ([], [])
    """
    bare = [without_bullet(line).rstrip(" ;,") for line in lines]
    same = len({has_bullet(line) for line in lines}) == 1
    if len(lines) > 1 and same and all(map(_is_capacity, bare)):
        return bare
    return []


def _is_capacity(line: str) -> bool:
    words = _OPTION.sub("", line).split(maxsplit=1)
    return bool(words) and is_infinitive(words[0]) and not line.endswith(":")


def items_of(lines: Sequence[str]) -> list[str]:
    """Return the items that a list itself tells apart; none where it has neither form.

    >>> items_of(["Voici :", "1. Poser :", "On pose.", "2. Tailler", "On taille."])
    ['Poser', 'Tailler']
    >>> items_of(["- Pose ; dépose", "- Taille"]), items_of(["Pose", "Taille"])
    (['Pose ; dépose', 'Taille'], [])
    """
    headed = [found for line in lines if (found := _HEADED.fullmatch(line))]
    if len(headed) > 1 and [int(found[1]) for found in headed] == [*range(1, len(headed) + 1)]:
        return [found[2].rstrip(" :;.") for found in headed]
    if all(map(has_bullet, lines)):
        return [without_bullet(line).rstrip(" ;") for line in lines]
    return []


def emplois(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Take the jobs whole, and one by one where they are a list."""
    lines = [line for line in section.lines if line]
    if not lines:
        return fiche, ()
    return replace(fiche, emplois_accessibles="\n".join(lines), emplois=tuple(jobs(lines))), ()


def jobs(lines: Sequence[str]) -> list[str]:
    """Return the jobs of a list, a line each or after commas; none where there are sentences.

    >>> jobs(["Luthier, Archetier, Doreur."]), jobs(["- Luthier", "- Doreur / Vernisseur"])
    (['Luthier', 'Archetier', 'Doreur'], ['Luthier', 'Doreur / Vernisseur'])
    >>> jobs(["On peut devenir luthier, archetier."])
    []
    """
    titles = [without_bullet(line).rstrip(" ;,.") for line in lines]
    if len(titles) == 1:
        return after_commas(titles[0])
    if all(len(title.split()) <= _MOST_WORDS and not title.endswith(":") for title in titles):
        return titles
    return []


def after_commas(text: str) -> list[str]:
    """Return the titles of a list with commas; none where one of them opens in lower case."""
    if len(text) > _LONGEST_LIST:
        return []
    parts = [part.strip() for part in re.split(r"[,;](?![^()]*\))", text.rstrip(" ;,."))]
    if all(part[:1].isupper() and len(part.split()) <= _MOST_WORDS for part in parts):
        return parts
    return []


def places(store: Callable[[Fiche, tuple[str, ...]], Fiche]) -> Handler:
    """Return the handler of a list of places, one a line."""

    def handle(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
        found = tuple(without_bullet(line) for line in section.lines if stated(line))
        return store(fiche, found), ()

    return handle


def blocs(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Add a bloc: its code, its label, and the two columns of its table."""
    row = (*section.rows[0], "", "") if section.rows else ("", "")
    left = tuple(" ".join(other) for other in section.rows[1:])
    bloc = Bloc(
        section.heading or None,
        " ".join(section.lines) or None,
        liste_competences=stated(row[0]),
        modalites_evaluation=stated(row[1]),
    )
    return replace(fiche, blocs=(*fiche.blocs, bloc)), left


def capitalisation(fiche: Fiche, section: Section) -> tuple[Fiche, Unread]:
    """Take how the blocs add up; where the fiche describes no bloc, also those named here."""
    lines = [line for line in section.lines if line]
    if not lines:
        return fiche, ()
    fiche = replace(fiche, capitalisation_blocs="\n".join(lines))
    if not fiche.blocs:
        found = (_NAMED_BLOC.fullmatch(without_bullet(line)) for line in lines)
        named = tuple(Bloc(bloc[1], bloc[2].strip()) for bloc in found if bloc)
        fiche = replace(fiche, blocs=named)
    return fiche, ()
