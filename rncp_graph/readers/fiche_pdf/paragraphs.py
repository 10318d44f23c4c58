"""Lines to paragraphs: what the width of a column has broken is put together again.

A line was broken by the width where the first word of the next one had no room behind it. Where it
had, the line was ended on purpose. Signs of lists, gaps and type tell apart what the width cannot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rncp_graph.readers.fiche_pdf.glyphs import SOFT
from rncp_graph.readers.fiche_pdf.model import TextLine
from rncp_graph.text.competences.french import calls_for_more, is_sure_infinitive
from rncp_graph.text.competences.labels import note_label

_ENDED: Final = (".", ";", "!", "?", "…")
_NUMBERED: Final = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*[.)°] ?\w|BC ?\d{1,2}\b|[A-Z]{1,2}\d{1,2}(?:\.\d+)* ?[-–:.]"
    r"|(?:\d{2,5}[a-z]?|[A-N]\d{4}) ?[:–-] |(?:RNCP|RS)\d+\b"
)
"""What opens a numbered item, or the code of a list of codes."""
_SPACE: Final = 0.25
"""Share of the height of a line that a blank is wide."""
_GAP: Final = 1.25
"""Times the usual distance between lines from which there is a gap."""
_WIDE_GAP: Final = 2.2
"""Times it that no sentence goes across."""
_SIZE: Final = 1.12
"""Times the height by which type is of another size."""
_INDENT: Final = 8.0
"""Points by which the items of a list inside a list stand further right."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ADDRESS_END: Final = re.compile(r"[\w./?=&%#~+:-]+", re.ASCII)
_LETTERS: Final = 1.5
"""Letters that have no room behind an address that was cut."""
_HYPHENATED: Final = re.compile(r"\w[-‐‑­]\Z")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or the item of a list."""

    text: str
    opens: bool
    """Whether there is a gap before it, or nothing."""
    page: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole document tells about its paragraphs."""

    pitch: Mapping[int, float]
    """The usual distance from line to line, for each height of the type."""
    words: frozenset[str]
    """All its words, in lower case: they tell what a hyphen at the end of a line means."""


def setting(columns: Iterable[Sequence[TextLine]]) -> Setting:
    """Return what the columns of a document tell about its paragraphs."""
    distances: dict[int, Counter[float]] = {}
    words: set[str] = set()
    for column in columns:
        for line in column:
            words.update(word.text.strip("«»\"'().,;:!?").lower() for word in line.words)
        for before, line in pairwise(column):
            if before.page == line.page and not has_room(before, line):
                distance = round(2 * (line.box.top - before.box.top)) / 2
                distances.setdefault(round(line.box.height), Counter())[distance] += 1
    pitch = {height: counted.most_common(1)[0][0] for height, counted in distances.items()}
    return Setting(pitch, frozenset(words))


def has_room(before: TextLine, line: TextLine) -> bool:
    """Return whether the first word of a line would have had room behind the line before."""
    first = next((word for word in line.words if not word.mark), line.words[0])
    space = _SPACE * line.box.height
    return before.box.x1 + space + (first.box.x1 - first.box.x0) <= before.right


def paragraphs(column: Iterable[TextLine], found: Setting) -> list[Paragraph]:
    """Return the paragraphs of a column, with plain signs before the items of lists."""
    groups: list[list[TextLine]] = []
    opens: list[bool] = []
    for line in column:
        before = groups[-1][-1] if groups else None
        if before is not None and goes_on(before, line, found):
            groups[-1].append(line)
        else:
            opens.append(before is None or _gap(before, line, found) > _GAP)
            groups.append([line])
    levels = _levels(groups)
    return [
        Paragraph("  " * level + _text(group, found), opened, group[0].page)
        for group, opened, level in zip(groups, opens, levels, strict=True)
    ]


def goes_on(before: TextLine, line: TextLine, found: Setting) -> bool:
    """Return whether a line goes on with the sentence of the one before."""
    if _opens(line.text) or line.bulleted or has_room(before, line):
        return _cut_word(before, line)
    gap = _gap(before, line, found)
    if gap > _WIDE_GAP or _other_type(before, line):
        return False
    last, first = before.words[-1].text, line.words[0].text
    if first[0].islower() and not last.endswith(_ENDED):
        return True
    parted = last.endswith((";", ":")) or (last.endswith(_ENDED) and before.page != line.page)
    if gap > _GAP or parted:
        return False
    return calls_for_more(last) or not is_sure_infinitive(first)


def _opens(text: str) -> bool:
    """Return whether a line opens a numbered item, or is the heading of a note."""
    return _NUMBERED.match(text) is not None or (text[0].isupper() and note_label(text, 0))


def _cut_word(before: TextLine, line: TextLine) -> bool:
    """Return whether a word was cut where there would have been room for more of it."""
    return before.words[-1].text.endswith(SOFT) and line.words[0].text[:1].islower()


def _other_type(before: TextLine, line: TextLine) -> bool:
    """Return whether two lines differ in size, or one is a bold heading."""
    small, large = sorted((before.box.height, line.box.height))
    return large > _SIZE * small or before.bold is not line.bold


def _gap(before: TextLine, line: TextLine, found: Setting) -> float:
    """Return the distance of two lines, in times the usual one; 1 over the end of a page."""
    if before.page != line.page:
        return 1.0
    usual = found.pitch.get(round(line.box.height), 1.2 * line.box.height)
    return (line.box.top - before.box.top) / usual


def _levels(groups: Sequence[Sequence[TextLine]]) -> list[int]:
    """Return how deep each paragraph stands in lists: items further right than those before."""
    levels: list[int] = []
    edges: list[float] = []
    for group in groups:
        first = group[0]
        if not first.bulleted:
            edges = []
            levels.append(0)
            continue
        left = first.box.x0
        while edges and left < edges[-1] - _INDENT / 2:
            edges.pop()
        if not edges or left > edges[-1] + _INDENT:
            edges.append(left)
        levels.append(len(edges) - 1)
    return levels


def _text(lines: Sequence[TextLine], found: Setting) -> str:
    pieces = [lines[0].text]
    for before, line in pairwise(lines):
        if _is_cut_address(before, line):
            pieces.append(line.text)
        else:
            pieces[-1], text = joined(pieces[-1], line.text, found)
            pieces.append(text)
    text = "".join(pieces)
    if lines[0].bulleted:
        text = f"{'•' if text[0] == '•' else '-'} {text[1:].lstrip()}"
    return text.replace(SOFT, "-")


def _is_cut_address(before: TextLine, line: TextLine) -> bool:
    """Return whether an address that fills a line by itself goes on on the next one."""
    last = before.words[-1]
    if len(before.words) > 2 or not _ADDRESS.fullmatch(last.text):
        return False
    letter = (last.box.x1 - last.box.x0) / len(last.text)
    return before.right - before.box.x1 < _LETTERS * letter and bool(
        _ADDRESS_END.fullmatch(line.words[0].text)
    )


def joined(before: str, text: str, found: Setting) -> tuple[str, str]:
    """Return two lines as they follow one another in one.

    A hyphen that is soft goes. One that is hard stays, for it may belong to the word, unless the
    document has the word elsewhere without and not with it.

    >>> joined("Poser des bornes sous-", "marines", Setting({}, frozenset()))
    ('Poser des bornes sous-', 'marines')
    >>> joined("La certifi-", "cation", Setting({}, frozenset({"certification"})))
    ('La certifi', 'cation')
    """
    if before.endswith(SOFT):
        return before[:-1], text
    if not _HYPHENATED.search(before) or not text[:1].isalpha():
        return before, f" {text}"
    left, right = before.rsplit(maxsplit=1)[-1], text.split(maxsplit=1)[0]
    whole, parted = _bare(left[:-1] + right), _bare(left + right)
    if whole in found.words and parted not in found.words:
        return before[:-1], text
    return before, text


def _bare(word: str) -> str:
    return word.strip("«»\"'().,;:!?").lower()
