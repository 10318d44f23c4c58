"""Cutting of a plain text into pieces at the boundaries that its layout and the language show."""

from __future__ import annotations

from dataclasses import dataclass, field

from rncp_graph.text.competences.french import (
    calls_for_more,
    is_action_noun,
    is_infinitive,
    is_sure_infinitive,
)
from rncp_graph.text.competences.labels import head_label, note_label
from rncp_graph.text.competences.layout import Layout, observe
from rncp_graph.text.competences.markers import read_marker
from rncp_graph.text.competences.model import Gap, Marker, Token
from rncp_graph.text.competences.tokens import STRONG_BULLETS, tokenize

_STOPS = ".!?…»"
_LEADS = frozenset(["capable", "capables", "même", "mesure", "capacité"])


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens between two boundaries, the marker among them first.

    `label` tells a heading with colon told by its words ("Descriptif :"), `note` a text told as
    no competence by its first words.
    """

    marker: Marker
    marks: tuple[Token, ...]
    words: tuple[Token, ...]
    label: bool = False
    note: bool = False

    @property
    def gap(self) -> Gap:
        """The gap before the piece."""
        return (self.marks or self.words)[0].gap

    @property
    def indent(self) -> int:
        """The blanks that open its line."""
        return (self.marks or self.words)[0].indent


@dataclass(slots=True)
class _Open:
    """The piece being read: its marker, first word and the token it starts at."""

    start: int
    marker: Marker
    label: bool = False
    note: bool = False


@dataclass(slots=True)
class Cutter:
    """One pass over the tokens of a text."""

    text: str
    tokens: list[Token] = field(init=False)
    layout: Layout = field(init=False)
    pieces: list[Piece] = field(init=False)
    current: _Open = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = tokenize(self.text)
        self.layout = observe(self.tokens)
        self.pieces = []

    def cut(self) -> list[Piece]:
        """The pieces of the text, in order."""
        if not self.tokens:
            return []
        i = self._begin(0)
        while i < len(self.tokens):
            if self._breaks(i):
                self._close(i)
                i = self._begin(i)
            else:
                i += 1
        self._close(len(self.tokens))
        return self.pieces

    def _begin(self, i: int) -> int:
        """The index to read on from, once a piece is opened at an index."""
        marker = read_marker(self.tokens, i)
        offset = self.tokens[marker.end].start
        self.current = _Open(i, marker, note=note_label(self.text, offset))
        end = 0 if self.current.note else head_label(self.text, offset)
        if not end:
            return marker.end + 1
        after = marker.end
        while after < len(self.tokens) and self.tokens[after].start < end:
            after += 1
        self.current.label = True
        if after >= len(self.tokens):
            return after
        self._close(after)
        return self._begin(after)

    def _close(self, end: int) -> None:
        one = self.current
        marks = tuple(self.tokens[one.start : one.marker.end])
        words = tuple(self.tokens[one.marker.end : end])
        if marks or words:
            self.pieces.append(Piece(one.marker, marks, words, one.label, one.note))

    def _breaks(self, i: int) -> bool:
        """Whether a piece opens at an index."""
        token = self.tokens[i]
        if token.inside and token.gap < Gap.LINE:
            return False
        marker = read_marker(self.tokens, i)
        word = self.tokens[marker.end]
        if self._labelled(i, word):
            return True
        if self.current.note:
            return self._ends_note(i, marker, word)
        if token.gap is Gap.LINE:
            return self._line(i, marker, word)
        if token.gap is Gap.RUN:
            return self._run(i, marker, word)
        return self._inline(i, marker, word)

    def _labelled(self, i: int, word: Token) -> bool:
        first = word.text[:1]
        if not first.isalpha() or (first.islower() and self.tokens[i].gap < Gap.LINE):
            return False
        if calls_for_more(self.tokens[i - 1].text) and self.tokens[i].gap < Gap.LINE:
            return False
        return note_label(self.text, word.start) or bool(head_label(self.text, word.start))

    def _ends_note(self, i: int, marker: Marker, word: Token) -> bool:
        """Whether the list goes on after a note: its own kind of item comes again."""
        if self.tokens[i].gap < Gap.RUN or not is_infinitive(word.text):
            return False
        if self.tokens[i - 1].text.endswith(":") and not marker.code:
            return False
        if marker.code:
            return True
        kinds = {(p.marker.bullet, p.gap) for p in self.pieces if not p.note and not p.label}
        return (marker.bullet, self.tokens[i].gap) in kinds and word.text[:1].isupper()

    def _line(self, i: int, marker: Marker, word: Token) -> bool:
        if not marker.empty:
            return True
        before = self.tokens[i - 1].text
        if word.text[:1].islower():
            return is_infinitive(word.text) and self.layout.lower > 1 and not calls_for_more(before)
        return not calls_for_more(before) or is_sure_infinitive(word.text)

    def _run(self, i: int, marker: Marker, word: Token) -> bool:
        before = self.tokens[i - 1].text
        if marker.code:
            return True
        if marker.bullet:
            return word.text[:1].isupper() or is_infinitive(word.text) or not self.layout.dashes
        if word.text[:1].islower():
            return is_infinitive(word.text) and self.layout.lower > 2 and not calls_for_more(before)
        if not word.text[:1].isupper() or calls_for_more(before):
            return False
        if is_infinitive(word.text) or is_action_noun(word.text):
            return True
        return before[-1] in _STOPS + ":;" or self.layout.others * 2 > self.layout.runs

    def _inline(self, i: int, marker: Marker, word: Token) -> bool:
        before = self.tokens[i - 1].text
        if marker.bullet:
            return self._inline_bullet(i, marker, word)
        if marker.code:
            return is_sure_infinitive(word.text) and not calls_for_more(before)
        if before.endswith(";"):
            return is_infinitive(word.text) or self._of_infinitive(i)
        if before.endswith(":"):
            return self._colon(i, word)
        if calls_for_more(before) or i - self.current.marker.end < 2:
            return False
        return is_sure_infinitive(word.text)

    def _inline_bullet(self, i: int, marker: Marker, word: Token) -> bool:
        capital = word.text[:1].isupper()
        if marker.bullet in STRONG_BULLETS:
            return capital or is_infinitive(word.text) or not self.layout.marked
        if marker.bullet == "·":
            return capital or (is_infinitive(word.text) and not self.layout.marked)
        spaced = word.gap > Gap.GLUED or self.tokens[i].gap is Gap.BLANK
        if not spaced and self.tokens[i - 1].text[-1] not in _STOPS + ":;":
            return False
        if capital:
            return is_infinitive(word.text) or is_action_noun(word.text) or self.layout.dashes > 2
        return is_infinitive(word.text) and self.layout.dashes > 1

    def _of_infinitive(self, i: int) -> bool:
        text = self.tokens[i].text
        if text.startswith(("d'", "d’")):
            return is_infinitive(text[2:])
        return text == "de" and i + 1 < len(self.tokens) and is_infinitive(self.tokens[i + 1].text)

    def _colon(self, i: int, word: Token) -> bool:
        """Whether the infinitive after a colon opens a piece: what leads to it is no competence."""
        if not is_infinitive(word.text):
            return False
        first = self.tokens[self.current.marker.end].text
        if is_infinitive(first):
            return self._enumerated(i)
        return True

    def _enumerated(self, i: int) -> bool:
        """Whether infinitives separated by semicolons follow within the line."""
        for k in range(i + 1, min(i + 40, len(self.tokens) - 1)):
            if self.tokens[k].gap >= Gap.RUN:
                return False
            if self.tokens[k - 1].text.endswith(";"):
                return is_infinitive(self.tokens[k].text)
        return False
