"""Kinds of the items of a list: competences, headings that introduce some, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rncp_graph.text.competences.items import INLINE_STYLE, PLAIN_STYLE, Item, Style, items_of
from rncp_graph.text.competences.model import Gap, Kind, Piece, Segment, Tokens

_EDGES = " \t;,.:"
_MOST_WORDS_OF_A_HEADING = 15


def classify(pieces: list[Piece], tokens: Tokens) -> list[Segment]:
    """The segments that the pieces of a list make, in order."""
    items = items_of(pieces, tokens)
    view = _view(items)
    segments: list[Segment] = []
    for i, item in enumerate(items):
        text = tokens.join(item.piece.marker.end, item.end).strip(_EDGES)
        if any(map(str.isalnum, text)):
            segments.append(Segment(_kind(view, items, i), text))
    return segments


@dataclass(frozen=True, slots=True)
class _View:
    """What holds over a list.

    `stated` tells that some items have the form of a competence, `infinitives` and `nouns` how
    many have each form; `order` is the order of first use of the styles, `counts` how often each
    is used, `follows` how often one comes right after another.
    """

    stated: bool
    infinitives: int
    nouns: int
    order: dict[Style, int]
    counts: Counter[Style]
    follows: Counter[tuple[Style, Style]]


def _view(items: list[Item]) -> _View:
    free = [item for item in items if not item.piece.label and not item.piece.note]
    styles = [item.style for item in free]
    pairs: Iterable[tuple[Style, Style]] = pairwise(styles)
    if len(free) < len(items):
        styled = [None if item.piece.label or item.piece.note else item.style for item in items]
        pairs = ((a, b) for a, b in pairwise(styled) if a and b)
    return _View(
        stated=any(i.shape in {"infinitive", "noun"} or not i.piece.marker.empty for i in free),
        infinitives=sum(item.shape == "infinitive" for item in free),
        nouns=sum(item.shape == "noun" for item in free),
        order={style: rank for rank, style in enumerate(dict.fromkeys(styles))},
        counts=Counter(styles),
        follows=Counter(pairs),
    )


def _kind(view: _View, items: list[Item], i: int) -> Kind:
    item = items[i]
    if item.piece.note:
        return "note"
    if item.piece.label:
        return "group"
    after = items[i + 1] if i + 1 < len(items) else None
    if after is not None and not after.piece.note:
        if after.piece.label:
            if i > 0 and items[i - 1].piece.label and i + 2 < len(items):
                return "group"
        elif _heads(view, item, after):
            return "group"
    return _alone(view, item)


def _alone(view: _View, item: Item) -> Kind:
    """The kind of an item that heads nothing."""
    if item.shape in {"infinitive", "noun"} or not item.piece.marker.empty:
        return "competence"
    if item.shape == "heading":
        return "group"
    if item.shape == "other" and view.nouns > view.infinitives:
        return "competence"
    return "note" if view.stated else "competence"


def _heads(view: _View, item: Item, after: Item) -> bool:
    """Whether the item introduces the one after it."""
    if item.colon:
        return True
    mark, inner = item.piece.marker, after.piece.marker.code
    if mark.code and len(inner) > len(mark.code) and inner[: len(mark.code)] == mark.code:
        return True
    if item.style == after.style or INLINE_STYLE in (item.style, after.style):
        return _titles(view, item, after)
    if item.shape == "infinitive" and mark.empty and after.piece.gap < Gap.RUN:
        return False
    return _nests(view, item, after)


def _titles(view: _View, item: Item, after: Item) -> bool:
    """Whether an unmarked noun phrase is the title of the infinitives that follow."""
    if not item.piece.marker.empty or after.shape != "infinitive":
        return False
    if item.end - item.piece.start > _MOST_WORDS_OF_A_HEADING:
        return False
    if item.shape == "noun":
        return view.infinitives > 2
    return item.shape in {"other", "heading", "adverbial"}


def _nests(view: _View, item: Item, after: Item) -> bool:
    """Whether the item after stands a level below: its style comes later, and under this one."""
    outer, inner = item.style, after.style
    if view.order[outer] > view.order[inner]:
        return False
    share = view.follows[outer, inner] / view.counts[outer]
    if outer == PLAIN_STYLE:
        each = view.follows[outer, inner] > max(1, view.follows[inner, outer])
        return share > 0.6 or each or item.shape != "infinitive"
    if inner == PLAIN_STYLE:
        return share > 0.8 and view.counts[outer] > 1
    if item.piece.marker.code and after.piece.marker.code:
        return share > 0.6
    return True
