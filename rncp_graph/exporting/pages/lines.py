"""Long texts as lines: what was a list before it was flattened is a list again."""

from __future__ import annotations

import re
from typing import Final

_LOST_BREAK: Final = re.compile(r"\S[^\S\n]{2,}\S")
_BREAK: Final = re.compile(r"\n+")
_BREAK_OR_LOST: Final = re.compile(r"\n+|\s{2,}(?=\S)")
_MARKER: Final = re.compile(r"^(?:[-–—‐•●*·▪►➢✓o]\s+|[-–—‐•●▪►➢✓](?=\w))")


def lines(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text without markers.

    Where a text has no line break at all, a run of blanks is one that was lost.

    >>> lines("- Tracer un plan   - Tailler le manche")
    ('Tracer un plan', 'Tailler le manche')
    """
    return tuple(line for line, _ in marked_lines(text))


def marked_lines(text: str | None) -> tuple[tuple[str, bool], ...]:
    r"""Return the lines of a text without markers, and of each whether it had one.

    >>> marked_lines("Le jury :\n- une luthière")
    (('Le jury :', False), ('une luthière', True))
    """
    whole = (text or "").strip()
    parts = (_BREAK if "\n" in whole else _BREAK_OR_LOST).split(whole)
    found = ((_MARKER.sub("", part.strip()), _is_marked(part)) for part in parts)
    return tuple((line, marked) for line, marked in found if line.strip("-–—‐•●*· "))


def is_list(text: str | None) -> bool:
    r"""Return whether a text is a list rather than paragraphs: by its markers or its lost breaks.

    >>> is_list("Tracer.\nTailler."), is_list("- Tracer\n- Tailler"), is_list("Tracer   Tailler")
    (False, True, True)
    """
    whole = (text or "").strip()
    marked = any(map(_is_marked, whole.splitlines()))
    return marked or ("\n" not in whole and _LOST_BREAK.search(whole) is not None)


def _is_marked(line: str) -> bool:
    return _MARKER.match(line.strip()) is not None
