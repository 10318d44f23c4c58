"""Cutting of a plain text into pieces at the boundaries that its layout and the language show."""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field

from rncp_graph.text.competences.french import (
    calls_for_more,
    is_action_noun,
    is_infinitive,
    is_sure_infinitive,
)
from rncp_graph.text.competences.labels import head_label, note_label
from rncp_graph.text.competences.layout import Layout, candidates, observe
from rncp_graph.text.competences.markers import is_bullet, may_be_code, opens_item, read_marker
from rncp_graph.text.competences.model import Gap, Marker, Piece, Tokens
from rncp_graph.text.competences.shapes import shape_of
from rncp_graph.text.competences.tokens import STRONG_BULLETS, tokenize

_ENDS = ".!?…"
_STOPS = ".!?…»"
_SIGHT = 40
"""Tokens looked at ahead of a colon for the semicolons of an enumeration."""


@dataclass(slots=True)
class Cutter:
    """One pass over the tokens of a text; `cut` gives its pieces."""

    text: InitVar[str]
    tokens: Tokens = field(init=False)
    layout: Layout = field(init=False)
    places: list[int] = field(init=False)
    pieces: list[Piece] = field(default_factory=list)
    kinds: set[tuple[str, int]] = field(default_factory=set)
    labels: dict[int, tuple[bool, int]] = field(default_factory=dict)
    start: int = 0
    marker: Marker = field(default_factory=lambda: Marker("", (), 0))
    code: tuple[str, ...] = ()
    note: bool = False

    def __post_init__(self, text: str) -> None:
        self.tokens = tokenize(text)
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
            self.note, label = self._label(self.marker.end)
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
        gap, blanks = self.tokens.gaps[self.start], self.tokens.blanks[self.start]
        self.pieces.append(Piece(self.start, self.marker, end, gap, blanks, label, self.note))
        if not label and not self.note:
            self.kinds.add((self.marker.bullet, gap))
        if self.marker.code:
            self.code = self.marker.code
        self.start = end

    def _breaks(self, i: int) -> bool:
        """Whether a piece opens at an index."""
        gap = self.tokens.gaps[i]
        if self.tokens.inside[i] and gap < Gap.LINE:
            return False
        text = self.tokens.texts[i]
        marked = is_bullet(text) or may_be_code(text)
        marker = read_marker(self.tokens, i) if marked else Marker("", (), i)
        if self._labelled(i, marker.end):
            return True
        if self.note:
            return self._ends_note(i, marker)
        if gap == Gap.LINE and self._line(i, marker):
            return True
        if gap == Gap.RUN and self._run(i, marker):
            return True
        return self._inline_marker(i, marker) if marked else self._inline(i)

    def _labelled(self, i: int, at: int) -> bool:
        word = self.tokens.texts[at]
        if self.tokens.gaps[i] < Gap.LINE:
            if not word[0].isupper() or calls_for_more(self.tokens.texts[i - 1]):
                return False
        elif not word[0].isalpha():
            return False
        return any(self._label(at))

    def _label(self, at: int) -> tuple[bool, int]:
        """Whether a note opens at an index, and the offset after the label that heads items there.

        No label opens by an infinitive but "Voir l'annexe".
        """
        if is_infinitive(self.tokens.texts[at]) and len(self.tokens.texts[at]) > len("voir"):
            return False, 0
        if at not in self.labels:
            flat, offset = self.tokens.flat, self.tokens.starts[at]
            note = note_label(flat, offset)
            self.labels[at] = note, 0 if note else head_label(flat, offset)
        return self.labels[at]

    def _ends_note(self, i: int, marker: Marker) -> bool:
        """Whether the list goes on after a note: its own kind of item comes again."""
        if self.tokens.gaps[i] < Gap.RUN or not opens_item(self.tokens, marker.end):
            return False
        if marker.code:
            return True
        capital = self.tokens.texts[marker.end][0].isupper()
        if self.tokens.texts[i - 1].endswith(":") or not capital:
            return False
        return (marker.bullet, self.tokens.gaps[i]) in self.kinds

    def _line(self, i: int, marker: Marker) -> bool:
        """Whether a line that begins here begins an item."""
        if not marker.empty:
            return True
        word, more = self.tokens.texts[i], calls_for_more(self.tokens.texts[i - 1])
        if word[0].islower():
            return self._lower(i, usual=self.layout.lower > 1)
        return not more or is_sure_infinitive(word)

    def _lower(self, i: int, *, usual: bool) -> bool:
        """Whether a word in lower case opens an item, where items usually open by such words."""
        if calls_for_more(self.tokens.texts[i - 1]):
            return False
        named = self.layout.lowly and is_action_noun(self.tokens.texts[i])
        return named or (usual and opens_item(self.tokens, i))

    def _run(self, i: int, marker: Marker) -> bool:
        """Whether a run of blanks stands where an item begins."""
        before, word = self.tokens.texts[i - 1], self.tokens.texts[marker.end]
        opens = opens_item(self.tokens, marker.end)
        if not marker.empty:
            return bool(marker.code) or word[0].isupper() or opens or not self.layout.dashes
        if calls_for_more(before):
            return False
        if word[0].islower():
            return self._lower(i, usual=self.layout.lower > 2)
        stated = opens or is_action_noun(word) or before[-1] in _STOPS + ":;"
        return word[0].isupper() and (stated or self.layout.separates(self.tokens.blanks[i]))

    def _inline_marker(self, i: int, marker: Marker) -> bool:
        """Whether a bullet or a code within a line opens an item."""
        if marker.bullet:
            return self._inline_bullet(i, marker)
        if marker.empty:
            return self._inline(i)
        if calls_for_more(self.tokens.texts[i - 1]):
            return False
        word = self.tokens.texts[marker.end]
        if is_sure_infinitive(word):
            return True
        closed = self.tokens.texts[i].endswith(")") and word[0].isalpha()
        return (closed or word[0].isupper()) and self._succeeds(marker.code)

    def _succeeds(self, code: tuple[str, ...]) -> bool:
        """Whether a code comes next after the last one read."""
        last = self.code if not self.marker.code else self.marker.code
        if not last or not code[-1].isdigit():
            return False
        if len(code) > len(last):
            return code == (*last, "1")
        shared = len(code) - 1
        if code[:shared] != last[:shared] or not last[shared].isdigit():
            return False
        return int(code[-1]) == int(last[shared]) + 1

    def _inline_bullet(self, i: int, marker: Marker) -> bool:
        word, dashed = self.tokens.texts[marker.end], self.layout.dashed
        capital, opens = word[0].isupper(), opens_item(self.tokens, marker.end)
        if marker.bullet in STRONG_BULLETS:
            return capital or opens or not self.layout.marked
        if marker.bullet == "·":
            return capital or (opens and not self.layout.marked)
        spaced = self.tokens.gaps[marker.end] or self.tokens.gaps[i]
        if not spaced and self.tokens.texts[i - 1][-1] not in _STOPS + ":;":
            return is_sure_infinitive(word) and dashed
        if capital:
            return opens or is_action_noun(word) or self.layout.dashes > 2
        return opens and dashed

    def _inline(self, i: int) -> bool:
        """Whether an unmarked word within a line opens an item."""
        before, word = self.tokens.texts[i - 1], self.tokens.texts[i]
        first = self.tokens.texts[self.marker.end]
        if before.endswith(":"):
            return self._colon(i)
        if before.endswith(";"):
            same = word.lower() == first.lower()
            return same or opens_item(self.tokens, i) or self._of_infinitive(i)
        single = i - self.marker.end < 2 and is_infinitive(first)
        if single or not word[0].isupper() or calls_for_more(before):
            return False
        if before[-1] in _ENDS and (self._sentence(i) or self.tokens.gaps[i]):
            return self._sentence(i)
        return is_sure_infinitive(word) or (word == first and opens_item(self.tokens, i))

    def _sentence(self, i: int) -> bool:
        """Whether a sentence within a paragraph opens an item; within a marked item none does."""
        if not self.marker.empty and self.layout.marked > 1:
            return False
        if opens_item(self.tokens, i):
            return True
        first = shape_of(self.tokens, self.marker.end, self.marker.end + 2)
        if not self.layout.nominal or first == "infinitive":
            return False
        return shape_of(self.tokens, i, i + 2) in {"noun", "other"}

    def _of_infinitive(self, i: int) -> bool:
        text = self.tokens.texts[i]
        if text.startswith(("d'", "d’")):
            return is_infinitive(text[2:])
        return text == "de" and i + 1 < len(self.tokens) and is_infinitive(self.tokens.texts[i + 1])

    def _colon(self, i: int) -> bool:
        """Whether the infinitive after a colon opens a piece: what leads to it is no competence."""
        if not opens_item(self.tokens, i):
            return False
        lead = shape_of(self.tokens, self.marker.end, self.marker.end + 2)
        stated = lead == "infinitive" or (lead == "noun" and self.tokens.texts[i][0].islower())
        return not stated or self._enumerated(i)

    def _enumerated(self, i: int) -> bool:
        """Whether infinitives separated by semicolons follow within the line."""
        if ";" not in self.tokens.flat:
            return False
        for k in range(i + 1, min(i + _SIGHT, len(self.tokens))):
            if self.tokens.gaps[k] >= Gap.RUN:
                return False
            if self.tokens.texts[k - 1].endswith(";"):
                return is_infinitive(self.tokens.texts[k])
        return False
