"""``rncp-graph search`` as a user types it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run


def test_a_table_for_people(run: Run, example_graph: Path) -> None:
    done = run("search", "communications", "visuelles", "--in", "titles", "-g", example_graph)
    assert done.code == 0
    assert "RNCP99004" in done.out
    assert "**Communication**" in done.out
    assert done.err == ""


def test_csv_has_all_columns(run: Run, example_graph: Path) -> None:
    done = run(
        *("search", "accessibilité", "--in", "competences", "--level", "6", "--active"),
        *("--format", "csv", "--graph", example_graph),
    )
    rows = list(csv.DictReader(StringIO(done.out)))
    assert [row["code"] for row in rows] == ["RNCP99003", "RNCP99003BC02"]
    assert {row["etat"] for row in rows} == {"actif"}
    assert rows[0]["texte"] == "Vérifier l'accessibilité des contenus numériques produits"


def test_json_to_a_file(run: Run, example_graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    done = run(
        "search", "projet", "--limit", "2", "--format", "json", "-o", target, "-g", example_graph
    )
    assert (done.code, done.out) == (0, "")
    assert len(json.loads(target.read_text("utf-8"))["results"]["bindings"]) == 2


def test_words_left_out_are_told_unless_quiet(run: Run, example_graph: Path) -> None:
    asked = ("search", "accessibilité", "xyzzy", "-g", example_graph)
    assert "left out: xyzzy" in run(*asked).err
    assert run("-q", *asked).err == ""


def test_bad_input_is_a_usage_error(run: Run, example_graph: Path) -> None:
    for arguments, said in (
        (["de", "la"], "no word to look for"),
        (["mot " * 3000], "more than the 1000"),
        (["projet", "--rome", "Z1"], "a ROME code"),
        (["projet", "--level", "12"], "none of 2, 3"),
        (["projet", "--in", "titres"], "titles"),
    ):
        done = run("search", *arguments, "-g", example_graph)
        assert done.code == 2
        assert said in done.err


def test_a_graph_of_an_older_version_says_the_next_step(
    run: Run, example_graph: Path, tmp_path: Path
) -> None:
    current = GraphDirectory(example_graph).current()
    old = tmp_path / "graph" / "versions" / current.id
    old.mkdir(parents=True)
    (old / "manifest.json").write_bytes(current.manifest_path.read_bytes())
    (tmp_path / "graph" / "current").write_text(f"{current.id}\n")
    done = run("search", "projet", "-g", tmp_path / "graph")
    assert done.code == 5
    assert "no search index" in done.err
    assert "build the graph again" in done.err
