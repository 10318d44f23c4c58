"""What a user types is words, phrases and prefixes, and never FTS5."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rncp_graph.errors import UsageError
from rncp_graph.searching import search
from rncp_graph.searching.question import LONGEST, MOST_TERMS, read_terms

ODD = [
    'a"b',
    '"',
    '""',
    '"""""',
    "NEAR(site web, 2)",
    "titles : site",
    "site AND NOT web",
    "site OR",
    "^site",
    "site + web",
    "{titles} site",
    "-titles:site",
    "site\x00web",
    "\udc80site",
    "'; DROP TABLE texte; --",
    "sit**",
    "*",
    "s*",
    "%_",
    "🙂 site",
    "мир 世界",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_words_give_an_answer_or_a_clear_refusal(text: str, index: Path) -> None:
    assert answer(index, text) in {"found", "nothing", "refused"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=st.text(alphabet=st.sampled_from("abé\"'*():^-+{}ANDORT \x00’«»"), max_size=30))
def test_nothing_typed_reaches_the_syntax_of_fts5(text: str, index: Path) -> None:
    assert answer(index, text) in {"found", "nothing", "refused"}


def answer(index: Path, text: str) -> str:
    """Any other error than that of words that cannot be looked for fails the test."""
    try:
        terms = read_terms(text)
    except UsageError as refusal:
        return "refused" if str(refusal).startswith("search: no word to look for") else "?"
    hits = search(index, text)
    assert not set(hits.left_out) - {term.given for term in terms}
    return "found" if hits else "nothing"


def test_the_operators_of_fts5_are_words() -> None:
    assert [term.given for term in read_terms("NOT site AND (web)")] == [
        "NOT",
        "site",
        "AND",
        "web",
    ]


@pytest.mark.parametrize("text", ["", "  ", "de la l'", "«»", "…", '"les"'])
def test_no_word_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no word to look for"):
        read_terms(text)


def test_ten_kilobytes_are_refused() -> None:
    with pytest.raises(UsageError, match=f"10240 characters, more than the {LONGEST}"):
        read_terms("bloc " * 2048)


def test_too_many_words_are_refused() -> None:
    with pytest.raises(UsageError, match=f"more than the {MOST_TERMS}"):
        read_terms(" ".join(f"mot{n}" for n in range(MOST_TERMS + 1)))


def test_a_word_given_twice_is_one() -> None:
    assert [term.given for term in read_terms("Projet projets PROJET")] == ["PROJET"]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("l’accueil", '"accueil"'),
        ("e-commerce", '"e commerc"'),
        ("conducteur/conductrice", '"conducteu"'),
        ("“gestion de projet”", '"gestion projet"'),
        ("« gestion des projets »", '"gestion projet"'),
        ("techniciens*", '("techniciens" * OR "technicien" *)'),
        ("ab*", '"ab"'),
    ],
)
def test_expressions(text: str, expression: str) -> None:
    assert " ".join(term.expression for term in read_terms(text)) == expression
