"""One cluster and what it makes of the exports, beside what one machine makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rncp_graph.build import BuildOptions, BuildResult, build
from rncp_graph.scaling import build_partitions
from tests.scaling.cluster import Cluster, running
from tests.scaling.exports import NOW, exports


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return exports(tmp_path_factory.mktemp("exports") / "in")


@pytest.fixture(scope="session")
def local(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    graph = tmp_path_factory.mktemp("local") / "graph"
    return build(sources, graph, options=BuildOptions(workers=1), now=NOW)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running(tmp_path_factory.mktemp("cluster"), workers=2) as started:
        yield started


@pytest.fixture(scope="session")
def delivery(
    cluster: Cluster, sources: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The exports as partitions of a hundred fiches; to be read only."""
    output = tmp_path_factory.mktemp("delivery") / "parts"
    paths = [str(path) for path in sources]
    outcome = build_partitions(paths, str(output), cluster.address, partition_fiches=100, now=NOW)
    assert outcome.failures == ()
    assert (outcome.made, outcome.kept) == (4, 0)
    return output
