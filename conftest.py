"""The graph of the example fiches, built once; doctests that open ``graph`` find it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def example_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the graph of all example fiches."""
    # Imported here: a test that needs no graph runs even where the build is broken.
    from rncp_graph.build import build  # noqa: PLC0415

    graph = tmp_path_factory.mktemp("examples") / "graph"
    build(sorted((ROOT / "examples").glob("*.xml")), graph, now=datetime(2026, 8, 1, tzinfo=UTC))
    return graph


@pytest.fixture(autouse=True)
def _graph_of_doctests(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not isinstance(request.node, pytest.DoctestItem):
        return
    if any('open_graph("graph")' in example.source for example in request.node.dtest.examples):
        graph: Path = request.getfixturevalue("example_graph")
        monkeypatch.chdir(graph.parent)
