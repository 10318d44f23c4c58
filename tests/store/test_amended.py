"""A version made of the one in use: it has all of it, and changing it leaves the other alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Quad

from rncp_graph.errors import GraphLockedError, StoreError
from rncp_graph.store import GraphDirectory, NewVersion, Version
from tests.store.samples import content, manifest, publish, quad

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {
    "fiches.sqlite": "entries",
    "search.sqlite": "texts",
    "quarantine.nq": "aside",
    "whole.json": "{}",
    "changes.json": "[]",
    "changes.ttl": "",
    "reports/validation.csv": "rule",
    "reports/deeper/unlinked.csv": "code",
    "mappings/rome3-rome4.sssom.tsv": "subject_id",
}


@pytest.fixture
def graph(tmp_path: Path) -> GraphDirectory:
    graph = GraphDirectory(tmp_path / "graph")
    with graph.new_version("v1") as new:
        new.store.bulk_extend([quad("one")])
        for name, text in PARTS.items():
            path = new.directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        new.publish(manifest("v1"))
    return graph


def amend(graph: GraphDirectory, *added: Quad) -> Version:
    current = graph.current()
    with graph.amended("v2", current) as new:
        new.store.bulk_extend(added)
        return new.publish(replace(current.manifest, version="v2", previous=current.id))


def parts(version: Version) -> dict[str, str]:
    return {name: (version.directory / name).read_text() for name in PARTS}


def test_it_has_all_that_the_version_in_use_has(graph: GraphDirectory) -> None:
    amended = amend(graph, quad("two"))
    assert graph.current() == amended
    assert content(amended) == {quad("one"), quad("two")}
    assert parts(amended) == PARTS
    assert amended.manifest == replace(manifest("v2"), previous="v1")
    assert content(graph.version("v1")) == {quad("one")}


def test_reports_and_mappings_may_be_written_in_place(graph: GraphDirectory) -> None:
    with graph.amended("v2", graph.current()) as new:
        (new.reports / "validation.csv").write_text("another")
        next(new.mappings.iterdir()).write_text("another")
        new.whole.write_text("another")
        new.publish(manifest("v2"))
    assert parts(graph.version("v1")) == PARTS


def test_what_is_large_is_shared(graph: GraphDirectory) -> None:
    first, second = graph.current(), amend(graph)
    for one, other in (
        (first.ledger, second.ledger),
        (first.search_index, second.search_index),
        (first.quarantine, second.quarantine),
    ):
        assert one.samefile(other)


def test_pruning_the_first_leaves_the_second_whole(graph: GraphDirectory) -> None:
    amended = amend(graph, quad("two"))
    assert graph.prune(keep=1) == ["v1"]
    assert content(amended) == {quad("one"), quad("two")}
    assert parts(amended) == PARTS


def test_left_unpublished_nothing_has_changed(graph: GraphDirectory) -> None:
    def interrupted(new: NewVersion) -> None:
        new.store.bulk_extend([quad("two")])
        (new.reports / "validation.csv").write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), graph.amended("v2", graph.current()) as new:
        interrupted(new)
    assert [entry.name for entry in (graph.path / "versions").iterdir()] == ["v1"]
    assert content(graph.current()) == {quad("one")}
    assert parts(graph.current()) == PARTS


def test_a_version_no_longer_in_use_is_not_amended(graph: GraphDirectory) -> None:
    seen = graph.current()
    publish(graph, "v2", "two")
    with pytest.raises(StoreError, match="no longer at version v1"), graph.amended("v3", seen):
        pass
    assert graph.current().id == "v2"
    assert [version.id for version in graph.versions()] == ["v1", "v2"]


def test_the_lock_is_held(graph: GraphDirectory) -> None:
    current = graph.current()
    with (
        graph.amended("v2", current),
        pytest.raises(GraphLockedError),
        GraphDirectory(graph.path).amended("v3", current),
    ):
        pass
