"""Competences that resemble those of ROME and ESCO: which, how many, and in what order."""

from __future__ import annotations

import pytest

from rncp_graph.linking.competences import ESCO, ROME4, suggest_competences
from rncp_graph.linking.libraries import LIBRARIES, missing_libraries
from rncp_graph.linking.model import Suggestion
from tests.linking.graphs import (
    ESCO_SKILL,
    IRIS,
    fiche_of_competences,
    graph_of_esco,
    graph_of_rome4,
    store_of,
)

COMPETENCES = {
    "80001": "Scier et raboter de longues planches de chêne",
    "80002": "Scier et raboter de longues planches de hêtre",
    "80003": "Scier et raboter de longues planches de frêne",
    "80004": "Scier et raboter de longues planches de tilleul",
    "80005": "Entretenir une scie",
    "80006": "Accueillir une clientèle",
}
SKILLS = {
    "aaa": ("scier du bois", "débiter des planches"),
    "bbb": ("affûter une scie",),
    "ccc": ("accueillir des clients", "recevoir la clientèle"),
}


def suggestions(*texts: str) -> list[Suggestion]:
    store = store_of(graph_of_rome4({}, COMPETENCES), fiche_of_competences("RNCP99001", *texts))
    made = suggest_competences(store, IRIS, ROME4)
    assert made is not None
    return list(made.suggestions)


def test_the_same_words_score_1() -> None:
    [one] = suggestions("Accueillir la clientèle")
    assert one.subject == IRIS.make("competence", "RNCP99001-1")
    assert one.object == IRIS.make("ogr", "80006")
    assert (one.score, one.exact) == (1.0, True)
    assert (one.text, one.object_label) == ("Accueillir la clientèle", "Accueillir une clientèle")


def test_no_more_than_three_and_equal_ones_by_iri() -> None:
    found = suggestions("Scier et raboter de longues planches")
    assert [one.object.value.rpartition("/")[2] for one in found] == ["80001", "80002", "80003"]
    assert len({one.score for one in found}) == 1
    assert all(ROME4.threshold <= one.score < 1 and not one.exact for one in found)


def test_what_resembles_nothing_has_no_suggestion() -> None:
    assert suggestions("Négocier un contrat d'assurance", "de la") == []


def test_the_titles_of_certifications_are_no_competences() -> None:
    assert {one.subject.value for one in suggestions("Accueillir une clientèle")} == {
        IRIS.address("competence", "RNCP99001-1")
    }


def test_each_competence_has_what_its_text_has_in_order_of_iris() -> None:
    store = store_of(
        graph_of_rome4({}, COMPETENCES),
        fiche_of_competences("RNCP99002", "Entretenir une scie", "Accueillir une clientèle"),
        fiche_of_competences("RNCP99001", "Accueillir une clientèle"),
    )
    made = suggest_competences(store, IRIS, ROME4)
    assert made is not None
    found = [(one.subject.value.rpartition("/")[2], one.score) for one in made.suggestions]
    assert found == [("RNCP99001-1", 1.0), ("RNCP99002-1", 1.0), ("RNCP99002-2", 1.0)]


def test_skills_of_esco_are_found_by_any_french_label() -> None:
    store = store_of(
        graph_of_esco(SKILLS), fiche_of_competences("RS99001", "Recevoir la clientèle", "Saw wood")
    )
    made = suggest_competences(store, IRIS, ESCO)
    assert made is not None
    [one] = made.suggestions
    assert (one.object.value, one.object_label) == (ESCO_SKILL + "ccc", "recevoir la clientèle")


@pytest.mark.parametrize("target", [ROME4, ESCO])
def test_without_the_vocabulary_nothing_is_suggested(target: object) -> None:
    store = store_of(fiche_of_competences("RNCP99001", "Accueillir une clientèle"))
    assert target in {ROME4, ESCO}
    assert suggest_competences(store, IRIS, ROME4 if target is ROME4 else ESCO) is None


def test_the_libraries_of_the_extra_are_told_apart_from_what_is_there() -> None:
    assert missing_libraries() == ()
    assert set(LIBRARIES) == {"rapidfuzz", "scipy", "snowballstemmer"}
