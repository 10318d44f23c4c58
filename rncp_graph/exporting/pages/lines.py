"""Long texts as lines, of each whether it is an item of a list."""

from __future__ import annotations

import re
from typing import Final

_BREAK: Final = re.compile(r"\n+")
_BREAK_OR_LOST: Final = re.compile(r"\n+|\s{2,}(?=\S)")
_MARKER: Final = re.compile(r"^(?:[-–—‐•●*·▪►➢✓o]\s+|[-–—‐•●▪►➢✓](?=\w))")


def marked_lines(text: str | None) -> tuple[tuple[str, bool], ...]:
    r"""Return the lines of a text without markers, and of each whether it had one.

    Where a text has no line break at all, a run of blanks is one that was lost.

    >>> marked_lines("Le jury :\n- une luthière")
    (('Le jury :', False), ('une luthière', True))
    >>> marked_lines("Tracer un plan   Tailler le manche")
    (('Tracer un plan', False), ('Tailler le manche', False))
    """
    whole = (text or "").strip()
    parts = (_BREAK if "\n" in whole else _BREAK_OR_LOST).split(whole)
    found = ((_MARKER.sub("", part.strip()), _is_marked(part)) for part in parts)
    return tuple((line, marked) for line, marked in found if line.strip("-–—‐•●*· "))


def _is_marked(line: str) -> bool:
    return _MARKER.match(line.strip()) is not None
