"""Long texts as lines: what was a list before it was flattened is a list again."""

from __future__ import annotations

import re
from typing import Final

_LOST_BREAK: Final = re.compile(r"\S[^\S\n]{2,}\S")
_BREAK: Final = re.compile(r"\n+|\s{2,}(?=\S)")
_MARKER: Final = re.compile(r"^(?:[-–—•*·▪►➢✓o]\s+|[-–—•▪►➢✓](?=\w))")


def lines(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text without markers; a run of blanks is a line break that was lost.

    >>> lines("- Tracer un plan   - Tailler le manche")
    ('Tracer un plan', 'Tailler le manche')
    """
    parts = (_MARKER.sub("", part.strip()) for part in _BREAK.split(text or ""))
    return tuple(part for part in parts if part.strip("-–—•*· "))


def is_list(text: str | None) -> bool:
    r"""Return whether a text is a list rather than paragraphs: by its markers or its lost breaks.

    >>> is_list("Tracer.\nTailler."), is_list("- Tracer\n- Tailler"), is_list("Tracer   Tailler")
    (False, True, True)
    """
    whole = text or ""
    marked = any(_MARKER.match(line.strip()) for line in whole.splitlines())
    return marked or _LOST_BREAK.search(whole) is not None
