"""The index of the example fiches."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from rncp_graph.store import GraphDirectory


@pytest.fixture(scope="session")
def index(example_graph: Path) -> Path:
    return GraphDirectory(example_graph).current().search_index


@pytest.fixture(scope="session")
def store(example_graph: Path) -> Store:
    return GraphDirectory(example_graph).current().open()
