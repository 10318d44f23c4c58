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
from rncp_graph.text.competences.layout import Layout, candidates, observe
from rncp_graph.text.competences.markers import is_bullet, may_be_code, read_marker
from rncp_graph.text.competences.model import Gap, Marker, Piece, Tokens
from rncp_graph.text.competences.tokens import STRONG_BULLETS, tokenize

_STOPS = ".!?…»"
_SIGHT = 40
"""Tokens looked at ahead of a colon for the semicolons of an enumeration."""


@dataclass(slots=True)
class Cutter:
    """One pass over the tokens of a text; `cut` gives its pieces."""

    text: str
    tokens: Tokens = field(init=False)
    layout: Layout = field(init=False)
    places: list[int] = field(init=False)
    pieces: list[Piece] = field(default_factory=list)
    kinds: set[tuple[str, Gap]] = field(default_factory=set)
    start: int = 0
    marker: Marker = field(default_factory=lambda: Marker("", (), 0))
    note: bool = False

    def __post_init__(self) -> None:
        self.tokens = tokenize(self.text)
        self.places = candidates(self.tokens)
        self.layout = observe(self.tokens, self.places)

    def cut(self) -> list[Piece]:
        """The pieces of the text, in order."""
        if not len(self.tokens):
            return []
        free = self._begin(0)
        for i in self.places:
            if i >= free and self._breaks(i):
                self._close(i)
                free = self._begin(i)
        self._close(len(self.tokens))
        return self.pieces

    def _begin(self, i: int) -> int:
        """The index to look on from, once a piece is opened at an index."""
        while True:
            self.start, self.marker = i, read_marker(self.tokens, i)
            offset = self.tokens.starts[self.marker.end]
            self.note = note_label(self.text, offset)
            label = 0 if self.note else head_label(self.text, offset)
            if not label:
                return self.marker.end + 1
            after = self.marker.end
            while after < len(self.tokens) and self.tokens.starts[after] < label:
                after += 1
            self._close(after, label=True)
            if after >= len(self.tokens):
                return after
            i = after

    def _close(self, end: int, *, label: bool = False) -> None:
        if end <= self.start:
            return
        gap, indent = self.tokens.gaps[self.start], self.tokens.indents[self.start]
        self.pieces.append(Piece(self.start, self.marker, end, gap, indent, label, self.note))
        if not label and not self.note:
            self.kinds.add((self.marker.bullet, gap))
        self.start = end

    def _breaks(self, i: int) -> bool:
        """Whether a piece opens at an index."""
        gap = self.tokens.gaps[i]
        if self.tokens.inside[i] and gap < Gap.LINE:
            return False
        text = self.tokens.texts[i]
        marked = is_bullet(text) or may_be_code(text)
        marker = read_marker(self.tokens, i) if marked else Marker("", (), i)
        word = self.tokens.texts[marker.end]
        if self._labelled(i, marker.end):
            return True
        if self.note:
            return self._ends_note(i, marker, word)
        if gap is Gap.LINE:
            return self._line(i, marker, word)
        if gap is Gap.RUN:
            return self._run(i, marker, word)
        return self._inline(i, marker, word)

    def _labelled(self, i: int, at: int) -> bool:
        word = self.tokens.texts[at]
        if self.tokens.gaps[i] < Gap.LINE:
            if not word[0].isupper() or calls_for_more(self.tokens.texts[i - 1]):
                return False
        elif not word[0].isalpha():
            return False
        offset = self.tokens.starts[at]
        return note_label(self.text, offset) or bool(head_label(self.text, offset))

    def _ends_note(self, i: int, marker: Marker, word: str) -> bool:
        """Whether the list goes on after a note: its own kind of item comes again."""
        if self.tokens.gaps[i] < Gap.RUN or not is_infinitive(word):
            return False
        if marker.code:
            return True
        if self.tokens.texts[i - 1].endswith(":") or not word[0].isupper():
            return False
        return (marker.bullet, self.tokens.gaps[i]) in self.kinds

    def _line(self, i: int, marker: Marker, word: str) -> bool:
        if not marker.empty:
            return True
        more = calls_for_more(self.tokens.texts[i - 1])
        if word[0].islower():
            return is_infinitive(word) and self.layout.lower > 1 and not more
        return not more or is_sure_infinitive(word)

    def _run(self, i: int, marker: Marker, word: str) -> bool:
        before = self.tokens.texts[i - 1]
        if marker.code:
            return True
        if marker.bullet:
            return word[0].isupper() or is_infinitive(word) or not self.layout.dashes
        if word[0].islower():
            return is_infinitive(word) and self.layout.lower > 2 and not calls_for_more(before)
        if not word[0].isupper() or calls_for_more(before):
            return False
        if is_infinitive(word) or is_action_noun(word):
            return True
        return before[-1] in _STOPS + ":;" or self.layout.others * 2 > self.layout.runs

    def _inline(self, i: int, marker: Marker, word: str) -> bool:
        before = self.tokens.texts[i - 1]
        if marker.bullet:
            return self._inline_bullet(i, marker, word)
        if marker.code:
            return not calls_for_more(before) and (
                is_sure_infinitive(word) or (word[0].isupper() and self._succeeds(marker))
            )
        if before.endswith(";"):
            return is_infinitive(word) or self._of_infinitive(i)
        if before.endswith(":"):
            return self._colon(i, word)
        if i - self.marker.end < 2 or not word[0].isupper() or calls_for_more(before):
            return False
        return self._sentence(i, before, word)

    def _sentence(self, i: int, before: str, word: str) -> bool:
        """Whether an infinitive with a capital opens a piece in the middle of a line."""
        if before[-1] in ".!?" and self.tokens.gaps[i] is Gap.BLANK:
            itemised = not self.marker.empty and self.layout.marked > 1
            return is_infinitive(word) and not itemised
        return is_sure_infinitive(word) or (
            word == self.tokens.texts[self.marker.end] and is_infinitive(word)
        )

    def _succeeds(self, marker: Marker) -> bool:
        """Whether the code comes next after the one of the piece being read."""
        last, code = self.marker.code, marker.code
        if not last or not code[-1].isdigit():
            return False
        if len(code) > len(last):
            return code == (*last, *code[len(last) : -1], "1")
        shared = len(code) - 1
        return (
            code[:shared] == last[:shared]
            and last[shared].isdigit()
            and (int(code[-1]) == int(last[shared]) + 1)
        )

    def _inline_bullet(self, i: int, marker: Marker, word: str) -> bool:
        capital = word[0].isupper()
        if marker.bullet in STRONG_BULLETS:
            return capital or is_infinitive(word) or not self.layout.marked
        if marker.bullet == "·":
            return capital or (is_infinitive(word) and not self.layout.marked)
        spaced = self.tokens.gaps[marker.end] or self.tokens.gaps[i]
        if not spaced and self.tokens.texts[i - 1][-1] not in _STOPS + ":;":
            return is_sure_infinitive(word) and self.layout.dashes > 1
        if capital:
            return is_infinitive(word) or is_action_noun(word) or self.layout.dashes > 2
        return is_infinitive(word) and self.layout.dashes > 1

    def _of_infinitive(self, i: int) -> bool:
        text = self.tokens.texts[i]
        if text.startswith(("d'", "d’")):
            return is_infinitive(text[2:])
        return text == "de" and i + 1 < len(self.tokens) and is_infinitive(self.tokens.texts[i + 1])

    def _colon(self, i: int, word: str) -> bool:
        """Whether the infinitive after a colon opens a piece: what leads to it is no competence."""
        if not is_infinitive(word):
            return False
        return not is_infinitive(self.tokens.texts[self.marker.end]) or self._enumerated(i)

    def _enumerated(self, i: int) -> bool:
        """Whether infinitives separated by semicolons follow within the line."""
        for k in range(i + 1, min(i + _SIGHT, len(self.tokens))):
            if self.tokens.gaps[k] >= Gap.RUN:
                return False
            if self.tokens.texts[k - 1].endswith(";"):
                return is_infinitive(self.tokens.texts[k])
        return False
