"""Searches of the example fiches find what a reader of them would."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Store

from rncp_graph.errors import StoreError, UsageError
from rncp_graph.querying import Rows, run_text
from rncp_graph.searching import Filters, Hits, Kind, read_filters, search
from rncp_graph.searching.schema import LAYOUT

EVERYTHING = 10_000


def codes(hits: Hits) -> list[str]:
    return [hit.code for hit in hits]


def ask(store: Store, pattern: str) -> set[str]:
    """The values of ``?found`` where a pattern holds."""
    rows = run_text(
        store,
        "PREFIX dcterms: <http://purl.org/dc/terms/> "
        "PREFIX rncp: <https://w3id.org/rncp-graph/def#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        f"SELECT DISTINCT ?found {{ {pattern} }}",
    )
    assert isinstance(rows, Rows)
    return {str(row.found) for row in rows}


def find(index: Path, words: str, *kinds: Kind) -> list[str]:
    return codes(search(index, words, read_filters(kinds)))


@pytest.mark.parametrize(
    "words",
    ["accessibilité", "ACCESSIBILITE", "accessibilités", "l'accessibilité", "accessibil*"],
)
def test_accents_capitals_and_plurals_make_no_difference(words: str, index: Path) -> None:
    hits = search(index, words, read_filters([Kind.COMPETENCES]))
    assert codes(hits) == ["RNCP99003", "RNCP99003BC02", "RS99901"]
    assert {hit.text for hit in hits} == {
        "Vérifier l'accessibilité des contenus numériques produits"
    }
    assert "l'**accessibilité** des" in hits[0].snippet


def test_a_hit_says_where_its_text_stands(index: Path, store: Store) -> None:
    (hit,) = search(index, "accessibilité", read_filters(["competences"], levels=["6"]), 20)[1:]
    assert (hit.kind, hit.code, hit.numero) == (Kind.COMPETENCES, "RNCP99003BC02", "RNCP99003")
    assert hit.title == "Concepteur-réalisateur de contenus multimédias interactifs"
    assert (hit.level, hit.active) == ("6", True)
    assert store.query(f"ASK {{ GRAPH ?g {{ <{hit.iri}> ?p ?o }} }}")


def test_the_resource_of_every_hit_is_in_the_graph(index: Path, store: Store) -> None:
    hits = search(index, "contenus", limit=EVERYTHING)
    assert {hit.kind for hit in hits} >= {Kind.TITLES, Kind.BLOCS, Kind.COMPETENCES, Kind.SECTORS}
    for hit in hits:
        assert store.query(f"ASK {{ GRAPH ?g {{ <{hit.iri}> ?p ?o }} }}"), hit


def test_titles_come_before_other_texts(index: Path) -> None:
    hits = search(index, "communication")
    assert [hit.kind for hit in hits[:2]] == [Kind.TITLES, Kind.TITLES]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("kind", list(Kind))
def test_kinds_are_searched_alone(kind: Kind, index: Path) -> None:
    every = search(index, "con*", limit=EVERYTHING)
    found = search(index, "con*", read_filters([kind]), EVERYTHING)
    assert {hit.kind for hit in found} == {kind}
    assert {hit.iri for hit in found} == {hit.iri for hit in every if hit.kind is kind}


def test_a_phrase_is_found_as_it_stands(index: Path) -> None:
    assert find(index, '"supports numériques"', Kind.TITLES) == ["RNCP99004"]
    assert find(index, "numériques supports", Kind.TITLES) != []
    assert find(index, '"numériques supports"', Kind.TITLES) == []


def test_labels_of_jobs_lead_to_certifications(index: Path, store: Store) -> None:
    rows = ask(store, "?m skos:prefLabel ?found . ?c rncp:ouvreAuMetier ?m")
    label = min(rows)
    hits = search(index, label, read_filters([Kind.JOBS]))
    assert label in {hit.text for hit in hits}
    assert hits.left_out == ()


def test_words_that_no_text_joins_are_left_out_and_named(index: Path) -> None:
    hits = search(index, "accessibilité xyzzy", read_filters([Kind.COMPETENCES]))
    assert hits.left_out == ("xyzzy",)
    assert codes(hits) == ["RNCP99003", "RNCP99003BC02", "RS99901"]


def test_the_most_common_word_goes_first(index: Path) -> None:
    common = len(search(index, "contenus", limit=EVERYTHING))
    assert common > len(search(index, "imprimeries", limit=EVERYTHING)) > 0
    hits = search(index, "imprimeries contenus")
    assert hits.left_out == ("contenus",)


def test_nothing_found_leaves_nothing_out(index: Path) -> None:
    hits = search(index, "xyzzy plugh")
    assert (len(hits), hits.left_out) == (0, ())


@pytest.mark.parametrize("rome", ["E1104", "E11", "e"])
def test_a_job_narrows_to_its_certifications(rome: str, index: Path, store: Store) -> None:
    job = f"https://w3id.org/rncp-graph/rome3/{rome.upper()}"
    wanted = ask(
        store,
        f'?c rncp:ouvreAuMetier ?m ; dcterms:identifier ?found FILTER(STRSTARTS(STR(?m), "{job}"))',
    )
    every = search(index, "contenus", limit=EVERYTHING)
    narrowed = search(index, "contenus", read_filters(rome=rome), EVERYTHING)
    assert len(narrowed) > 0
    assert sorted(narrowed, key=repr) == sorted(
        (hit for hit in every if hit.numero in wanted), key=repr
    )


@pytest.mark.parametrize(
    "filters",
    [
        read_filters(levels=["6"]),
        read_filters(levels=[5, 6], active=True),
        read_filters(active=True),
        read_filters(levels=["aucun"]),
    ],
)
def test_level_and_state_narrow(filters: Filters, index: Path) -> None:
    every = search(index, "con*", limit=EVERYTHING)
    narrowed = search(index, "con*", filters, EVERYTHING)
    assert list(narrowed) == [
        hit
        for hit in every
        if (not filters.levels or hit.level in filters.levels)
        and (hit.active or not filters.active)
    ]


def test_the_limit_takes_the_first(index: Path) -> None:
    assert search(index, "contenus", limit=3).hits == search(index, "contenus").hits[:3]


@pytest.mark.parametrize(
    ("kinds", "rome", "levels"), [(["titres"], None, []), ([], "Z99", []), ([], None, ["9"])]
)
def test_filters_that_do_not_exist_are_refused(
    kinds: list[str], rome: str | None, levels: list[str]
) -> None:
    with pytest.raises(UsageError, match=r"expected|none of"):
        read_filters(kinds, rome, levels)


def test_a_read_only_folder_is_enough(index: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a folder # with ? signs %41"
    folder.mkdir()
    shutil.copy(index, folder)
    folder.chmod(0o555)
    (folder / index.name).chmod(0o444)
    try:
        assert search(folder / index.name, "contenus").hits == search(index, "contenus").hits
        assert [path.name for path in folder.iterdir()] == [index.name]
    finally:
        folder.chmod(0o755)


def test_a_version_without_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no search index.*; build the graph again"):
        search(tmp_path / "search.sqlite", "contenus")


def test_a_damaged_index_says_what_to_do(index: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "search.sqlite"
    damaged.write_bytes(b"no database at all, whatever its name says" * 100)
    with pytest.raises(StoreError, match=r"cannot be read .*; build the graph again"):
        search(damaged, "contenus")
    damaged.write_bytes(index.read_bytes()[:8192])
    with pytest.raises(StoreError, match=r"cannot be read .*; build the graph again"):
        search(damaged, "contenus")


def test_an_index_of_another_layout_is_refused(index: Path, tmp_path: Path) -> None:
    other = tmp_path / "search.sqlite"
    shutil.copy(index, other)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    with pytest.raises(StoreError, match=f"layout {LAYOUT + 1}, where {LAYOUT} is read"):
        search(other, "contenus")
