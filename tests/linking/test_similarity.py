"""Lexical similarity: its bounds, what is the same, and that the size of chunks changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.linking.similarity import LabelIndex, Near

SAY_NOTHING = ("la", "le", "des", "de", "d’un", "en")
SAY_MUCH = ("élaborer", "élaboration", "budget", "tailler", "pierre", "arbre", "Stocks", "équipe")
WORDS = SAY_NOTHING + SAY_MUCH
texts = st.lists(st.sampled_from(WORDS), min_size=0, max_size=8).map(" ".join)
corpora = st.lists(texts, min_size=1, max_size=8)
FEW = settings(max_examples=60, deadline=None)


def nearest(
    labels: list[str], asked: list[str], *, top: int = 99, threshold: float = 0.0, chunk: int = 1000
) -> list[Near]:
    index = LabelIndex(labels, range(len(labels)))
    return list(index.nearest(asked, top=top, threshold=threshold, chunk=chunk))


@given(corpora, corpora)
@FEW
def test_scores_are_above_0_and_at_most_1(labels: list[str], asked: list[str]) -> None:
    assert all(0 < near.score <= 1 for near in nearest(labels, asked))


@given(corpora)
@FEW
def test_a_label_asked_for_is_found_with_1_if_it_says_anything(labels: list[str]) -> None:
    scores = {(near.text, near.concept): near.score for near in nearest(labels, labels)}
    telling = [place for place, label in enumerate(labels) if {*label.split()} & {*SAY_MUCH}]
    assert all(scores[place, place] == 1.0 for place in telling)
    assert {near.text for near in nearest(labels, labels)} == {*telling}


@given(corpora)
@FEW
def test_a_text_is_as_near_to_another_as_that_to_it(labels: list[str]) -> None:
    scores = {(near.text, near.concept): near.score for near in nearest(labels, labels)}
    assert all(
        scores.get((b, a)) == pytest.approx(score, abs=0.001) for (a, b), score in scores.items()
    )


@given(corpora, corpora, st.integers(1, 9), st.integers(1, 4))
@FEW
def test_the_size_of_chunks_changes_nothing(
    labels: list[str], asked: list[str], chunk: int, top: int
) -> None:
    whole = nearest(labels, asked, top=top, threshold=0.2)
    assert nearest(labels, asked, top=top, threshold=0.2, chunk=chunk) == whole


@given(corpora, corpora, st.integers(1, 4))
@FEW
def test_texts_come_in_order_and_the_nearest_first_equal_ones_by_place(
    labels: list[str], asked: list[str], top: int
) -> None:
    found = nearest(labels, asked, top=top)
    order = [(near.text, -near.score, near.concept) for near in found]
    assert order == sorted(order)
    of_each = [near.text for near in found]
    assert all(of_each.count(text) <= top for text in of_each)


@given(corpora, corpora, st.sampled_from((0.3, 0.6, 0.9, 1.0)))
@FEW
def test_a_threshold_only_leaves_out(labels: list[str], asked: list[str], threshold: float) -> None:
    kept = [near for near in nearest(labels, asked) if near.score >= threshold]
    assert nearest(labels, asked, threshold=threshold) == kept


def test_inflection_derivation_accents_and_articles_do_not_count() -> None:
    labels = ["Élaborer le budget d’un client", "Tailler la pierre"]
    asked = ["élaboration des budgets du client", "ELABORER LES BUDGETS CLIENTS"]
    assert [(near.concept, near.score) for near in nearest(labels, asked)] == [(0, 1.0), (0, 1.0)]


def test_of_several_labels_of_a_concept_the_nearest_counts_once() -> None:
    index = LabelIndex(["gérer des stocks", "tailler la pierre", "tenir un stock"], [0, 1, 0])
    found = list(index.nearest(["Tenir les stocks"], top=3))
    assert [(near.concept, near.label, near.score) for near in found] == [(0, 2, 1.0)]


def test_an_opening_verb_says_less_than_what_it_governs() -> None:
    labels = ["Contrôler la pierre", "Tailler un arbre", "Gérer un réseau", "Tenir une caisse"]
    found = nearest(labels, ["Contrôler un arbre"])
    assert [near.concept for near in found] == [1, 0]


def test_what_no_label_says_makes_a_text_unlike() -> None:
    plain, strange = nearest(["Gérer les stocks"], ["Gérer les stocks", "Gérer les stocks xyzzy"])
    assert plain.score == 1.0
    assert strange.score < 0.9


def test_texts_without_words_find_nothing_and_are_not_found() -> None:
    assert nearest(["", "de la", "Gérer"], ["", "…", "de la"]) == []
    assert nearest([""], ["Gérer"]) == []
