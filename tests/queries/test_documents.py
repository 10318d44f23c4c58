"""What only the documents of a fiche state, and no export: queries find it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from rncp_graph.extractors import extract
from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.fiche import Code
from rncp_graph.iris import Iris
from rncp_graph.querying import Catalogue, ParameterInput, Rows, run
from tests.extractors.fiches import COMPLETE

CATALOGUE = Catalogue.default()
NUMERO = COMPLETE.numero


@pytest.fixture(scope="module")
def documents() -> Store:
    store = Store()
    store.extend([*vocabulary_quads(Iris()), *extract(COMPLETE, Iris())])
    return store


def ask(store: Store, query: str, **params: ParameterInput) -> Rows:
    rows = run(store, CATALOGUE[query], params)
    assert isinstance(rows, Rows)
    return rows


@pytest.mark.parametrize(
    ("mots", "usage", "found"),
    [
        ("LUTHEVILLE", None, [("certification", "Lutheville"), ("preparation", "Lutheville")]),
        ("bourg", None, [("preparation", "Cordebourg")]),
        ("Lutheville", "certification", [("certification", "Lutheville")]),
        ("Cordebourg", "certification", []),
    ],
)
def test_places(
    documents: Store, mots: str, usage: str | None, found: list[tuple[str, str]]
) -> None:
    rows = ask(documents, "search_places", mots=mots, usage=usage)
    assert [(row.usage, row.lieu) for row in rows] == found
    assert {(row.numero, row.intitule) for row in rows} <= {(NUMERO, COMPLETE.intitule)}


def test_a_code_is_worded_by_its_fiche_though_vocabularies_word_it_too() -> None:
    store = Store()
    fiche = replace(COMPLETE, nsf=(Code("110", "Spécialités pluri-scientifiques"),))
    store.extend([*vocabulary_quads(Iris()), *extract(fiche, Iris())])
    rows = ask(store, "codes_of_certification", numero=NUMERO)
    found = [(row.code, row.libelle) for row in rows if row.nomenclature == "NSF"]
    assert found == [("110", "Spécialités pluri-scientifiques")]


def test_jobs_come_one_by_one_where_they_are_a_list(documents: Store) -> None:
    assert [row.emploi for row in ask(documents, "search_jobs", mots="luthier")] == ["Luthier"]
    assert [row.emploi for row in ask(documents, "search_jobs", mots="arche")] == ["Archetier"]


def test_prerequisites_of_the_blocs_together(documents: Store) -> None:
    rows = ask(documents, "prerequisites_of_certification", numero=NUMERO)
    assert [(row.bloc, row.objet, row.prerequis) for row in rows] == [
        (None, "blocs", "Non"),
        (None, "entree", "Savoir accorder un violon."),
        (None, "validation", "Tous les blocs."),
        ("RNCP99001BC01", "entree", "Avoir un établi."),
        ("RNCP99001BC01", "validation", "Présenter un instrument."),
    ]


def test_the_assessment_of_the_whole_comes_first_and_that_of_no_bloc_is_left_out(
    documents: Store,
) -> None:
    rows = ask(documents, "assessment_of_certification", numero=NUMERO)
    assert [(row.intitule, row.evaluation) for row in rows] == [
        (None, "Un instrument est présenté."),
        ("Fabriquer un instrument", "Mise en situation."),
        ("Réparer un instrument", None),
        ("Vendre un instrument", None),
        ("Gérer un atelier", None),
    ]


def test_a_successor_outside_the_graph_has_the_title_that_the_fiche_gives_it(
    documents: Store,
) -> None:
    (row,) = ask(documents, "successors", numero=NUMERO)
    assert (row.successeur, row.intitule) == ("RNCP99901", "Luthière en instruments réels")
