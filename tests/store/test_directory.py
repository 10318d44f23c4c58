"""Publishing, restoring, pruning, and each way in which a directory cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from rncp_graph.errors import (
    GraphLockedError,
    GraphNotFoundError,
    StoreError,
    UsageError,
    VersionNotFoundError,
)
from rncp_graph.store import GraphDirectory, NewVersion
from tests.store.samples import content, manifest, publish, quad


@pytest.fixture
def graph(tmp_path: Path) -> GraphDirectory:
    return GraphDirectory(tmp_path / "some" / "graph")


def ids(graph: GraphDirectory) -> list[str]:
    return [version.id for version in graph.versions()]


def interrupted_writing(new: NewVersion) -> None:
    new.store.bulk_extend([quad("two")])
    raise KeyboardInterrupt


def test_published_version_is_in_use_with_all_its_parts(graph: GraphDirectory) -> None:
    with graph.new_version("20260801T120000Z") as new:
        new.store.bulk_extend([quad("one")])
        (new.reports / "validation.csv").write_text("rule\n")
        new.quarantine.write_text("")
        published = new.publish(manifest(new.id))
    assert graph.current() == published
    assert content(published) == {quad("one")}
    assert published.manifest == manifest("20260801T120000Z")
    assert published.reports.joinpath("validation.csv").read_text() == "rule\n"
    assert published.quarantine.is_file()
    assert (graph.path / "current").read_text() == "20260801T120000Z\n"


def test_unpublished_version_is_deleted(graph: GraphDirectory) -> None:
    publish(graph, "v1", "one")
    with pytest.raises(KeyboardInterrupt), graph.new_version("v2") as new:
        interrupted_writing(new)
    with graph.new_version("v3"):
        pass
    assert [entry.name for entry in (graph.path / "versions").iterdir()] == ["v1"]
    assert content(graph.current()) == {quad("one")}


def test_a_taken_identifier_gets_a_suffix_that_sorts(graph: GraphDirectory) -> None:
    published = [publish(graph, "v1", str(rank)).id for rank in range(3)]
    assert published == ["v1", "v1-02", "v1-03"] == ids(graph)


@pytest.mark.parametrize("name", ["", ".", "..", "../v1", "a/b", "a\\b", "/v1", "v.partial", "é"])
def test_identifiers_that_could_leave_the_directory_are_refused(
    graph: GraphDirectory, name: str
) -> None:
    publish(graph, "v1", "one")
    with pytest.raises(UsageError), graph.new_version(name):
        pass
    with pytest.raises(VersionNotFoundError) as caught:
        graph.restore(name)
    assert caught.value.known == ("v1",)
    assert ids(graph) == ["v1"]


def test_publish_refuses_while_the_store_is_held(graph: GraphDirectory) -> None:
    publish(graph, "v1", "one")
    with graph.new_version("v2") as new:
        held = new.store
        with pytest.raises(StoreError, match="still in use"):
            new.publish(manifest("v2"))
        held.add(quad("two"))
    assert graph.current().id == "v1"
    assert ids(graph) == ["v1"]


def test_store_is_closed_once_published(graph: GraphDirectory) -> None:
    with graph.new_version("v1") as new:
        new.publish(manifest("v1"))
        with pytest.raises(StoreError, match="not open for writing"):
            _ = new.store
    with pytest.raises(RuntimeError, match="read-write"):
        graph.current().open().add(quad("late"))


def test_the_lock_holds_within_a_process_too(graph: GraphDirectory) -> None:
    with (
        graph.new_version("v1"),
        pytest.raises(GraphLockedError),
        GraphDirectory(graph.path).new_version("v2"),
    ):
        pass


def test_restore_switches_back_and_forth(graph: GraphDirectory) -> None:
    publish(graph, "v1", "one")
    publish(graph, "v2", "two")
    assert graph.restore("v1") == graph.current()
    assert content(graph.current()) == {quad("one")}
    graph.restore("v2")
    assert content(graph.current()) == {quad("two")}


@pytest.mark.parametrize("damage", ["manifest.json", "store/CURRENT"])
def test_restore_refuses_a_damaged_version(graph: GraphDirectory, damage: str) -> None:
    broken = publish(graph, "v1", "one")
    publish(graph, "v2", "two")
    (broken.directory / damage).unlink()
    with pytest.raises(StoreError):
        graph.restore("v1")
    assert graph.current().id == "v2"


@pytest.mark.parametrize(
    ("in_use", "keep", "deleted"),
    [
        ("v4", 1, ["v1", "v2", "v3"]),
        ("v4", 3, ["v1"]),
        ("v4", 9, []),
        ("v1", 1, ["v2", "v3", "v4"]),
        ("v2", 2, ["v1", "v3"]),
    ],
)
def test_prune_keeps_the_version_in_use(
    graph: GraphDirectory, in_use: str, keep: int, deleted: list[str]
) -> None:
    for name in ("v1", "v2", "v3", "v4"):
        publish(graph, name, name)
    graph.restore(in_use)
    assert graph.prune(keep) == deleted
    assert ids(graph) == sorted({"v1", "v2", "v3", "v4"} - set(deleted))
    assert content(graph.current()) == {quad(in_use)}


def test_prune_keeps_at_least_one(graph: GraphDirectory) -> None:
    publish(graph, "v1", "one")
    with pytest.raises(UsageError):
        graph.prune(0)


def test_no_graph(graph: GraphDirectory, tmp_path: Path) -> None:
    for operation in (graph.current, graph.versions, lambda: graph.restore("v1")):
        with pytest.raises(GraphNotFoundError) as caught:
            operation()
        assert caught.value.directory == str(graph.path)
    assert not graph.path.exists()
    with pytest.raises(GraphNotFoundError):
        GraphDirectory(tmp_path).current()


def test_a_file_is_no_graph(tmp_path: Path) -> None:
    file = tmp_path / "graph"
    file.write_text("x")
    for path in (file, file / "below"):
        graph = GraphDirectory(path)
        with pytest.raises(StoreError):
            graph.current()
        with pytest.raises(StoreError), graph.new_version("v1"):
            pass
    assert file.read_text() == "x"


def test_a_directory_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="not empty and no graph"):
        publish(GraphDirectory(tmp_path), "v1", "one")
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("text", ["v9", "", "../../etc", "\udcff"])
def test_a_damaged_current_says_so_and_restore_mends_it(graph: GraphDirectory, text: str) -> None:
    publish(graph, "v1", "one")
    (graph.path / "current").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError) as caught:
        graph.current()
    assert not isinstance(caught.value, GraphNotFoundError)
    graph.restore("v1")
    assert graph.current().id == "v1"


@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_no_permission(graph: GraphDirectory, mode: int) -> None:
    publish(graph, "v1", "one")
    graph.path.chmod(mode)
    try:
        if (graph.path / "probe").exists() or _can_write(graph.path):
            pytest.skip("this user may do everything")
        with pytest.raises(StoreError), graph.new_version("v2"):
            pass
    finally:
        graph.path.chmod(0o700)


def _can_write(directory: Path) -> bool:
    probe = directory / "probe"
    try:
        probe.touch()
    except PermissionError:
        return False
    probe.unlink()
    return True
