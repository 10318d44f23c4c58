"""A build that is killed at any moment leaves the graph in use whole, and the next one succeeds."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from rncp_graph.store import GraphDirectory

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "fiches-exemples.xml"
MOMENTS = (0.3, 0.8, 1.2, 1.6, 2.0, 2.5, 3.0, 3.6, 4.3)
"""Seconds after the start; a build of the corpus below passes through every stage in that time."""


def build_command(source: Path, graph: Path) -> list[str]:
    return [sys.executable, "-m", "rncp_graph", "-q", "build", str(source), "--graph", str(graph)]


def answers(graph: Path) -> list[str]:
    query = "SELECT ?n WHERE { ?c a <https://w3id.org/rncp-graph/def#Certification> ; "
    query += "<http://purl.org/dc/terms/identifier> ?n } ORDER BY ?n"
    store = GraphDirectory(graph).current().open()
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return [row["n"].value for row in solutions]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.xml"
    generate = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), "--fiches", "120"]
    subprocess.run([*generate, "--output", str(path)], check=True, capture_output=True)
    return path


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    subprocess.run(build_command(EXAMPLES, tmp_path / "graph"), check=True)
    return tmp_path / "graph"


def test_killed_builds_leave_the_graph_in_use_whole(corpus: Path, graph: Path) -> None:
    in_use = GraphDirectory(graph).current().id
    before = answers(graph)
    killed = 0
    for moment in MOMENTS:
        process = subprocess.Popen(build_command(corpus, graph))
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        now = GraphDirectory(graph).current().id
        if now != in_use:  # this build had ended before the signal: whole, and in use
            assert len(answers(graph)) > 100
            GraphDirectory(graph).restore(in_use)
        assert answers(graph) == before
    assert killed >= 2, "no build was caught running: lengthen the corpus"
    subprocess.run(build_command(corpus, graph), check=True)
    assert len(answers(graph)) > 100
    assert not list((graph / "versions").glob("*.partial"))


def test_an_interrupted_build_leaves_nothing_behind(corpus: Path, graph: Path) -> None:
    in_use = GraphDirectory(graph).current().id
    process = subprocess.Popen(build_command(corpus, graph))
    time.sleep(MOMENTS[3])
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert GraphDirectory(graph).current().id == in_use
    assert [path.name for path in (graph / "versions").iterdir()] == [in_use]
