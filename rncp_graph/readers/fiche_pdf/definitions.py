"""Facts printed as a label with its value beside it: « Code(s) NSF      320 : … »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.model import TextLine, Word
from rncp_graph.readers.fiche_pdf.words import lines_of
from rncp_graph.readers.fiche_text.labels import MOST_LINES, Labels
from rncp_graph.readers.fiche_text.model import Key, Line

FACTS: Final = frozenset(
    (
        Key.NUMERO,
        Key.NIVEAU,
        Key.NSF,
        Key.FORMACODES,
        Key.CCN,
        Key.IDCC,
        Key.ECHEANCE,
        Key.ROME,
        Key.DATE_DECISION,
        Key.DUREE_ENREGISTREMENT,
        Key.ANNEES_NIVEAU,
        Key.DATE_EFFET,
        Key.DATE_PUBLICATION,
        Key.DATE_DELIVRANCE,
        Key.DATE_JO,
        Key.DUREE_VALIDITE,
        Key.VALIDATION_PARTIELLE,
    )
)
"""Sections that hold a value or a list of codes."""
_WIDE: Final = 1.2
"""Times the height of a line from which a gap may part a label from its value."""
_MOST: Final = 80
"""Lines of the page that such facts take, at most."""
_END: Final = 4.0
"""Times the height of a line that such facts do not leave free."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Labels, each with the lines beside it, and how many lines of the page they take."""

    pairs: tuple[tuple[tuple[TextLine, ...], tuple[TextLine, ...]], ...]
    lines: int


def definitions_at(
    lines: Sequence[TextLine], place: int, labels: Labels, right: float
) -> Definitions | None:
    """Return the facts that begin at a line, if it has a label, a gap and a value."""
    cut = _cut(lines[place].words)
    if cut is None or not _opens(lines[place : place + MOST_LINES], cut, labels):
        return None
    gap, end = _extent(lines, place, cut, labels)
    sides = [_side(lines[place:end], gap, right, left=left) for left in (True, False)]
    found = _labelled(sides[0], labels)
    if not found:
        return None
    starts = [label[0].box.top - label[0].box.height / 2 for label in found]
    bounds = [*pairwise(starts), (starts[-1], float("inf"))]
    values = [tuple(it for it in sides[1] if low <= it.box.top < high) for low, high in bounds]
    return Definitions(tuple(zip(found, values, strict=True)), end - place)


def _opens(lines: Sequence[TextLine], cut: tuple[float, float], labels: Labels) -> bool:
    """Return whether what stands before a gap begins with the label of a fact."""
    before = (" ".join(word.text for word in line.words if word.box.x1 < cut[1]) for line in lines)
    plain = [Line(i, text, opens=False) for i, text in enumerate(before) if text]
    label = labels.at(plain, 0)
    return label is not None and label.key in FACTS


def _cut(words: Sequence[Word]) -> tuple[float, float] | None:
    """Return the widest gap of a line, from and to; ``None`` where none is wide."""
    gaps = [(after.box.x0 - word.box.x1, word, after) for word, after in pairwise(words)]
    if not gaps:
        return None
    width, before, after = max(gaps, key=lambda gap: gap[0])
    return (before.box.x1, after.box.x0) if width >= _WIDE * before.box.height else None


def _extent(
    lines: Sequence[TextLine], place: int, cut: tuple[float, float], labels: Labels
) -> tuple[tuple[float, float], int]:
    """Return the gap that stays free, and the line before which it is no longer, or facts end."""
    end = place
    while end < min(len(lines), place + _MOST):
        low, high = _narrowed(cut, lines[end].words)
        if high - low < 1 or (end > place and _breaks(lines[end - 1], lines[end], labels)):
            break
        cut = low, high
        end += 1
    return cut, end


def _breaks(before: TextLine, line: TextLine, labels: Labels) -> bool:
    found = labels.at([Line(1, line.text)], 0)
    if found is not None and found.key not in FACTS:
        return True
    return before.page != line.page or (line.box.top - before.box.bottom > _END * line.box.height)


def _narrowed(cut: tuple[float, float], words: Sequence[Word]) -> tuple[float, float]:
    """Return what a line leaves free of a gap."""
    low, high = cut
    for word in words:
        if word.box.center < (low + high) / 2:
            low = max(low, word.box.x1)
        else:
            high = min(high, word.box.x0)
    return low, high


def _side(
    lines: Sequence[TextLine], gap: tuple[float, float], right: float, *, left: bool
) -> list[TextLine]:
    middle = sum(gap) / 2
    words = [word for line in lines for word in line.words if (word.box.center < middle) is left]
    return lines_of(words, lines[0].page, gap[0] if left else right)


def _labelled(lines: Sequence[TextLine], labels: Labels) -> list[tuple[TextLine, ...]]:
    """Return the labels that a column consists of; none where there is anything else in it."""
    plain = [Line(i, line.text, opens=False) for i, line in enumerate(lines)]
    found: list[tuple[TextLine, ...]] = []
    place = 0
    while place < len(lines):
        label = labels.at(plain, place)
        if label is None or label.key not in FACTS or label.value.strip(" :"):
            return []
        found.append(tuple(lines[place : place + label.lines]))
        place += label.lines
    return found
