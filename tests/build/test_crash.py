"""A build that is killed at any moment leaves the graph in use whole, and the next one succeeds."""

from __future__ import annotations

import os
import random
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
KILLS = 10
"""Of a build, and as many of an update."""


def build_command(source: Path, graph: Path) -> list[str]:
    return [sys.executable, "-m", "rncp_graph", "-q", "build", str(source), "--graph", str(graph)]


def answers(graph: Path) -> list[str]:
    query = "SELECT ?n WHERE { ?c a <https://w3id.org/rncp-graph/def#Certification> ; "
    query += "<http://purl.org/dc/terms/identifier> ?n } ORDER BY ?n"
    store = GraphDirectory(graph).current().open()
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return [row["n"].value for row in solutions]


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that work for a build; none where the system does not tell."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    try:
        return [int(child) for child in path.read_text().split()]
    except OSError:
        return []


def generate(path: Path, fiches: int, seed: int) -> Path:
    command = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), "--fiches", str(fiches)]
    command += ["--seed", str(seed), "--output", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of two pieces, so that other processes work for the build."""
    return generate(tmp_path_factory.mktemp("corpus") / "corpus.xml", 120, seed=1)


@pytest.fixture(scope="module")
def next_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of other fiches under the same numbers, and some more."""
    return generate(tmp_path_factory.mktemp("corpus") / "corpus.xml", 130, seed=2)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    subprocess.run(build_command(EXAMPLES, tmp_path / "graph"), check=True)
    return tmp_path / "graph"


def kill_at_random(source: Path, graph: Path, lasts: float, chance: random.Random) -> int:
    """Kill builds, or processes that work for them, at random moments; return how many were."""
    directory = GraphDirectory(graph)
    in_use, before = directory.current().id, answers(graph)
    killed = 0
    for turn in range(KILLS):
        process = subprocess.Popen(build_command(source, graph), stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, lasts))
        workers = children(process) if turn % 2 else []
        if workers and process.poll() is None:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed += process.wait() != 0
        else:
            process.kill()
            killed += process.wait() == -signal.SIGKILL
        if directory.current().id != in_use:  # it had ended before the signal: whole, and in use
            assert len(answers(graph)) > 100
            directory.restore(in_use)
        assert answers(graph) == before
    return killed


def timed_build(source: Path, graph: Path) -> float:
    start = time.monotonic()
    subprocess.run(build_command(source, graph), check=True)
    return time.monotonic() - start


def test_killed_builds_leave_the_graph_in_use_whole(
    corpus: Path, graph: Path, tmp_path: Path
) -> None:
    lasts = timed_build(corpus, tmp_path / "other")
    killed = kill_at_random(corpus, graph, lasts, random.Random(4))  # noqa: S311 (no secret)
    assert killed >= 3, "hardly a build was caught running: lengthen the corpus"
    subprocess.run(build_command(corpus, graph), check=True)
    assert answers(graph) == answers(tmp_path / "other")
    assert not list((graph / "versions").glob("*.partial"))


def test_killed_updates_leave_the_graph_in_use_whole(
    corpus: Path, next_day: Path, graph: Path, tmp_path: Path
) -> None:
    for place in (graph, tmp_path / "other"):
        subprocess.run(build_command(corpus, place), check=True)
    lasts = timed_build(next_day, tmp_path / "other")
    killed = kill_at_random(next_day, graph, lasts, random.Random(5))  # noqa: S311 (no secret)
    assert killed >= 3, "hardly an update was caught running: lengthen the corpus"
    subprocess.run(build_command(next_day, graph), check=True)
    assert answers(graph) == answers(tmp_path / "other")
    assert not list((graph / "versions").glob("*.partial"))


def test_an_interrupted_build_leaves_nothing_behind(corpus: Path, graph: Path) -> None:
    in_use = GraphDirectory(graph).current().id
    process = subprocess.Popen(build_command(corpus, graph))
    time.sleep(1.6)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert GraphDirectory(graph).current().id == in_use
    assert [path.name for path in (graph / "versions").iterdir()] == [in_use]


def test_of_two_builds_at_once_one_waits_for_nobody(corpus: Path, graph: Path) -> None:
    first = subprocess.Popen(build_command(corpus, graph))
    while not list((graph / "versions").glob("*.partial")):
        assert first.poll() is None
        time.sleep(0.02)
    second = subprocess.run(build_command(EXAMPLES, graph), capture_output=True, check=False)
    assert second.returncode == 5
    assert b"another build is running" in second.stderr
    assert first.wait() == 0
    assert len(answers(graph)) > 100


@pytest.mark.parametrize("kilobytes", [40, 400, 1500])
def test_a_disk_that_takes_no_more_leaves_the_graph_in_use_whole(
    kilobytes: int, corpus: Path, graph: Path
) -> None:
    resource = pytest.importorskip("resource", reason="no limit on the size of files to set")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    in_use, before = GraphDirectory(graph).current().id, answers(graph)
    limited = subprocess.run(
        build_command(corpus, graph), preexec_fn=limit, capture_output=True, check=False
    )
    assert limited.returncode == 5, limited.stderr
    assert limited.stderr.count(b"\n") <= 2, limited.stderr
    assert GraphDirectory(graph).current().id == in_use
    assert answers(graph) == before
    subprocess.run(build_command(corpus, graph), check=True)
    assert len(answers(graph)) > 100
