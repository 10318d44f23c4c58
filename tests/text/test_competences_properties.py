"""What holds for the cut of any text: words, order, work, and the cut of what was cut."""

from __future__ import annotations

import re
import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.text.competences import segment
from rncp_graph.text.competences.plain import plain

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[^\W\d_]{0,12}\d{0,6}[a-z]?")
VERBS = ("Installer", "Nourrir", "Extraire", "Suivre", "Concevoir", "Étudier", "S’assurer")
COMPLEMENTS = ("une ruche", "le miel", "un essaim au printemps", "des cadres (bois, cire, etc.)")
TAILS = ("", " avec soin", ", en respectant la loi", " afin de tenir un registre", " : pH, masse")

BITS = [
    "-",
    "•",
    "o",
    "C1.1",
    "1)",
    "A2",
    "(",
    ")",
    ";",
    ":",
    ".",
    ",",
    "de",
    "La",
    "Il",
    "Gestion",
    "Bloc",
    "1",
    "Descriptif",
    "Modalités",
    "d'évaluation",
]
GAPS = ("\n", "  ", " ", "    ", "\n  ", "")

any_character = st.characters(codec="utf-8")
any_text = st.text(any_character.filter(lambda char: char not in "<&"), max_size=300)
listish = st.lists(
    st.one_of(*map(st.sampled_from, (VERBS, COMPLEMENTS, BITS, GAPS))), max_size=40
).map(" ".join)
items = st.lists(
    st.builds(
        "{} {}{}".format,
        st.sampled_from(VERBS),
        st.sampled_from(COMPLEMENTS),
        st.sampled_from(TAILS),
    ),
    min_size=1,
    max_size=8,
)


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def lost(source: list[str], kept: list[str]) -> list[str]:
    """The words of the source that are not kept; fails when the kept ones are no subsequence."""
    missing: list[str] = []
    rest = iter(kept)
    wanted = next(rest, None)
    for word in source:
        if word == wanted:
            wanted = next(rest, None)
        else:
            missing.append(word)
    assert wanted is None
    return missing


@settings(max_examples=150, deadline=None)
@given(st.one_of(any_text, listish))
def test_no_word_is_invented_nor_moved_and_only_codes_are_lost(text: str) -> None:
    kept = words(" ".join(one.text for one in segment(text)))
    assert all(_CODE.fullmatch(word) for word in lost(words(plain(text)), kept))


@settings(max_examples=80, deadline=None)
@given(st.text(any_character, max_size=200))
def test_any_text_is_cut(text: str) -> None:
    for one in segment(text):
        assert one.text == " ".join(one.text.split())
        assert words(one.text) or any(map(str.isalnum, one.text))


@settings(max_examples=80, deadline=None)
@given(items, st.sampled_from(["- ", "• ", "C{} : ", "{}. ", ""]), st.sampled_from(["\n", "    "]))
def test_the_items_of_a_regular_list_come_back(
    texts: list[str], marker: str, boundary: str
) -> None:
    source = boundary.join(marker.format(n) + text for n, text in enumerate(texts, 1))
    assert [(one.kind, one.text) for one in segment(source)] == [
        ("competence", text) for text in texts
    ]


@settings(max_examples=80, deadline=None)
@given(items)
def test_a_competence_of_one_sentence_is_cut_no_further(texts: list[str]) -> None:
    for one in segment("\n".join(f"- {text}" for text in texts)):
        assert segment(one.text) == [one]


@settings(max_examples=80, deadline=None)
@given(listish)
def test_cutting_what_was_cut_keeps_its_words_and_comes_to_rest(text: str) -> None:
    once = [one.text for one in segment(text)]
    for _ in range(len(text) + 1):
        again = [one.text for part in once for one in segment(part)]
        if again == once:
            return
        assert sum(map(len, again)) <= sum(map(len, once))
        once = again
    pytest.fail("the cut of its own output never comes to rest")


def calls(text: str) -> int:
    """The calls that cutting a text makes, of Python and of C functions."""
    count = 0

    def counter(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counter)
    try:
        segment(text)
    finally:
        sys.setprofile(before)
    return count


PATTERNS = (
    "- |-\n|•|( |(a) |; poser |Poser : |Poser  |Modalités  |1.1. |Ab|Compétence n° |C1 - |a b |<p> "
    "|<|&| |\n|-- Poser (x) ; |1) A "
)


@pytest.mark.parametrize("pattern", PATTERNS.split("|"))
def test_the_work_grows_with_the_length(pattern: str) -> None:
    calls(pattern * 250)
    assert calls(pattern * 1000) <= 2.2 * calls(pattern * 500) + 100
