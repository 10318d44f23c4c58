"""What each page repeats around the text: headers, footers, page numbers, what a browser prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from rncp_graph.readers.fiche_pdf.model import TextLine

_ROUNDS: Final = 3
"""Lines of a header or footer, at most."""
_PLACE: Final = 2.0
"""Points by which what is repeated may be higher or lower from page to page."""
_ROOM: Final = 0.7
"""Share of its height that stays free between what is repeated and the text."""
_DATED: Final = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}(?:,? (?:à )?\d{1,2}[:h]\d{2}(?::\d{2})?(?: [AP]M)?)(?!\w).*"
)
"""Date, hour and title, as a browser prints them over a page."""
_ADDRESSED: Final = re.compile(r"(?:https?|file)://\S+ (?:Page )?\d+ ?(?:/|sur) ?\d+")
_NUMBERED: Final = re.compile(
    r"page \d+(?: ?(?:/|sur|de|of) ?\d+)?|[-–] ?\d+ ?[-–]|\d+ ?/ ?\d+", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")

PageLines = Sequence[TextLine]
"""The lines of a page outside its tables."""


def without_furniture(
    pages: Sequence[PageLines], is_label: Callable[[str], bool]
) -> tuple[list[list[TextLine]], list[list[TextLine]]]:
    """Return the lines of each page without what is repeated around them, and that.

    Repeated is what stands on every page, or on every one but the first, at the same place, with
    room to the text. Labels of the fiche never are. What a browser prints around a page, and the
    number of a page, are told by their form.
    """
    kept = [sorted(page, key=lambda line: line.box.top) for page in pages]
    dropped: list[list[TextLine]] = [[] for _ in pages]
    for at in (0, -1):
        for _ in range(_ROUNDS):
            repeated = _repeated(kept, at, is_label)
            for page, gone in zip(kept, dropped, strict=True):
                if page and (printed(page[at].text) or (_key(page[at]) in repeated)):
                    gone.append(page.pop(at))
    return kept, dropped


def printed(text: str) -> bool:
    """Return whether a line is what a browser prints around a page, or a page number.

    >>> printed("Page 3/7"), printed("23/11/2025 10:22 Fiche"), printed("https://a.example/ 1/2")
    (True, True, True)
    >>> printed("3 pages"), printed("12/03/2024"), printed("https://a.example/")
    (False, False, False)
    """
    patterns = (_DATED, _ADDRESSED, _NUMBERED)
    return any(pattern.fullmatch(text) for pattern in patterns)


def _repeated(
    pages: Sequence[PageLines], at: int, is_label: Callable[[str], bool]
) -> frozenset[str]:
    """Return the outermost lines that stand on all pages, or on all but the first."""
    filled = [page for page in pages if page]
    if len(filled) < 2:
        return frozenset()
    found: dict[str, list[TextLine]] = {}
    for page in filled:
        if len(page) > 1 and _free(page, at) and not is_label(page[at].text):
            found.setdefault(_key(page[at]), []).append(page[at])
    least = max(len(filled) - 1, 2)
    return frozenset(key for key, lines in found.items() if len(lines) >= least and _level(lines))


def _key(line: TextLine) -> str:
    return _DIGITS.sub("#", line.text)


def _free(page: PageLines, at: int) -> bool:
    """Return whether there is room between the outermost line and the one next to it."""
    outer, inner = (page[0], page[1]) if at == 0 else (page[-1], page[-2])
    upper, lower = (outer, inner) if at == 0 else (inner, outer)
    return lower.box.top - upper.box.bottom >= _ROOM * outer.box.height


def _level(lines: Sequence[TextLine]) -> bool:
    tops = [line.box.top for line in lines]
    return max(tops) - min(tops) <= _PLACE
