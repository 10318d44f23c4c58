"""A snippet shows the words in their surroundings, on one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.searching.question import read_terms
from rncp_graph.searching.snippet import LENGTH, MARK, snippet


def test_all_words_asked_for_are_marked_as_they_are_written() -> None:
    terms = read_terms('"gestion de projet" equip*')
    text = "La gestion des Projets\n  d’équipements et l’Équipe"
    assert snippet(text, terms) == (
        "La **gestion** des **Projets** d’**équipements** et l’**Équipe**"
    )


def test_a_long_text_is_cut_between_words() -> None:
    text = f"{'avant ' * 100}le mot cherché {'après ' * 100}"
    shown = snippet(text, read_terms("cherche"))
    assert shown.startswith("… avant ")
    assert shown.endswith("après …")
    assert "le mot **cherché** après" in shown
    assert len(shown) <= LENGTH + 2 * len(MARK) + 4


@given(st.text(alphabet="mot ’\n-aé", max_size=600))
def test_a_snippet_is_a_part_of_the_text(text: str) -> None:
    shown = snippet(text, read_terms("mot"))
    plain = shown.replace(MARK, "").removeprefix("… ").removesuffix(" …")
    assert plain in " ".join(text.split())
