"""Sections of the CNCP that hold several: activities and capacities, sectors and jobs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rncp_graph.readers.fiche_text.lines import has_bullet, without_bullet
from rncp_graph.readers.fiche_text.lists import after_commas
from rncp_graph.readers.fiche_text.model import Key, Section
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.competences.french import is_sure_infinitive

_ACTIVITIES: Final = re.compile(r"(?:liste des )?activites visees(?: par .{1,60})?")
_CAPACITIES: Final = re.compile(
    r"(?:(?:le la|le|la|les) )?(?:titulaires?|certifies?|detenteurs?)(?: \w+){0,6} capables? de"
    r"|(?:les )?(?:competences|capacites)(?: ou (?:competences|capacites))?"
    r" (?:attestees|evaluees)(?: .{1,60})?"
)
_JOBS: Final = re.compile(r"(?:les )?types? d emplois?(?: .{1,40})?|(?:les )?emplois accessibles")
_SECTORS: Final = re.compile(r"(?:les )?secteurs? d activites?")
_SHORT: Final = 10
"""Words of a job title on a line of its own."""


def resume(items: Sequence[str]) -> list[Section]:
    """Return aims, activities and capacities, as headings between them, or else their form, tell.

    Without headings, capacities begin with the first infinitive, and what stands before the first
    bullet are the aims.
    """
    marks = [_mark(item) for item in items]
    if any(marks):
        found: dict[Key, list[str]] = {Key.OBJECTIFS: [], Key.ACTIVITES: [], Key.CAPACITES: []}
        current = Key.OBJECTIFS
        for item, mark in zip(items, marks, strict=True):
            current = mark or current
            if mark is None:
                found[current].append(item)
        return [Section(key, "", tuple(lines)) for key, lines in found.items()]
    return _by_form(items)


def _mark(item: str) -> Key | None:
    words = fold(item)
    if _ACTIVITIES.fullmatch(words):
        return Key.ACTIVITES
    return Key.CAPACITES if _CAPACITIES.fullmatch(words) else None


def _by_form(items: Sequence[str]) -> list[Section]:
    end = next((i for i, item in enumerate(items) if _is_capacity(item)), len(items))
    start = next((i for i, item in enumerate(items[:end]) if has_bullet(item)), 0)
    return [
        Section(Key.OBJECTIFS, "", tuple(items[:start])),
        Section(Key.ACTIVITES, "", tuple(items[start:end])),
        Section(Key.CAPACITES, "", tuple(items[end:])),
    ]


def _is_capacity(item: str) -> bool:
    words = without_bullet(item).split(maxsplit=1)
    return bool(words) and is_sure_infinitive(words[0])


def jobs_apart(items: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return sectors and jobs: the jobs are what a heading says, else the list at the end.

    >>> jobs_apart(["Dans les ateliers.", "Luthier, Archetier"])
    (('Dans les ateliers.',), ('Luthier, Archetier',))
    """
    start = next((i for i, item in enumerate(items) if _JOBS.fullmatch(fold(item))), None)
    if start is not None:
        before = tuple(item for item in items[:start] if not _SECTORS.fullmatch(fold(item)))
        return before, tuple(items[start + 1 :])
    start = _titles_from(items)
    return tuple(items[:start]), tuple(items[start:])


def _titles_from(items: Sequence[str]) -> int:
    """Return where the titles at the end begin; behind the end where there are none."""
    if items and len(after_commas(items[-1])) > 1:
        return len(items) - 1
    start = len(items)
    while start and _is_title(items[start - 1]):
        start -= 1
    return start if 0 < start < len(items) - 1 else len(items)


def _is_title(item: str) -> bool:
    bare = without_bullet(item)
    return bare[:1].isupper() and len(bare.split()) <= _SHORT and bare[-1] not in ".:;"
