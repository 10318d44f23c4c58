"""Words that a reader takes for the same one have one form, others have not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.searching.words import Stems, fold, indexed, spans, words

SAME = [
    "accessibilité accessibilite ACCESSIBILITÉ accessibilités",
    "cheval chevaux",
    "réseau réseaux reseaux",
    "travail travaux",
    "tuyau tuyaux",
    "taux",
    "jeu jeux",
    "bijou bijoux",
    "œuvre oeuvre Œuvres œuvres",
    "technicien technicienne techniciennes techniciens",
    "infirmier infirmière infirmières",
    "boulanger boulangère",
    "animateur animatrice animatrices",
    "vendeur vendeuse vendeurs vendeuses",
    "dangereux dangereuse dangereuses",
    "sportif sportive sportives",
    "professionnel professionnelle professionnels",
    "national nationale nationaux nationales",
    "organiser organisé organisée organisés organisées organise",
    "former formé formée",
    "gérer géré",
    "contrôle contrôles contrôler",
    "BTS bts",
    "3d 3D",
]
DIFFERENT = [
    ("communication", "commune"),
    ("format", "formation"),
    ("restaurant", "restauration"),
    ("gestion", "geste"),
    ("bois", "boire"),
    ("production", "produit"),
    ("médical", "médicament"),
    ("fitness", "fitne"),
    ("base", "bas"),
]


@pytest.mark.parametrize("line", SAME, ids=lambda line: line.split()[0])
def test_inflected_forms_are_one(line: str) -> None:
    assert len({indexed(word) for word in line.split()}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_are_not(one: str, other: str) -> None:
    assert indexed(one) != indexed(other)


@pytest.mark.parametrize("word", ["d’", "l'", "qu'", "jusqu'", "les", "Une", "et"])
def test_what_every_text_has_is_not_indexed(word: str) -> None:
    assert indexed(word) == ""


@pytest.mark.parametrize(("word", "form"), [("son", "son"), ("d", "d"), ("aujourd'", "aujourd")])
def test_what_may_mean_something_is_indexed(word: str, form: str) -> None:
    assert indexed(word) == form


def test_letters_and_accents_apart_are_one_word() -> None:
    assert words("me\u0301tier") == ["métier"]


@given(st.text())
def test_forms_are_letters_and_digits(text: str) -> None:
    for form in map(indexed, words(text)):
        assert form == "" or form.isalnum()
        assert fold(form) == form


@given(st.text(alphabet="aeéàœ'’ -xs1_\n", max_size=60))
def test_the_forms_of_a_text_are_those_of_its_words(text: str) -> None:
    wanted = [form for form in map(indexed, words(text)) if form]
    assert Stems().of(text).split() == wanted
    assert Stems().of(text.upper()).split() == wanted


@given(st.text(alphabet="aé'- .x\n"))
def test_spans_are_where_the_words_stand(text: str) -> None:
    assert [text[start:end] for start, end in spans(text)] == words(text)
