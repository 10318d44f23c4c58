"""Items of a list: the pieces that stand alone, those that only detail another put back into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rncp_graph.text.competences.model import Gap, Piece, Tokens
from rncp_graph.text.competences.shapes import Shape, opens_noun_phrase, shape_of

Style = tuple[str, str, int]
"""What marks an item: its bullet, the letters and the depth of its code or its indentation."""

PLAIN_STYLE: Style = ("", "", 0)
"""An unmarked item that begins where a line or a run of blanks does."""
INLINE_STYLE: Style = ("", "", -1)
"""An unmarked item cut out of a line: it titles nothing."""
_AIMS = re.compile(
    r"(?:afin|en vue|de mani[èe]re|de fa[çc]on|permettant|permettent|permet|visant|pour|but)"
    r"(?: de| d['’]| à)? ?:$"
)
_STATED: frozenset[Shape] = frozenset(("infinitive", "noun"))


@dataclass(slots=True)
class Item:
    """A piece, how it opens, and the index that ends it, further when others were put into it.

    `lower` tells that it opens by a word in lower case other than an article, `colon` that a
    colon ends it, `aims` that what follows the colon are its aims ("afin de :").
    """

    piece: Piece
    shape: Shape
    style: Style
    end: int
    lower: bool
    colon: bool
    aims: bool


def items_of(pieces: list[Piece], tokens: Tokens) -> list[Item]:
    """The items of a list, in order."""
    margin = min((p.blanks for p in pieces if p.marker.bullet and p.gap == Gap.LINE), default=0)
    read = [_item(piece, tokens, margin) for piece in pieces]
    detailing = _detailing(read)
    capitals = sum(item.shape == "infinitive" and not item.lower for item in read) * 2 > len(read)
    items: list[Item] = []
    parent: Item | None = None
    for item in read:
        if items and _belongs(items[-1], parent, item, detailing=detailing, capitals=capitals):
            items[-1].end, items[-1].colon = item.end, False
            parent = parent or items[-1]
            continue
        parent = item if item.colon else None
        items.append(item)
    return items


def _item(piece: Piece, tokens: Tokens, margin: int) -> Item:
    first = piece.marker.end
    colon = tokens.texts[piece.end - 1][-1] == ":"
    opening = tokens.texts[first] if first < piece.end else ""
    lower = opening[:1].islower() and not opens_noun_phrase(opening)
    shape = shape_of(tokens, first, piece.end)
    aims = colon and bool(_AIMS.search(tokens.join(max(first, piece.end - 4), piece.end)))
    return Item(piece, shape, _style(piece, margin), piece.end, lower, colon, aims)


def _style(piece: Piece, margin: int) -> Style:
    code = piece.marker.code
    if code:
        return "", "".join(part for part in code if part.isalpha()) or "#", len(code)
    if not piece.marker.bullet and piece.gap < Gap.RUN:
        return INLINE_STYLE
    if piece.gap != Gap.LINE or not piece.marker.bullet:
        return piece.marker.bullet, "", 0
    return piece.marker.bullet, "", (piece.blanks - margin) // 2


def _detailing(items: list[Item]) -> bool:
    """Whether what follows a colon in this list is mostly nouns under infinitives."""
    pairs = [
        (item.shape, after.shape)
        for item, after in pairwise(items)
        if item.colon and item.shape in _STATED and after.piece.marker.bullet
    ]
    nouns = sum(after != "infinitive" for _, after in pairs)
    heads = sum(shape == "infinitive" for shape, _ in pairs)
    return len(pairs) > 1 and 2 * nouns > len(pairs) and 2 * heads > len(pairs)


def _belongs(
    last: Item, parent: Item | None, item: Item, *, detailing: bool, capitals: bool
) -> bool:
    """Whether the item only carries on or details the last one."""
    piece, before = item.piece, last.piece
    if piece.label or before.label:
        return False
    if piece.note or before.note:
        return before.note and _in_note(item)
    if parent is not None and _announced(parent, item, detailing=detailing):
        return True
    if item.shape == "infinitive" or item.colon or piece.marker.code:
        return False
    if piece.marker.empty:
        return _carries_on(last, item)
    return _details(last, parent, item, capitals=capitals)


def _announced(parent: Item, item: Item, *, detailing: bool) -> bool:
    """Whether even an infinitive only details what a colon ended: its aims, or its examples."""
    if detailing and item.style[2] > parent.style[2]:
        return True
    bulleted = bool(item.piece.marker.bullet)
    return parent.aims and parent.shape in _STATED and item.lower and bulleted


def _in_note(item: Item) -> bool:
    """Whether what follows a note goes on with it."""
    if item.piece.note:
        return bool(item.piece.marker.bullet)
    return item.shape != "infinitive" and not item.piece.marker.code


def _carries_on(last: Item, item: Item) -> bool:
    """Whether an unmarked piece is one more sentence or clause on the item before."""
    if item.shape == "pronoun":
        return last.shape == "infinitive"
    return item.shape == "adverbial" and last.shape in _STATED and last.piece.marker.empty


def _details(last: Item, parent: Item | None, item: Item, *, capitals: bool) -> bool:
    """Whether a bulleted noun details the item before, or what a colon before it announced."""
    if last.shape not in _STATED:
        return False
    if parent is not None:
        return parent.shape == "infinitive" or item.shape != "noun" or item.lower
    if item.style == last.style:
        return item.lower and capitals and not last.lower
    if item.style[2] < last.style[2] and not last.piece.marker.code:
        return False
    return item.shape != "noun" or last.shape == "infinitive"
