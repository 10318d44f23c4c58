"""A writer killed at any moment leaves a whole version in use, and the next build works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rncp_graph.store import GraphDirectory
from tests.store.samples import content, manifest, publish, quad

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

RunWriter = Callable[[str, str, int], int]
"""Version, text, and the call before which it is killed; gives the exit code."""


@pytest.fixture
def graph(tmp_path: Path) -> GraphDirectory:
    return GraphDirectory(tmp_path / "graph")


@pytest.fixture
def run_writer(graph: GraphDirectory) -> Iterator[RunWriter]:
    command = [sys.executable, "-m", "tests.store.writer", str(graph.path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writers:

        def run(version: str, text: str, kill_at: int) -> int:
            assert writers.stdin is not None
            assert writers.stdout is not None
            writers.stdin.write(f"{version} {text} {kill_at}\n")
            writers.stdin.flush()
            return int(writers.stdout.readline())

        yield run


def test_kill_before_each_call_of_publish(graph: GraphDirectory, run_writer: RunWriter) -> None:
    publish(graph, "v000", "text-of-v000")
    expected = "v000"
    outcomes: list[str] = []
    for kill_at in range(1, 500):
        attempt = f"v{kill_at:03}"
        code = run_writer(attempt, f"text-of-{attempt}", kill_at)
        current = graph.current()
        assert current.id in {expected, attempt}
        expected = current.id
        assert content(current) == {quad(f"text-of-{expected}")}
        assert current.manifest == manifest(expected)
        if code == 0:
            assert expected == attempt
            break
        assert code == -signal.SIGKILL
        outcomes.append("new" if expected == attempt else "old")
    else:
        pytest.fail("publish never came to its end")
    # Kills before and after the switch were both seen, and never an old one after a new one.
    assert len(outcomes) > 30
    assert outcomes == sorted(outcomes, reverse=True)
    assert set(outcomes) == {"old", "new"}


def test_what_a_killed_writer_leaves_is_swept_and_not_listed(
    graph: GraphDirectory, run_writer: RunWriter
) -> None:
    publish(graph, "v1", "one")
    assert run_writer("v2", "two", 1) == -signal.SIGKILL
    assert (graph.path / "versions" / "v2.partial").is_dir()
    assert [version.id for version in graph.versions()] == ["v1"]
    publish(graph, "v2", "two again")
    assert sorted(entry.name for entry in (graph.path / "versions").iterdir()) == ["v1", "v2"]
    assert content(graph.current()) == {quad("two again")}


def test_the_first_build_killed_leaves_no_graph(
    graph: GraphDirectory, run_writer: RunWriter
) -> None:
    assert run_writer("v1", "one", 1) == -signal.SIGKILL
    assert graph.find_current() is None
    publish(graph, "v1", "one again")
    assert content(graph.current()) == {quad("one again")}
