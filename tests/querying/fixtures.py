"""The graph of the examples, embedded and behind a real SPARQL server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from rncp_graph.build import build
from rncp_graph.querying import Endpoint

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "fiches-exemples.xml"
BUILT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """RNCP99013 ends before it begins: it is in quarantine and not in this store."""
    built = build([EXAMPLES], tmp_path_factory.mktemp("examples") / "graph", now=BUILT)
    return built.version.open()


@pytest.fixture(scope="session")
def server(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(store, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def endpoint(server: str) -> Endpoint:
    return Endpoint(server)


@contextmanager
def serving(store: Store, folder: Path) -> Iterator[str]:
    """Yield the address of a SPARQL server that holds a store."""
    dump = folder / "graph.nq"
    store.dump(dump, RdfFormat.N_QUADS)
    oxigraph = Path(sys.executable).with_name("oxigraph")
    subprocess.run(
        [oxigraph, "load", "--location", folder / "db", "--file", dump],
        check=True,
        capture_output=True,
    )
    port = free_port()
    address = f"127.0.0.1:{port}"
    process = subprocess.Popen(
        [oxigraph, "serve", "-l", folder / "db", "-b", address, "--union-default-graph"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int) -> None:
    """Return once something listens."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")
