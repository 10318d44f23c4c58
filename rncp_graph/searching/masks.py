"""Levels, states and grands domaines as bits: one look tells that no place of a text fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rncp_graph.searching.model import Filters

LEVELS: Final = ("2", "3", "4", "5", "6", "7", "8", "AUCUN")
_STATES: Final = 2 * (len(LEVELS) + 1)
"""Each level, and none, inactive and active."""
ANY: Final = -1
"""A mask that all others meet."""


def mask(level: str | None, *, active: bool, jobs: Iterable[str] = ()) -> int:
    """Return the bits of a fiche: one of level and state, one for each first letter of its jobs.

    >>> mask("2", active=True, jobs=["A1101"]) == 1 << 1 | 1 << 18
    True
    """
    bits = 1 << _state(level, active=active)
    for rome in jobs:
        bits |= 1 << (_STATES + ord(rome[0]) - ord("A"))
    return bits


def wanted(filters: Filters) -> tuple[int, int]:
    """Return the bits of levels and states, and of jobs, of which a text needs one each.

    >>> from rncp_graph.searching.model import Filters
    >>> wanted(Filters())
    (-1, -1)
    >>> wanted(Filters(rome="A", levels=("2",)))
    (3, 262144)
    """
    states = (True,) if filters.active else (False, True)
    levels = filters.levels or (*LEVELS, None)
    fitting = sum(1 << _state(level, active=state) for level in levels for state in states)
    job = 1 << (_STATES + ord(filters.rome[0]) - ord("A")) if filters.rome else ANY
    return (fitting if filters.levels or filters.active else ANY), job


def _state(level: str | None, *, active: bool) -> int:
    place = LEVELS.index(level) if level in LEVELS else len(LEVELS)
    return 2 * place + active
