"""SERVICE: joined with the graph here, whatever the other server does."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from rncp_graph.cli.main import main
from rncp_graph.errors import EndpointError, UsageError
from rncp_graph.querying import (
    BooleanResult,
    Catalogue,
    Endpoint,
    Patience,
    Result,
    Rows,
    TriplesResult,
    run_text,
)
from rncp_graph.querying.federation import relayed
from rncp_graph.querying.services import calls_service, service_addresses
from tests.querying.fixtures import free_port
from tests.querying.proxies import cut, passed_on, passing, slow, spoiling
from tests.querying.scripted import Answer, Asked, Script, always, served

FICHE = "<https://w3id.org/rncp-graph/def#Fiche>"
HASTY = Patience(timeout=30, retries=0)


def rows(result: Result) -> Rows:
    assert isinstance(result, Rows)
    return result


def ask_directly(url: str) -> None:
    urllib.request.urlopen(url, b"ASK {}", 30)  # noqa: S310 (loopback)


def asking(url: str, silent: str = "") -> str:
    return f"SELECT ?f {{ ?f a {FICHE} SERVICE {silent} <{url}> {{ ?f a {FICHE} }} }}"


def failing(store: Store, script: Script, patience: Patience = HASTY) -> tuple[EndpointError, int]:
    """Return the error of a query that such a server is a part of, and how often it was asked."""
    with served(script) as (url, asked):
        with pytest.raises(EndpointError) as caught:
            run_text(store, asking(url), services=patience)
        silent = run_text(store, asking(url, "SILENT"), services=Patience(patience.timeout, 0))
    assert caught.value.url == url
    assert caught.value.exit_code == 5
    assert "\n" not in str(caught.value)
    assert len(rows(silent)) >= 14, "SILENT takes a failure for no restriction"
    return caught.value, len(asked) - 1


def test_what_is_here_is_joined_with_what_is_there(store: Store, server: str) -> None:
    some = Store()
    for row in list(rows(run_text(store, f"SELECT DISTINCT ?f {{ ?f a {FICHE} }}")))[:3]:
        some.add(Quad(NamedNode(str(row.f)), NamedNode("a:mark"), Literal("x")))
    some.add(Quad(NamedNode("a:unknown"), NamedNode("a:mark"), Literal("x")))
    text = f"SELECT DISTINCT ?f {{ ?f <a:mark> 'x' SERVICE <{server}> {{ ?f a {FICHE} }} }}"
    assert len(rows(run_text(some, text, services=HASTY))) == 3


def test_every_form_of_query(server: str) -> None:
    where = f"{{ SERVICE <{server}> {{ ?f a {FICHE} }} }}"
    assert run_text(Store(), f"ASK {where}", services=HASTY) == BooleanResult(value=True)
    made = run_text(Store(), f"CONSTRUCT {{ ?f <a:is> 'x' }} {where}", services=HASTY)
    assert isinstance(made, TriplesResult)
    assert len(made) == 14


def test_each_server_gets_its_part_alone(server: str) -> None:
    with served(passing(server)) as (one, first), served(passing(server)) as (two, second):
        text = f"""# SERVICE <http://example.org/> {{
            SELECT ?a ?b {{
              SERVICE <{one}> {{ SELECT ("un" AS ?a) {{}} }}
              OPTIONAL {{ service silent # <{one}>
                <{two}> {{ SELECT ("}}" AS ?b) {{}} }} }} }}"""
        (row,) = rows(run_text(Store(), text, services=HASTY))
    assert (row.a, row.b) == ("un", "}")
    assert ['"un"' in asked.form["query"][0] for asked in first + second] == [True, False]


def test_a_service_inside_another_is_the_other_servers_affair(server: str) -> None:
    inner = "http://inner.example.org/sparql"
    text = "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o SERVICE SILENT <{}> {{ ?s ?q ?r }} }} }}"
    with served(always(Answer(body=b'{"head":{"vars":[]},"results":{"bindings":[]}}'))) as (
        url,
        asked,
    ):
        assert len(rows(run_text(Store(), text.format(url, inner), services=HASTY))) == 0
    assert f"SERVICE SILENT <{inner}>" in asked[0].form["query"][0]


def test_the_same_is_asked_once(store: Store, server: str) -> None:
    with served(passing(server)) as (url, asked):
        text = f"""SELECT DISTINCT ?f {{
            ?f a {FICHE} FILTER EXISTS {{ SERVICE <{url}> {{ ?f a {FICHE} }} }} }}"""
        assert len(rows(run_text(store, text, services=HASTY))) == 14
    assert len(asked) == 1


def test_a_slow_server_is_left(store: Store, server: str) -> None:
    error, times = failing(store, slow(server, 0.5), Patience(timeout=0.1, retries=3))
    assert "within 0.1 s" in str(error)
    assert times == 1


def test_a_server_that_hangs_is_left(store: Store) -> None:
    error, _ = failing(store, lambda _number, _asked: None, Patience(timeout=0.1, retries=3))
    assert "within 0.1 s" in str(error)


def test_a_body_that_breaks_off(store: Store, server: str) -> None:
    error, times = failing(store, spoiling(server, cut), Patience(timeout=30, retries=1))
    assert "breaks off in the middle of its answer" in str(error)
    assert times == 2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(media_type="text/html", body=b"<html>"), "text/html where"),
        (Answer(body=b'{"head":{"vars":["f"]},"results":{"bindi'), "cannot be read"),
        (Answer(400, "text/plain", b"what it says"), "HTTP 400: what it says"),
        (Answer(500), "HTTP 500"),
        (Answer(307, headers={"Location": "http://localhost:1/"}), "points to http://localhost:1/"),
    ],
)
def test_what_is_no_answer(store: Store, answer: Answer, words: str) -> None:
    error, _ = failing(store, always(answer))
    assert words in str(error)


def test_nobody_there(store: Store) -> None:
    with pytest.raises(EndpointError, match=r"is the server running\?"):
        run_text(store, asking(f"http://127.0.0.1:{free_port()}/query"), services=HASTY)


def test_a_server_that_fails_once_is_asked_again(store: Store, server: str) -> None:
    def script(number: int, asked: Asked) -> Answer:
        return Answer(503) if number == 1 else passed_on(server, asked)

    with served(script) as (url, asked):
        found = rows(run_text(store, asking(url), services=Patience(timeout=30, retries=1)))
    assert len({row.f for row in found}) == 14
    assert len(asked) == 2


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?where SERVICE ?where { ?s ?q ?r } }",
        "PREFIX a: <http://127.0.0.1:1/> SELECT * { SERVICE a:query { ?s ?q ?r } }",
        "BASE <http://127.0.0.1:1/> SELECT * { SERVICE <query> { ?s ?q ?r } }",
        "SELECT * { SERVICE <file:///etc/hostname> { ?s ?q ?r } }",
        "SELECT * { SERVICE <http:\\u002F/127.0.0.1:1/> { ?s ?q ?r } }",
        "SELECT * { SERVICESILENT<http://127.0.0.1:1/> { ?s ?q ?r } }",
        "SELECT * { FILTER(''<'>'||''='a') SERVICE <http://127.0.0.1:1/> { ?s ?q ?r } } #'",
    ],
)
def test_a_server_that_is_not_clearly_named_is_not_called(text: str) -> None:
    with pytest.raises(UsageError, match=r"cannot be told; write SERVICE <http"):
        run_text(Store(), text, services=HASTY)


def test_credentials_inside_the_address_are_refused() -> None:
    with pytest.raises(EndpointError, match="credentials inside"):
        run_text(Store(), asking("http://user:word@127.0.0.1:1/"), services=HASTY)


def test_a_syntax_error_is_still_told(server: str) -> None:
    text = f"SELECT * {{\nSERVICE <{server}> {{ ?s ?p }} }}"
    with pytest.raises(UsageError, match="query: line 2, column"):
        run_text(Store(), text, services=HASTY)


def test_the_relay_serves_its_query_alone(server: str) -> None:
    text = f"ASK {{ SERVICE <{server}> {{ ?s ?p ?o }} }}"
    with relayed(text, "query", HASTY) as relay:
        assert server not in relay.text
        (address,) = service_addresses(relay.text) or []
        url = address.text[1:-1]
        with pytest.raises(urllib.error.HTTPError) as caught:
            ask_directly(url.rpartition("/")[0] + "x/0")
        caught.value.close()
    assert caught.value.code == 404
    with pytest.raises(urllib.error.URLError, match="refused"):
        ask_directly(url)


def test_an_endpoint_is_sent_the_query_as_it_stands(server: str, endpoint: Endpoint) -> None:
    text = f"ASK {{ SERVICE <{server}> {{ SELECT (1 AS ?n) {{}} }} }}"
    assert run_text(endpoint, text, services=HASTY) == BooleanResult(value=True)


def test_no_query_of_the_catalogue_calls_a_server() -> None:
    texts = [query.text for query in Catalogue.default().values()]
    assert len(texts) > 40
    assert not any(map(calls_service, texts))


def command(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["rncp-graph", "query", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out + said.err


def test_the_command(
    server: str, example_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.rq"
    own.write_text(f"SELECT (COUNT(DISTINCT ?f) AS ?n) {{ SERVICE <{server}> {{ ?f a {FICHE} }} }}")
    graph = ("-g", str(example_graph), "--format", "csv")
    assert command(capsys, str(own), "--allow-service", *graph) == (0, "n\r\n14\r\n")
    code, said = command(capsys, str(own), *graph)
    assert (code, "--allow-service" in said) == (2, True)
    code, said = command(capsys, "certifications_by_rome", "--allow-service", *graph)
    assert (code, "one's own" in said) == (2, True)
    own.write_text(f"ASK {{ SERVICE <http://127.0.0.1:{free_port()}/> {{ ?s ?p ?o }} }}")
    code, said = command(capsys, str(own), "--allow-service", "--retries", "0", *graph)
    assert (code, "is the server running?" in said) == (5, True)
