"""What structures a list: evidence gathered over all its tokens before any cut."""

from __future__ import annotations

from dataclasses import dataclass

from rncp_graph.text.competences.french import calls_for_more, is_action_noun, is_infinitive
from rncp_graph.text.competences.markers import read_marker
from rncp_graph.text.competences.model import Gap, Token


@dataclass(frozen=True, slots=True)
class Layout:
    """How often each boundary of a list is followed by what opens a competence.

    `dashes` are bullets after at most one blank, `lower` items opened by an infinitive in lower
    case, `runs` unmarked pieces after two blanks or more, `others` those that open otherwise with
    a capital, `marked` items whose bullet or code follows a line end or two blanks.
    """

    dashes: int
    lower: int
    runs: int
    others: int
    marked: int


def observe(tokens: list[Token]) -> Layout:
    """The evidence of a list."""
    dashes = lower = runs = others = marked = 0
    for i, token in enumerate(tokens):
        marker = read_marker(tokens, i)
        word = tokens[marker.end].text
        opens = is_infinitive(word)
        if marker.bullet and token.gap <= Gap.BLANK:
            dashes += opens or (word[:1].isupper() and is_action_noun(word))
        strong = token.gap >= Gap.RUN
        if not marker.empty and strong:
            marked += 1
        lower += (
            opens and word[:1].islower() and (strong or bool(marker.bullet)) and _free(tokens, i)
        )
        if marker.empty and token.gap is Gap.RUN and word[:1].isupper():
            runs += opens or is_action_noun(word)
            others += not (opens or is_action_noun(word))
    return Layout(dashes, lower, runs, others, marked)


def _free(tokens: list[Token], i: int) -> bool:
    return i == 0 or not calls_for_more(tokens[i - 1].text)
