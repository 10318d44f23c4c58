"""What structures a list: evidence gathered over all its tokens before any cut."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from rncp_graph.text.competences.french import calls_for_more, is_action_noun
from rncp_graph.text.competences.markers import (
    is_bullet,
    may_be_code,
    opens_item,
    read_marker,
)
from rncp_graph.text.competences.model import Gap, Tokens
from rncp_graph.text.memo import Memo

_WITHIN: Final = 1
"""A word in lower case, and no code."""
_ENDS: Final = 2
"""A colon or a semicolon ends it."""
_BULLET: Final = 4
_APART: Final = 8
"""More than a blank stands before it, or nothing."""
_NO_BLANK: Final = re.compile(b"[^%c]" % Gap.BLANK)
_ALL: Final = range(16)
_CANDIDATE: Final = re.compile(
    b"(?:[%b]|(?<=[%b])[%b])(?<![%b]{2})"
    % tuple(
        b"".join(re.escape(bytes((look,))) for look in looks)
        for looks in (
            [look for look in _ALL if not look & _WITHIN or look & _APART],
            [look for look in _ALL if look & _ENDS],
            [look for look in _ALL if look & _WITHIN],
            [look for look in _ALL if look & _BULLET],
        )
    )
)
"""Over the looks of all tokens: no word within a sentence but after its end, no second bullet."""


@dataclass(slots=True)
class Layout:
    """How often each boundary of a list is followed by what opens a competence.

    `dashes` are bullets after at most one blank, `marked` items whose bullet or code follows a
    line end or a run of blanks, `lower` items opened by an infinitive in lower case. After a full
    stop within a line, `sentences` are opened by an infinitive, `actions` by a noun of action.
    `lowly` tells that the list opens by a name of action in lower case.

    By the width of the run of blanks before, `opened` counts the items told by a marker or by
    their first word, `others` the other words with a capital, `wrapped` those that carry a
    sentence on.
    """

    dashes: int = 0
    sentences: int = 0
    actions: int = 0
    lower: int = 0
    marked: int = 0
    lowly: bool = False
    opened: Counter[int] = field(default_factory=Counter)
    others: Counter[int] = field(default_factory=Counter)
    wrapped: Counter[int] = field(default_factory=Counter)

    def separates(self, width: int) -> bool:
        """Whether runs of a width stand between items here, rather than where lines wrapped."""
        items = self.opened or self.others
        return 4 * self.wrapped[width] < items[width]

    @property
    def nominal(self) -> bool:
        """Whether the sentences of its paragraphs are names of actions, one by one."""
        return self.actions > 1 and self.actions > self.sentences

    @property
    def dashed(self) -> bool:
        """Whether dashes within lines open items: several do, or the only one after the first."""
        return self.dashes > 1 or (self.dashes == 1 and self.marked == 1)


def candidates(tokens: Tokens) -> list[int]:
    """The indexes where an item can begin; within a sentence none does.

    A word in lower case after one blank begins an item after a colon or a semicolon only, unless
    it is a code ("b)"); of several bullets only the first does.
    """
    looks = bytearray(map(_LOOKS.__getitem__, tokens.texts))
    for apart in _NO_BLANK.finditer(tokens.gaps):
        looks[apart.start()] |= _APART
    return [place.start() for place in _CANDIDATE.finditer(looks)]


def _look(text: str) -> int:
    """What tells whether an item can begin at a token, or after it, as a sum of bits."""
    within = text[0].islower() and not (text[-1] == ")" and may_be_code(text))
    return within * _WITHIN | (text[-1] in ":;") * _ENDS | is_bullet(text) * _BULLET


_LOOKS: Final = Memo(_look)


def observe(tokens: Tokens, places: list[int]) -> Layout:
    """The evidence of a list, from the places where an item can begin."""
    layout = Layout()
    if places:
        layout.lowly = tokens.texts[0][0].islower() and is_action_noun(tokens.texts[0])
    for i in places:
        text, gap = tokens.texts[i], tokens.gaps[i]
        if is_bullet(text) or (gap >= Gap.RUN and may_be_code(text)):
            _observe_marker(layout, tokens, i)
        elif gap >= Gap.RUN:
            _observe_word(layout, tokens, i)
        elif i and text[0].isupper() and tokens.texts[i - 1][-1] in ".!?":
            opens = opens_item(tokens, i)
            layout.sentences += opens
            layout.actions += is_action_noun(text) and not opens
    return layout


def _observe_marker(layout: Layout, tokens: Tokens, i: int) -> None:
    marker = read_marker(tokens, i)
    word = tokens.texts[marker.end]
    opens = opens_item(tokens, marker.end)
    strong = tokens.gaps[i] >= Gap.RUN
    layout.marked += strong and not marker.empty
    if tokens.gaps[i] == Gap.RUN and not marker.empty and word[0].isupper():
        layout.opened[tokens.blanks[i]] += 1
    if marker.bullet:
        layout.lower += opens and word[0].islower()
        layout.dashes += not strong and (opens or (word[0].isupper() and is_action_noun(word)))


def _observe_word(layout: Layout, tokens: Tokens, i: int) -> None:
    word, width = tokens.texts[i], tokens.blanks[i]
    more = i > 0 and calls_for_more(tokens.texts[i - 1])
    opens = opens_item(tokens, i)
    layout.lower += word[0].islower() and opens and not more
    if tokens.gaps[i] != Gap.RUN:
        return
    if more or word[0].islower():
        layout.wrapped[width] += 1
    elif word[0].isupper():
        kind = layout.opened if opens or is_action_noun(word) else layout.others
        kind[width] += 1
