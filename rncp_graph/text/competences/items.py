"""Items of a list: the pieces that stand alone, those that only detail another put back into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rncp_graph.text.competences.french import bare, is_action_noun, is_infinitive
from rncp_graph.text.competences.model import Gap, Piece, Tokens

Shape = Literal["infinitive", "noun", "pronoun", "sentence", "other"]
Style = tuple[str, str, int]
"""What marks an item: its bullet, the letters and the depth of its code or its indentation."""

PLAIN_STYLE: Style = ("", "", 0)
_PRONOUN = re.compile(r"(?:il|elle|ils|elles|il/elle|ceci|cela|celui-ci|celle-ci)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(?:on|nous|vous|cette?|ces?|le titulaire|la titulaire|les titulaires|le candidat|"
    r"les candidats|le dipl[ôo]m[ée]|ce bloc|le bloc|le stagiaire|l['’]apprenant)\b",
    re.IGNORECASE,
)
_BEFORE_INFINITIVE = frozenset(["se", "ne", "mieux", "bien", "de", "à", "etre", "non", "et", "ou"])
_ARTICLES = frozenset(["la", "le", "les", "une", "un", "des"])


@dataclass(slots=True)
class Item:
    """A piece, how it opens, and the index that ends it, further when others were put into it."""

    piece: Piece
    shape: Shape
    style: Style
    end: int
    colon: bool


def items_of(pieces: list[Piece], tokens: Tokens) -> list[Item]:
    """The items of a list, in order; pieces of mere markers belong to the item before."""
    margin = min((p.blanks for p in pieces if p.marker.bullet and p.gap is Gap.LINE), default=0)
    read = [_item(piece, tokens, margin) for piece in pieces]
    detailing = _detailing(read)
    items: list[Item] = []
    parent: Item | None = None
    for item in read:
        if items and _belongs(items[-1], parent, item, detailing=detailing):
            items[-1].end, items[-1].colon = item.end, False
            parent = parent or items[-1]
            continue
        parent = item if item.colon else None
        items.append(item)
    return items


def _item(piece: Piece, tokens: Tokens, margin: int) -> Item:
    colon = tokens.texts[piece.end - 1].endswith(":")
    return Item(piece, _shape(piece, tokens), _style(piece, margin), piece.end, colon)


def _detailing(items: list[Item]) -> bool:
    """Whether what follows a colon in this list is mostly nouns under infinitives."""
    first = [
        after.shape
        for item, after in pairwise(items)
        if item.colon and item.shape in {"infinitive", "noun"} and after.piece.marker.bullet
    ]
    heads = [item.shape for item in items if item.colon and item.shape in {"infinitive", "noun"}]
    return (
        len(first) > 1
        and 2 * first.count("infinitive") < len(first)
        and 2 * heads.count("infinitive") > len(heads)
    )


def _style(piece: Piece, margin: int) -> Style:
    code = piece.marker.code
    if code:
        return "", "".join(part for part in code if part.isalpha()) or "#", len(code)
    line = piece.gap is Gap.LINE and bool(piece.marker.bullet)
    level = (piece.blanks - margin) // 2 if line else 0
    return piece.marker.bullet, "", level


def _shape(piece: Piece, tokens: Tokens) -> Shape:
    first = piece.marker.end
    words = tokens.texts[first : min(first + 4, piece.end)]
    if not words:
        return "other"
    if is_infinitive(words[0].removeprefix("d'").removeprefix("d’")):
        return "infinitive"
    opening, second = bare(words[0]), words[1] if len(words) > 1 else ""
    if opening in _BEFORE_INFINITIVE and (is_infinitive(second) or opening in {"etre", "se"}):
        return "infinitive"
    start = " ".join(words)
    if _PRONOUN.match(start):
        return "pronoun"
    if _SENTENCE.match(start):
        return "sentence"
    return "noun" if is_action_noun(second if opening in _ARTICLES else words[0]) else "other"


def _belongs(last: Item, parent: Item | None, item: Item, *, detailing: bool) -> bool:
    """Whether the item only carries on or details the last one."""
    if item.piece.note or item.piece.label or last.piece.label:
        return False
    marker = item.piece.marker
    if last.piece.note:
        return item.shape != "infinitive" and not marker.code
    if detailing and parent is not None and item.style[2] > parent.style[2]:
        return True
    if item.shape == "infinitive":
        return False
    if marker.empty:
        return item.shape == "pronoun" and last.shape == "infinitive" and not item.colon
    return not marker.code and not item.colon and _details(last, parent, item)


def _details(last: Item, parent: Item | None, item: Item) -> bool:
    """Whether a bulleted noun details the item before, or what a colon before it announced."""
    if last.shape not in {"infinitive", "noun"}:
        return False
    if parent is not None:
        return parent.shape == "infinitive" or item.shape == "other"
    if item.style == last.style or (item.style[2] < last.style[2] and not last.piece.marker.code):
        return False
    return item.shape == "other" or last.shape == "infinitive"
