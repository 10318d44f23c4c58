"""All links of a graph: made in a new version, the same each time, curated ones before others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from rncp_graph.linking import Linked, LinkOptions, link, link_version, read_mapping_file
from rncp_graph.linking.mapping_files import MappingFileError
from rncp_graph.linking.slots import REQUIRED_OF_SET
from rncp_graph.namespaces import DCTERMS, PROV, RDF, SKOS, VOID
from rncp_graph.store import GraphDirectory
from tests.linking.test_mapping_files import COLUMNS, HEAD, put
from tests.linking.world import (
    BUILT_IN,
    FICHES,
    IRIS,
    NOW,
    VOCABULARIES,
    entry,
    manifest,
    node,
    occupation,
    publish,
)

if TYPE_CHECKING:
    from pathlib import Path

WORLD: Final = (FICHES, BUILT_IN, *VOCABULARIES)
WITHOUT: Final = LinkOptions(suggestions=False)
SETS: Final = {
    "liens/rome3-rome4": 3,
    "liens/rome3-esco": 2,
    "liens/rome4-esco": 3,
    "liens/nsf-lettres": 1,
    "liens/nsf-isced": 1,
    "liens/certification-isced": 1,
}
OGR: Final = HEAD.replace("#curie_map:", "#curie_map:\n#  ogr: https://w3id.org/rncp-graph/ogr/")
MANUAL: Final = "semapv:ManualMappingCuration"


def curated(folder: Path, *rows: str, name: str = "mine.sssom.tsv") -> Path:
    """Write a mapping file; a row is ``ogr:102 skos:closeMatch occupation:0001``, perhaps Not."""
    table = f"{OGR}{COLUMNS}\tpredicate_modifier\n"
    cells = (row.split() for row in rows)
    return put(
        folder,
        table + "".join("\t".join((*cell[:3], MANUAL, *cell[3:])) + "\n" for cell in cells),
        name,
    )


def store_of(graph: Path) -> Store:
    return GraphDirectory(graph).current().open()


def statements(graph: Path, name: str) -> set[tuple[str, str, str]]:
    quads = store_of(graph).quads_for_pattern(None, None, None, IRIS.graph(name))
    return {(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads}


def has(graph: Path, subject: str, predicate: NamedNode, target: NamedNode) -> set[str]:
    """Return the names of the graphs that state it."""
    quads = store_of(graph).quads_for_pattern(node(subject), predicate, target, None)
    return {str(quad.graph_name).strip("<>").removeprefix(IRIS.base) for quad in quads}


def linked(graph: Path, *mappings: Path, minutes: int = 0, forget: tuple[str, ...] = ()) -> Linked:
    options = LinkOptions(mappings, forget, suggestions=False)
    return link(graph, options, now=NOW + timedelta(minutes=minutes))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph"
    publish(path, *WORLD)
    return path


def test_sets_are_graphs_files_and_counts(graph: Path) -> None:
    result = linked(graph)
    version = GraphDirectory(graph).current()
    assert version.id == "20260802T090000Z"
    assert version.manifest == result.manifest
    assert dict(version.manifest.links) == SETS
    for name, count in SETS.items():
        assert len(statements(graph, name)) == count
        file = read_mapping_file(version.mappings / f"{name.removeprefix('liens/')}.sssom.tsv")
        assert len(file.rows) == count
        assert file.metadata["mapping_set_id"] == IRIS.graph(name).value
    assert version.manifest.quads == len(version.open())
    assert (version.reports / "unlinked.csv").is_file()


def test_every_file_is_whole_by_the_specification(graph: Path) -> None:
    linked(graph)
    folder = GraphDirectory(graph).current().mappings
    files = sorted(folder.rglob("*.sssom.tsv"))
    assert [path.name.partition(".")[0] for path in files] == [
        *("certification-isced", "niveau-cec", "nsf-isced", "nsf-lettres", "rome-esco"),
        *("rome3-esco", "rome3-isco", "rome3-rome4", "rome4-esco"),
    ]
    for path in files:
        file = read_mapping_file(path)
        assert set(REQUIRED_OF_SET) <= set(file.metadata)
        assert file.metadata["mapping_date"] == NOW.date()
        assert file.rows


def test_editions_are_told_in_files_and_in_provenance(graph: Path) -> None:
    linked(graph)
    version = GraphDirectory(graph).current()
    file = read_mapping_file(version.mappings / "rome3-rome4.sssom.tsv")
    assert file.metadata["object_source_version"] == "1"
    assert file.metadata["license"] == "https://licence.example/open"
    name, told = IRIS.graph("liens/rome3-rome4"), IRIS.graph("provenance")
    store = version.open()
    for predicate, value in (
        (RDF.type, PROV.Entity),
        (PROV.wasDerivedFrom, IRIS.graph("vocabulaire/rome4")),
        (PROV.wasDerivedFrom, IRIS.make("source", "cd" * 32)),
        (PROV.wasAttributedTo, IRIS.make("logiciel", "rncp-graph-0.1.0")),
        (DCTERMS.license, NamedNode("https://licence.example/open")),
    ):
        assert Quad(name, predicate, value, told) in store
    (count,) = store.quads_for_pattern(name, VOID.entities, None, told)
    assert isinstance(count.object, Literal)
    assert count.object.value == "3"


def test_linking_again_changes_nothing(graph: Path) -> None:
    linked(graph)
    first = GraphDirectory(graph).current()
    quads, files = set(first.open()), contents(first.mappings)
    link(graph, WITHOUT, now=NOW)
    second = GraphDirectory(graph).current()
    assert second.id != first.id
    assert set(second.open()) == quads
    assert contents(second.mappings) == files


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_links_of_a_vocabulary_that_is_gone_go(graph: Path) -> None:
    linked(graph)
    directory = GraphDirectory(graph)
    with directory.new_version("20260802T091000Z", directory.current()) as new:
        new.store.remove_graph(IRIS.graph("vocabulaire/rome4"))
        links = link_version(new, manifest(new.id), WITHOUT).manifest.links
        assert set(links) == {"liens/nsf-lettres", "liens/nsf-isced", "liens/certification-isced"}
        left = {str(name) for name in new.store.named_graphs() if "/liens/" in str(name)}
        assert len(left) == 3
        named = IRIS.graph("liens/rome3-rome4")
        assert not list(new.store.quads_for_pattern(named, None, None, None))


def test_a_curated_relation_takes_the_place_of_the_official_one(
    graph: Path, tmp_path: Path
) -> None:
    result = linked(graph, curated(tmp_path, "ogr:102 skos:closeMatch occupation:0002"))
    assert result.set_aside == 1
    assert has(graph, "ogr/102", SKOS.closeMatch, occupation("0002")) == {"liens/curated"}
    assert has(graph, "ogr/102", SKOS.broadMatch, occupation("0002")) == set()
    official = GraphDirectory(graph).current().mappings / "rome-esco.sssom.tsv"
    rows = read_mapping_file(official).rows
    assert [
        row.cells["predicate_id"] for row in rows if row.cells["subject_id"].endswith("102")
    ] == [SKOS.broadMatch.value]


def test_what_was_set_aside_comes_back_when_the_file_is_forgotten(
    graph: Path, tmp_path: Path
) -> None:
    before = set(store_of(graph))
    linked(graph, curated(tmp_path, "ogr:102 skos:exactMatch occupation:0002 Not"), minutes=1)
    linked(graph, curated(tmp_path, "ogr:102 skos:broadMatch occupation:0002 Not"), minutes=2)
    assert has(graph, "ogr/102", SKOS.broadMatch, occupation("0002")) == set()
    linked(graph, minutes=3)
    assert has(graph, "ogr/102", SKOS.broadMatch, occupation("0002")) == set()
    result = linked(graph, minutes=4, forget=("mine.sssom.tsv",))
    assert result.set_aside == 0
    assert before <= set(store_of(graph))
    assert not (GraphDirectory(graph).current().mappings / "set-aside").exists()


def test_what_was_set_aside_of_another_edition_stays_away(graph: Path, tmp_path: Path) -> None:
    linked(graph, curated(tmp_path, "ogr:102 skos:broadMatch occupation:0002 Not"))
    directory = GraphDirectory(graph)
    with directory.amended("20260803T000000Z", directory.current()) as new:
        (new.mappings / "curated" / "mine.sssom.tsv").unlink()
        editions = (entry("rome4"), entry("rome-esco", "2", day=2))
        link_version(new, manifest(new.id, editions), WITHOUT)
        found = new.store.quads_for_pattern(node("ogr/102"), SKOS.broadMatch, None, None)
        assert not list(found)


def test_codes_are_led_to_occupations_by_curated_appellations_too(
    graph: Path, tmp_path: Path
) -> None:
    linked(graph, curated(tmp_path, "ogr:101 skos:exactMatch occupation:0009"))
    expected = {"liens/rome3-esco"}
    assert has(graph, "rome3/A1001", SKOS.relatedMatch, occupation("0009")) == expected


def test_a_curated_relation_of_a_code_takes_the_place_of_the_derived_one(
    graph: Path, tmp_path: Path
) -> None:
    linked(graph, curated(tmp_path, "rome3:A1001 skos:closeMatch occupation:0001"))
    assert has(graph, "rome3/A1001", SKOS.relatedMatch, occupation("0001")) == set()
    assert has(graph, "rome3/A1001", SKOS.closeMatch, occupation("0001")) == {"liens/curated"}


def test_curated_files_go_from_version_to_version(graph: Path, tmp_path: Path) -> None:
    linked(graph, curated(tmp_path, "ogr:102 skos:closeMatch occupation:0002"))
    directory = GraphDirectory(graph)
    previous = directory.current()
    with directory.new_version("20260803T000000Z", previous) as new:
        told = link_version(new, previous.manifest, WITHOUT, previous=previous)
        assert told.set_aside == 1
        assert told.manifest.links["liens/curated"] == 1
        assert (new.mappings / "curated" / "mine.sssom.tsv").is_file()


def test_things_that_nobody_knows_are_told(graph: Path, tmp_path: Path) -> None:
    result = linked(graph, curated(tmp_path, "ogr:999 skos:closeMatch occupation:0002"))
    assert result.strangers == (node("ogr/999").value,)


def test_a_bad_file_leaves_the_graph_as_it_was(graph: Path, tmp_path: Path) -> None:
    before = GraphDirectory(graph).current()
    with pytest.raises(MappingFileError):
        linked(graph, curated(tmp_path, "ogr:102 skos:near occupation:0002"))
    assert GraphDirectory(graph).current() == before


def test_without_vocabularies_there_is_nothing_to_link_and_that_is_said(tmp_path: Path) -> None:
    publish(tmp_path / "graph", FICHES)
    result = linked(tmp_path / "graph")
    assert result.sets == ()
    assert result.missing[:3] == ("rome3", "rome4", "rome-esco")
    assert not any(links.loaded for links in result.schemes)
