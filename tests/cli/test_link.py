"""``rncp-graph link`` as a user types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rncp_graph.store import GraphDirectory
from tests.linking.test_linking import WORLD, curated
from tests.linking.world import FICHES, publish

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "graph"
    publish(path, *WORLD)
    return path


def test_a_table_says_what_was_linked_and_a_notice_where_unlinked_codes_are(
    run: Run, graph: Path
) -> None:
    done = run("link", "-g", graph, "--no-suggestions")
    assert done.code == 0
    assert "liens/rome3-rome4" in done.out
    assert "formacode" in done.out
    report = GraphDirectory(graph).current().reports / "unlinked.csv"
    assert str(report) in done.err.replace("\n", "")
    assert "Not in the graph, so not linked to: esco." in done.err


def test_programs_get_json(run: Run, graph: Path) -> None:
    done = run("--quiet", "link", "-g", graph, "--no-suggestions", "--format", "json")
    said = json.loads(done.out)
    assert done.err == ""
    sets = {one["name"]: one["mappings"] for one in said["sets"]}
    assert sets["liens/rome3-rome4"] == 3
    (formacode,) = (one for one in said["codes"] if one["scheme"] == "formacode")
    assert (formacode["unlinked"], formacode["unlinked_uses"]) == (2, 4)
    assert said["missing_vocabularies"] == ["esco"]
    assert said["version"] == GraphDirectory(graph).current().id


def test_without_vocabularies_it_says_how_to_add_them(run: Run, tmp_path: Path) -> None:
    publish(tmp_path / "graph", FICHES)
    done = run("link", "-g", tmp_path / "graph")
    assert done.code == 0
    assert "rome3, rome4, rome-esco" in done.err.replace("\n", " ")
    assert "rncp-graph vocab add NAME FILES" in done.err.replace("\n", " ")


def test_a_mapping_file_is_kept_and_forgotten(run: Run, graph: Path, tmp_path: Path) -> None:
    mine = curated(
        tmp_path,
        "ogr:102 skos:closeMatch occupation:0002",
        "ogr:999 skos:closeMatch occupation:0002",
    )
    done = run("link", "-g", graph, "--no-suggestions", "--mappings", mine)
    assert "1 official statements set aside" in done.err
    assert "ogr/999" in done.err
    again = run("link", "-g", graph, "--no-suggestions", "--forget", "mine.sssom.tsv")
    assert "liens/curated" in done.out
    assert "liens/curated" not in again.out


def test_a_bad_mapping_file_is_one_line_and_exit_code_3(
    run: Run, graph: Path, tmp_path: Path
) -> None:
    mine = curated(tmp_path, "ogr:102 skos:near occupation:0002")
    done = run("link", "-g", graph, "--mappings", mine)
    assert done.code == 3
    assert "line 8, column predicate_id" in done.err.replace("\n", "")


def test_no_graph_is_exit_code_5(run: Run, tmp_path: Path) -> None:
    assert run("link", "-g", tmp_path / "none").code == 5
