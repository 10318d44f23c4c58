"""The graph of the examples with invented vocabularies, linked; embedded and behind a server."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from rncp_graph.build import build
from rncp_graph.linking import link
from rncp_graph.querying import Endpoint
from rncp_graph.store import GraphDirectory
from rncp_graph.vocabularies.adding import add_vocabulary
from tests.queries.cases import EXPECTED
from tests.querying.fixtures import BUILT, EXAMPLES, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

FILES: Final = EXPECTED.with_name("queried-vocabularies")
PARTS: Final = {
    "rome4": "rome4",
    "rome3": "rome3",
    "formacode": "formacode",
    "esco": "esco",
    "rome-esco": "rome_esco.csv",
    "cfd": "cfd",
    "isced-f": "isced_f.csv",
    "naf": "naf.json",
    "fap": "fap.csv",
    "idcc": "idcc.csv",
}
"""The files of each vocabulary; CCN is left out."""


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Store:
    graph = tmp_path_factory.mktemp("linked") / "graph"
    build([EXAMPLES], graph, now=BUILT)
    moment = BUILT
    for name, files in PARTS.items():
        moment += timedelta(minutes=1)
        add_vocabulary(graph, name, [FILES / files], now=moment)
    linked = link(graph, now=moment + timedelta(minutes=1))
    assert not linked.without
    return GraphDirectory(graph).current().open()


@pytest.fixture(scope="session")
def linked_endpoint(linked: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with serving(linked, tmp_path_factory.mktemp("linked-server")) as address:
        yield Endpoint(address)
