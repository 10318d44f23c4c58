"""What structures a list: evidence gathered over all its tokens before any cut."""

from __future__ import annotations

from dataclasses import dataclass

from rncp_graph.text.competences.french import calls_for_more, is_action_noun, is_infinitive
from rncp_graph.text.competences.markers import is_bullet, may_be_code, read_marker
from rncp_graph.text.competences.model import Gap, Tokens


@dataclass(slots=True)
class Layout:
    """How often each boundary of a list is followed by what opens a competence.

    `dashes` are bullets after at most one blank, `lower` items opened by an infinitive in lower
    case, `runs` unmarked pieces after two blanks or more, `others` those that open otherwise with
    a capital, `marked` items whose bullet or code follows a line end or two blanks.
    """

    dashes: int = 0
    lower: int = 0
    runs: int = 0
    others: int = 0
    marked: int = 0


def candidates(tokens: Tokens) -> list[int]:
    """The indexes where an item can begin; within a sentence none does.

    A word in lower case after one blank begins an item after a colon or a semicolon only.
    """
    found: list[int] = []
    before = ":"
    for i, text in enumerate(tokens.texts):
        if tokens.gaps[i] is not Gap.BLANK or before in ":;" or not text[0].islower():
            found.append(i)
        before = text[-1]
    return found


def observe(tokens: Tokens, places: list[int]) -> Layout:
    """The evidence of a list, from the places where an item can begin."""
    layout = Layout()
    for i in places:
        text, gap = tokens.texts[i], tokens.gaps[i]
        marked = is_bullet(text) or (gap >= Gap.RUN and may_be_code(text))
        if marked:
            _observe_marker(layout, tokens, i)
        elif gap >= Gap.RUN:
            _observe_word(layout, tokens, i)
    return layout


def _observe_marker(layout: Layout, tokens: Tokens, i: int) -> None:
    marker = read_marker(tokens, i)
    word = tokens.texts[marker.end]
    opens = is_infinitive(word)
    strong = tokens.gaps[i] >= Gap.RUN
    layout.marked += strong and not marker.empty
    if marker.bullet:
        layout.lower += opens and word[0].islower()
        layout.dashes += not strong and (opens or (word[0].isupper() and is_action_noun(word)))


def _observe_word(layout: Layout, tokens: Tokens, i: int) -> None:
    word = tokens.texts[i]
    opens = is_infinitive(word)
    if word[0].islower():
        layout.lower += opens and (i == 0 or not calls_for_more(tokens.texts[i - 1]))
    elif word[0].isupper() and tokens.gaps[i] is Gap.RUN:
        opens = opens or is_action_noun(word)
        layout.runs += opens
        layout.others += not opens
