"""Characters to words, and words to lines, by where they stand."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median_low
from typing import Final

from rncp_graph.readers.fiche_pdf.glyphs import SOFT
from rncp_graph.readers.fiche_pdf.model import Box, Char, Page, Rule, TextLine, Word

_BLANK: Final = 0.14
"""Share of the height of a line from which a gap parts words, beyond the usual gap."""
_BACK: Final = 0.5
"""Share of the height by which a character may begin before the last one ends."""
_SAME_LINE: Final = 0.35
"""Share of the height by which characters of a word may stand higher or lower."""
_ROOM: Final = 0.8
"""Share of the height that stays free before the sign of a list, where words are before it."""
_REACH: Final = 2.5
"""Share of the height within which the words stand that it opens."""
_SEEN: Final = 0.5
"""Points of width from which a soft hyphen is seen."""


def words_of(page: Page) -> list[Word]:
    """Return the words of a page and the signs of its lists, in the order they are drawn in."""
    down = sorted(
        ((rule.at, rule) for rule in page.rules if not rule.across), key=lambda pair: pair[0]
    )
    found = [word for run in _runs(page.chars) for word in _words(run, down)]
    height = median_low([word.box.height for word in found]) if found else 0.0
    found += [Word("-", mark, mark=True) for mark in page.marks if mark.height < height]
    return found


def _runs(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Return characters drawn one after another on one line, without blanks."""
    run: list[Char] = []
    for char in chars:
        if run and (char.text.isspace() or not _follows(run[-1].box, char.box)):
            yield run
            run = []
        if not char.text.isspace():
            run.append(char)
    if run:
        yield run


def _follows(before: Box, box: Box) -> bool:
    height = max(before.height, box.height)
    gap = box.x0 - before.x1
    return -_BACK * height <= gap <= height and _level(before, box, height)


def _level(before: Box, box: Box, height: float) -> bool:
    return abs(before.middle - box.middle) <= _SAME_LINE * height


def _words(run: Sequence[Char], down: Sequence[tuple[float, Rule]]) -> Iterator[Word]:
    """Return the words of a run: parted where a gap is wider than usual, or a ruling line is."""
    gaps = [second.box.x0 - first.box.x1 for first, second in pairwise(run)]
    usual = max(median_low(gaps), 0.0) if gaps else 0.0
    start = 0
    for place, gap in enumerate(gaps, start=1):
        before, after = run[place - 1].box, run[place].box
        if gap > usual + _BLANK * after.height or _ruled(before, after, down):
            yield _word(run[start:place])
            start = place
    yield _word(run[start:])


def _ruled(before: Box, after: Box, down: Sequence[tuple[float, Rule]]) -> bool:
    """Return whether a ruling line runs down between two characters."""
    start = bisect_left(down, before.center, key=lambda pair: pair[0])
    for at, rule in down[start : start + 4]:
        if at >= after.center:
            return False
        if rule.start <= after.middle <= rule.end:
            return True
    return False


def _word(chars: Sequence[Char]) -> Word:
    boxes = [char.box for char in chars]
    text = "".join(map(_visible, chars[:-1])) + chars[-1].text
    around = Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    bold = all(char.bold for char in chars)
    return Word(unicodedata.normalize("NFC", text), around, bold)


def _visible(char: Char) -> str:
    """Return a character inside a word: a soft hyphen there is one that is seen, or nothing."""
    if char.text != SOFT:
        return char.text
    return "-" if char.box.x1 - char.box.x0 > _SEEN else ""


def lines_of(words: Iterable[Word], page: int, right: float = inf) -> list[TextLine]:
    """Return the lines of one column of a page, from the top down; ``right`` is where it ends."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle):
        if lines and _stands_on(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    found = (_line(line, page, right) for line in lines)
    return [line for line in found if line is not None]


def _stands_on(line: Sequence[Word], word: Word) -> bool:
    """Return whether a word stands on a line; a drawn sign, beside what was last put there."""
    return _beside(line[0].box, word.box) or (word.mark and _beside(line[-1].box, word.box))


def _beside(first: Box, box: Box) -> bool:
    """Return whether a word, not higher in the middle than the first of a line, stands on it."""
    return box.middle - first.middle <= 0.5 * min(first.height, box.height) or (
        box.middle <= first.bottom and first.top <= box.top and first.bottom >= box.bottom
    )


def _line(words: Sequence[Word], page: int, right: float) -> TextLine | None:
    """Return a line in reading order; a drawn sign counts where it opens words after some room."""
    ordered = sorted(words, key=lambda word: word.box.x0)
    befores, afters = [None, *ordered[:-1]], [*ordered[1:], None]
    kept = [
        word
        for before, word, after in zip(befores, ordered, afters, strict=True)
        if not word.mark or _opens(before, word, after)
    ]
    return TextLine(page, tuple(kept), right) if kept else None


def _opens(before: Word | None, mark: Word, after: Word | None) -> bool:
    if after is None or after.mark or after.box.x0 - mark.box.x1 > _REACH * after.box.height:
        return False
    return before is None or mark.box.x0 - before.box.x1 > _ROOM * after.box.height
