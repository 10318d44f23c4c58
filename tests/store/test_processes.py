"""Several processes at one graph: readers beside readers, readers beside a build, one build."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from rncp_graph.errors import GraphLockedError
from rncp_graph.store import GraphDirectory
from tests.store.samples import manifest, publish, quad

if TYPE_CHECKING:
    from pathlib import Path

READER = """
import sys
from pathlib import Path
from rncp_graph.store import GraphDirectory
store = GraphDirectory(Path(sys.argv[1])).current().open()
print(len(store), flush=True)
sys.stdin.readline()
print(*(quad.object.value for quad in store), flush=True)
"""

LOCKER = """
import sys
from pathlib import Path
from rncp_graph.store import GraphDirectory
with GraphDirectory(Path(sys.argv[1])).new_version("other"):
    print("held", flush=True)
    sys.stdin.readline()
"""


def start(stack: ExitStack, code: str, graph: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, str(graph)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    return stack.enter_context(process)


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_readers_keep_their_version_while_another_is_built_and_published(tmp_path: Path) -> None:
    graph = GraphDirectory(tmp_path / "graph")
    publish(graph, "v1", "old")
    with ExitStack() as stack:
        readers = [start(stack, READER, graph.path) for _ in range(3)]
        assert [first_line(reader) for reader in readers] == ["1"] * 3
        with graph.new_version("v2") as new:
            new.store.bulk_extend([quad("new"), quad("newer")])
            during = start(stack, READER, graph.path)
            assert first_line(during) == "1"
            new.publish(manifest("v2"))
        after = start(stack, READER, graph.path)
        assert first_line(after) == "2"
        answers = [reader.communicate("go on\n")[0].strip() for reader in [*readers, during]]
        assert answers == ["old"] * 4
        assert set(after.communicate("go on\n")[0].split()) == {"new", "newer"}


def test_a_reader_outlives_the_pruning_of_its_version(tmp_path: Path) -> None:
    graph = GraphDirectory(tmp_path / "graph")
    publish(graph, "v1", "old")
    with ExitStack() as stack:
        reader = start(stack, READER, graph.path)
        assert first_line(reader) == "1"
        publish(graph, "v2", "new")
        assert graph.prune(keep=1) == ["v1"]
        assert reader.communicate("go on\n")[0].strip() == "old"


def test_a_graph_is_built_by_one_process_at_a_time(tmp_path: Path) -> None:
    graph = GraphDirectory(tmp_path / "graph")
    publish(graph, "v1", "old")
    with ExitStack() as stack:
        locker = start(stack, LOCKER, graph.path)
        assert first_line(locker) == "held"
        with pytest.raises(GraphLockedError), graph.new_version("v2"):
            pass
        with pytest.raises(GraphLockedError):
            graph.restore("v1")
        with pytest.raises(GraphLockedError):
            graph.prune(keep=1)
        assert (graph.path / "versions" / "other.partial").is_dir()
        locker.communicate("go on\n")
    publish(graph, "v2", "new")


def test_a_killed_process_lets_go_of_the_lock(tmp_path: Path) -> None:
    graph = GraphDirectory(tmp_path / "graph")
    with ExitStack() as stack:
        locker = start(stack, LOCKER, graph.path)
        assert first_line(locker) == "held"
        locker.kill()
        locker.communicate()
    publish(graph, "v2", "new")
    assert graph.current().id == "v2"
