"""Loading into a real server, and through one that fails in every way a load must survive."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from rncp_graph.build import BuildResult, build
from rncp_graph.errors import EndpointError, UsageError
from rncp_graph.querying import Endpoint
from rncp_graph.scaling import Sent, content_of, load_server
from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run
from tests.querying.fixtures import free_port
from tests.scaling.exports import NOW, export
from tests.scaling.servers import Answer, Asked, Script, before, oxigraph, quads

SECRET = "very-secret-word"  # noqa: S105 (invented)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with oxigraph(tmp_path) as address:
        yield address


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph."""
    folder = tmp_path_factory.mktemp("graph")
    source = export(folder / "rncp.xml", [*range(1, 13)], "petit")
    build([source], folder / "graph", now=NOW)
    return folder / "graph"


def statements(store: Store, *, without: str = "") -> list[str]:
    found = (quad for quad in store if getattr(quad.graph_name, "value", "") != without)
    text = serialize(found, format=RdfFormat.N_QUADS) or b""
    return sorted(text.decode().splitlines())


def send(parts: Path, address: str, state: Path, **options: object) -> Sent:
    most = options.pop("most", 1 << 22)
    assert isinstance(most, int)
    endpoint = Endpoint(address, **{"backoff": 0.01} | options)  # type: ignore[arg-type] # by name
    return load_server(content_of([str(parts)]), endpoint, state, most=most, now=NOW)


def test_partitions_reach_a_server_as_they_reach_a_graph(
    delivery: Path, local: BuildResult, server: str, tmp_path: Path
) -> None:
    sent = send(delivery, server, tmp_path / "state")
    provenance = "https://w3id.org/rncp-graph/provenance"
    held = quads(server)
    own = [line for line in held if not line.endswith(f"<{provenance}> .")]
    assert own == statements(local.version.open(), without=provenance)
    assert sent.quads == len(held)
    assert sent.quarantined == local.manifest.fiches.quarantined - len(
        [finding for finding in local.findings if finding.rule.endswith("FicheSansNumero")]
    )
    derived = {line for line in held if "wasDerivedFrom" in line}
    theirs = set(statements(local.version.open()))
    assert derived <= theirs
    assert len(derived) == local.manifest.fiches.published


def test_a_graph_reaches_a_server_whole(graph: Path, server: str, tmp_path: Path) -> None:
    send(graph, server, tmp_path / "state")
    assert quads(server) == statements(content_store(graph))


def content_store(graph: Path) -> Store:
    return GraphDirectory(graph).current().open()


def through(
    script: Script, graph: Path, server: str, state: Path, **options: object
) -> list[Asked]:
    """Load through a server that follows the script; return what it was asked."""
    with before(server, script) as (address, asked):
        send(graph, address, state, **options)
    return asked


@pytest.mark.parametrize("what", [Answer(503), Answer(500), Answer(429), "hang up"])
def test_a_server_that_fails_now_and_then_gets_everything(
    what: Answer | str, graph: Path, server: str, tmp_path: Path
) -> None:
    asked = through(
        lambda number, _: what if number % 3 == 0 else None, graph, server, tmp_path / "state"
    )
    assert quads(server) == statements(content_store(graph))
    assert len(asked) > len({one.graph for one in asked})


def test_a_server_that_says_when_to_come_back_is_heeded(
    graph: Path, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr("rncp_graph.scaling.graph_store.time.sleep", waited.append)
    busy = Answer(503, {"Retry-After": "7"})
    through(lambda number, _: busy if number == 2 else None, graph, server, tmp_path / "state")
    assert waited == [7.0]


def test_a_server_that_keeps_silent_is_asked_again(
    graph: Path, server: str, tmp_path: Path
) -> None:
    asked = through(
        lambda number, _: "silence" if number == 2 else None,
        graph,
        server,
        tmp_path / "state",
        timeout=2.0,
    )
    assert asked[1].graph == asked[2].graph
    assert quads(server) == statements(content_store(graph))


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "give --user and --password, or --token"),
        (403, "these credentials may not write"),
        (404, "check the path"),
        (405, "cannot be written to"),
        (415, "does not take N-Triples"),
    ],
)
def test_a_refusal_is_told_at_once(status: int, advice: str, graph: Path, tmp_path: Path) -> None:
    with (
        before("http://127.0.0.1:1", lambda _number, _asked: Answer(status)) as (url, asked),
        pytest.raises(EndpointError) as caught,
    ):
        send(graph, url, tmp_path / "state", user="lectrice", password=SECRET)
    assert f"HTTP {status}" in str(caught.value)
    assert advice in str(caught.value)
    assert SECRET not in str(caught.value)
    assert len(asked) == 1


def test_credentials_reach_the_server(graph: Path, server: str, tmp_path: Path) -> None:
    said = "Basic " + base64.b64encode(f"lectrice:{SECRET}".encode()).decode()
    asked = through(
        lambda _, one: None if one.authorization == said else Answer(401),
        graph,
        server,
        tmp_path / "a",
        user="lectrice",
        password=SECRET,
    )
    assert {one.authorization for one in asked} == {said}
    asked = through(lambda *_: None, graph, server, tmp_path / "b", token=SECRET)
    assert {one.authorization for one in asked} == {f"Bearer {SECRET}"}


def test_a_server_that_takes_little_gets_little_at_once(
    graph: Path, server: str, tmp_path: Path
) -> None:
    asked = through(
        lambda _, one: Answer(413) if one.size > 5000 else None, graph, server, tmp_path / "state"
    )
    assert quads(server) == statements(content_store(graph))
    assert {one.method for one in asked} == {"PUT", "POST"}
    with pytest.raises(EndpointError, match="HTTP 413: takes not even"):
        through(lambda *_: Answer(413), graph, server, tmp_path / "other")


def test_requests_are_bounded(graph: Path, server: str, tmp_path: Path) -> None:
    asked = through(lambda *_: None, graph, server, tmp_path / "state", most=10_000)
    assert max(one.size for one in asked) <= 10_000
    assert quads(server) == statements(content_store(graph))


def test_what_stopped_goes_on_where_it_was(graph: Path, server: str, tmp_path: Path) -> None:
    state = tmp_path / "state"
    with before(server, lambda n, _: "hang up" if n > 5 else None) as (address, asked):
        with pytest.raises(EndpointError, match="cannot be reached"):
            send(graph, address, state, retries=1)
        assert len(asked) == 7
        arrived = {one.graph for one in asked[:5]}
    # The server is the same, whatever stands before it now.
    state.write_text(state.read_text("utf-8").replace(address, server) + '{"graph": "cut sho')
    sent = send(graph, server, state)
    assert sent.kept == len(arrived) == 5
    assert quads(server) == statements(content_store(graph))
    again = send(graph, server, state)
    assert (again.sent, again.kept, again.dropped) == (0, sent.sent + 5, 0)


def test_a_later_load_sends_what_changed_and_drops_what_is_gone(
    server: str, tmp_path: Path
) -> None:
    state, graph = tmp_path / "state", tmp_path / "graph"
    build([export(tmp_path / "a.xml", [1, 2, 4], "un")], graph, now=NOW)
    send(graph, server, state)
    first = (tmp_path / "a.xml").read_text("utf-8")
    later = export(tmp_path / "b.xml", [1, 2], "un").read_text("utf-8")
    assert first != later
    (tmp_path / "b.xml").write_text(later.replace("Titre 2", "Titre deux"), encoding="utf-8")
    build([tmp_path / "b.xml"], graph, now=NOW)
    sent = send(graph, server, state)
    assert sent.dropped == 1
    assert sent.sent == 2  # the fiche that changed, and the provenance
    assert quads(server) == statements(content_store(graph))


def test_the_state_of_another_server_is_refused(graph: Path, server: str, tmp_path: Path) -> None:
    send(graph, server, tmp_path / "state")
    with pytest.raises(UsageError, match="not the state of a load into"):
        send(graph, server.replace("127.0.0.1", "localhost"), tmp_path / "state")


def test_nobody_there(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(EndpointError, match="is the server running"):
        send(graph, f"http://127.0.0.1:{free_port()}/store", tmp_path / "state", retries=1)


def test_a_redirection_is_followed(graph: Path, server: str, tmp_path: Path) -> None:
    def script(_: int, one: Asked) -> Answer:
        return Answer(307, {"Location": f"{server}?graph={NamedNode(one.graph).value}"})

    through(script, graph, server, tmp_path / "state", token=SECRET)
    assert quads(server) == statements(content_store(graph))


def test_the_command_loads_and_forgets_its_own_state(
    run: Run, graph: Path, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("load", graph, "--endpoint", server)
    assert (done.code, done.err) == (0, "")
    assert "named graphs sent" in done.out
    assert not list(tmp_path.glob("*.state"))
    refused = run(
        "load", graph, "--endpoint", server.replace("/store", "/nowhere"), "--retries", "0"
    )
    assert refused.code == 5
    assert list(tmp_path.glob("*.state"))
    assert run("load", graph, "--endpoint", server, "--min-fiches", "3").code == 2
    assert run("load", graph, "-g", tmp_path / "other", "--token", "x").code == 2
