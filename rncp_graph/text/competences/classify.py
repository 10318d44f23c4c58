"""Kinds of the pieces: which stand alone, which belong to the one before, which head others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rncp_graph.text.competences.cut import Piece
from rncp_graph.text.competences.french import bare, is_action_noun, is_infinitive
from rncp_graph.text.competences.model import Gap, Kind, Segment, Token
from rncp_graph.text.competences.tokens import join

_SUBJECT = re.compile(
    r"(?:il|elle|ils|elles|on|nous|vous|ce|cet|cette|ces|le titulaire|la titulaire|le candidat|"
    r"les candidats|le dipl[ôo]m[ée]|le bloc|le stagiaire|l['’]apprenant|chaque)\b",
    re.IGNORECASE,
)
_EDGES = " \t;,.:"


@dataclass(slots=True)
class _Item:
    """A piece with what follows from its words and neighbours."""

    piece: Piece
    tokens: list[Token]
    shape: str
    kind: Kind = "competence"

    @property
    def colon(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].text.endswith(":")


def classify(pieces: list[Piece]) -> list[Segment]:
    """The segments that the pieces of a list make."""
    items = _merge([_Item(p, list(p.words), _shape(p)) for p in pieces if p.words])
    for i, item in enumerate(items):
        item.kind = _kind(items, i)
    segments = [Segment(item.kind, join(item.tokens).strip(_EDGES)) for item in items]
    return [segment for segment in segments if segment.text]


def _shape(piece: Piece) -> str:
    """How the piece opens: infinitive, noun, person (a sentence with its subject) or other."""
    words = [token.text for token in piece.words[:4]]
    if words[0].lower() in ("se", "ne", "mieux", "bien", "etre", "être") and len(words) > 1:
        return "infinitive"
    if is_infinitive(words[0]):
        return "infinitive"
    if words[0].lower() == "de" and len(words) > 1 and is_infinitive(words[1]):
        return "infinitive"
    if re.match(r"d['’]", words[0]) and is_infinitive(words[0][2:]):
        return "infinitive"
    if _SUBJECT.match(" ".join(words)):
        return "person"
    if bare(words[0]) in ("la", "le", "les", "une", "un") and len(words) > 1:
        return "noun" if is_action_noun(words[1]) else "other"
    return "noun" if is_action_noun(words[0]) else "other"


def _merge(items: list[_Item]) -> list[_Item]:
    """The items, those that only detail the one before put back into it."""
    merged: list[_Item] = []
    parent: _Item | None = None
    for item in items:
        if merged and _belongs(merged[-1], parent, item):
            merged[-1].tokens += [*item.piece.marks, *item.tokens]
            parent = parent or merged[-1]
            continue
        parent = item if item.colon else None
        merged.append(item)
    return merged


def _belongs(last: _Item, parent: _Item | None, item: _Item) -> bool:
    if item.piece.note or item.piece.label or last.piece.label:
        return False
    if last.piece.note:
        return item.shape != "infinitive" and not item.piece.marker.code
    if item.shape == "infinitive":
        return False
    if item.shape == "person" and item.piece.marker.empty and last.shape == "infinitive":
        return not item.colon
    if item.piece.marker.empty or item.piece.marker.code:
        return False
    if last.shape not in ("infinitive", "noun") or item.colon:
        return False
    if parent is not None and parent.shape == "infinitive":
        return True
    nested = item.piece.indent > last.piece.indent or (
        item.piece.marker.bullet != last.piece.marker.bullet
    )
    return nested and (item.shape == "other" or last.shape == "infinitive" or item.piece.indent > 8)


def _kind(items: list[_Item], i: int) -> Kind:
    item = items[i]
    if item.piece.note:
        return "note"
    if item.piece.label:
        return "group"
    after = items[i + 1] if i + 1 < len(items) else None
    heads = after is not None and not after.piece.note and not after.piece.label
    if heads and after is not None and _heads(items, i, after):
        return "group"
    if item.shape in {"infinitive", "noun"}:
        return "competence"
    if item.shape == "person" or (item.colon and not item.piece.marker.bullet):
        return "note"
    return "competence" if not item.piece.marker.empty or _nouns(items) else "note"


def _nouns(items: list[_Item]) -> bool:
    return not any(item.shape == "infinitive" for item in items)


def _heads(items: list[_Item], i: int, after: _Item) -> bool:
    """Whether the item heads the next one."""
    item = items[i]
    mark, under = item.piece.marker, after.piece.marker
    if item.colon:
        return True
    if mark.code and len(under.code) > len(mark.code) and under.code[: len(mark.code)] == mark.code:
        return True
    if after.piece.gap is Gap.LINE and item.piece.gap is Gap.LINE:
        if after.piece.indent > item.piece.indent and mark.bullet and under.bullet:
            return after.shape == "infinitive"
    if mark.empty and not under.empty:
        return i == 0 or item.shape != "infinitive"
    if item.shape == "other" and mark.empty and after.shape == "infinitive":
        return True
    return bool(mark.bullet and under.bullet and mark.bullet != under.bullet) and _nests(items, i)


def _nests(items: list[_Item], i: int) -> bool:
    """Whether the bullet of the next item is an inner one: never seen before that of this item."""
    outer, inner = items[i].piece.marker.bullet, items[i + 1].piece.marker.bullet
    for item in items:
        if item.piece.marker.bullet == outer:
            return True
        if item.piece.marker.bullet == inner:
            return False
    return False
