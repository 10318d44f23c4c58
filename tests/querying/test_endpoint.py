"""What an endpoint may do wrong, each told in one line; what it does at last is enough."""

from __future__ import annotations

import base64

import pytest

from rncp_graph.errors import EndpointError, OverloadedEndpointError
from rncp_graph.querying import BooleanResult, Catalogue, Endpoint, Form, Rows, run, run_text
from tests.querying.fixtures import free_port
from tests.querying.scripted import RESULTS, YES, Answer, Asked, Script, always, served

SECRET = "very-secret-word"  # noqa: S105 - invented


def ask(endpoint: Endpoint) -> bool:
    return bool(run_text(endpoint, "ASK {}"))


def failing(script: Script, **options: object) -> tuple[EndpointError, int]:
    """Return the error of a question to such a server, and how often the server was asked."""
    with served(script) as (url, asked):
        endpoint = Endpoint(url, backoff=0, **options)  # type: ignore[arg-type] # by name
        with pytest.raises(EndpointError) as caught:
            ask(endpoint)
    assert caught.value.url == url
    assert caught.value.exit_code == 5
    assert "\n" not in str(caught.value)
    return caught.value, len(asked)


def test_the_query_is_posted_as_it_stands() -> None:
    text = "# title@fr: insertion\nASK { ?s ?p 'é & = + %' }"
    with served(always(Answer())) as (url, asked):
        assert run_text(Endpoint(url), text) == BooleanResult(value=True)
    (request,) = asked
    assert request.method == "POST"
    assert request.form == {"query": [text]}
    assert request.headers["Accept"] == RESULTS
    assert "Authorization" not in request.headers


def test_triples_are_asked_for_as_triples() -> None:
    answer = Answer(
        media_type="application/n-triples", body=b"<a:s> <a:p> 'x' .".replace(b"'", b'"')
    )
    with served(always(answer)) as (url, asked):
        result = run_text(Endpoint(url), "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    assert asked[0].headers["Accept"] == "application/n-triples"
    assert not isinstance(result, BooleanResult)
    assert len(result) == 1


def test_a_server_that_fails_twice_is_asked_three_times() -> None:
    def script(number: int, _: Asked) -> Answer:
        return Answer(500 if number == 1 else 503) if number < 3 else Answer()

    with served(script) as (url, asked):
        assert ask(Endpoint(url, backoff=0))
    assert len(asked) == 3


def test_a_connection_that_breaks_off_is_tried_again() -> None:
    def script(number: int, _: Asked) -> Answer:
        return Answer(length=1000) if number == 1 else Answer()

    with served(script) as (url, asked):
        assert ask(Endpoint(url, backoff=0))
    assert len(asked) == 2


def test_a_server_that_keeps_failing_is_given_up() -> None:
    error, times = failing(always(Answer(500, "text/plain", b"out of\nmemory")), retries=2)
    assert "HTTP 500: out of memory" in str(error)
    assert times == 3


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "HTTP 400: what it says"),
        (401, "HTTP 401: what it says; give --user and --password, or --token"),
        (403, "these credentials may not query it"),
        (404, "check the path"),
        (413, "ask for less"),
    ],
)
def test_a_refusal_is_told_and_not_tried_again(status: int, words: str) -> None:
    error, times = failing(always(Answer(status, "text/plain", b"what it says")))
    assert words in str(error)
    assert times == 1


def test_a_long_message_is_cut_and_a_page_left_out() -> None:
    error, _ = failing(always(Answer(400, "text/plain", b"long " * 1000)))
    assert len(str(error)) < 400
    error, _ = failing(always(Answer(404, "text/html", b"<html>Not found</html>")))
    assert "html" not in str(error)


def test_a_web_page_is_no_answer() -> None:
    error, times = failing(always(Answer(media_type="text/html; charset=utf-8", body=b"<html>")))
    assert f"text/html where {RESULTS} is expected" in str(error)
    assert "is this the address of the SPARQL service" in str(error)
    assert times == 1


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"head":{"vars":[]},"results":{"bindings":[]}}']
)
def test_an_answer_that_cannot_be_read(body: bytes) -> None:
    error, _ = failing(always(Answer(body=body)))
    assert "an answer that cannot be read" in str(error)


def test_a_server_that_hangs_is_left() -> None:
    error, times = failing(lambda _number, _asked: None, timeout=0.2)
    assert "within 0.2 s" in str(error)
    assert times == 1


def test_an_answer_that_stops_in_its_middle_is_left() -> None:
    error, times = failing(always(Answer(length=10_000)), retries=1)
    assert "breaks off in the middle of its answer" in str(error)
    assert isinstance(error, OverloadedEndpointError)
    assert times == 2


def test_a_server_that_is_busy_is_waited_for() -> None:
    def script(number: int, _: Asked) -> Answer:
        return Answer(429, headers={"Retry-After": "0"}) if number == 1 else Answer()

    with served(script) as (url, asked):
        assert ask(Endpoint(url, backoff=0))
    assert len(asked) == 2
    error, times = failing(always(Answer(429, "text/plain", b"what it says")), retries=1)
    assert "HTTP 429: what it says; wait, then try again" in str(error)
    assert not isinstance(error, OverloadedEndpointError)
    assert times == 2


def test_a_wait_that_is_asked_for_is_no_longer_than_the_time_out() -> None:
    answer = Answer(503, headers={"Retry-After": "100000"})
    error, times = failing(always(answer), retries=1, timeout=0.2)
    assert "HTTP 503" in str(error)
    assert times == 2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(headers={"X-SPARQL-MaxRows": "10000"}), "its limit is 10000 rows"),
        (Answer(headers={"X-SQL-State": "S1TAT"}), "its time was over"),
        (Answer(206), "HTTP 206"),
    ],
)
def test_an_answer_that_is_not_whole_is_none(answer: Answer, words: str) -> None:
    error, times = failing(always(answer))
    assert f"does not give all of its answer: {words}" in str(error)
    assert isinstance(error, OverloadedEndpointError)
    assert times == 1


def test_a_graph_goes_beside_the_query() -> None:
    with served(always(Answer())) as (url, asked):
        Endpoint(url).ask("ASK {}", Form.ASK, "http://example.org/graph?a=1&b=2")
    assert asked[0].form["default-graph-uri"] == ["http://example.org/graph?a=1&b=2"]


def test_an_answer_too_large_is_left() -> None:
    error, times = failing(always(Answer(body=b" " * 200_000 + YES)), max_bytes=100_000)
    assert "larger than 100000 bytes" in str(error)
    assert times == 1


def test_nobody_there() -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(EndpointError, match="cannot be reached") as caught:
        ask(Endpoint(url, retries=1, backoff=0))
    assert "is the server running?" in str(caught.value)


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.mark.parametrize(
    ("credentials", "header"),
    [
        ({"user": "lectrice", "password": SECRET}, basic("lectrice", SECRET)),
        ({"token": SECRET}, f"Bearer {SECRET}"),
    ],
)
def test_credentials_reach_the_server_and_nothing_else(
    credentials: dict[str, str], header: str
) -> None:
    def script(_: int, asked: Asked) -> Answer:
        return Answer() if asked.headers.get("Authorization") == header else Answer(401)

    with served(script) as (url, _):
        endpoint = Endpoint(url, **credentials)  # type: ignore[arg-type] # by name
        assert ask(endpoint)
        assert SECRET not in repr(endpoint)
    error, _ = failing(always(Answer(401)), **credentials)
    assert SECRET not in str(error)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirection_is_followed_by_the_same_question(status: int) -> None:
    def script(_: int, asked: Asked) -> Answer:
        moved = Answer(status, headers={"Location": "/elsewhere"})
        return Answer() if asked.path == "/elsewhere" else moved

    with served(script) as (url, asked):
        assert ask(Endpoint(url, user="lectrice", password=SECRET))
    assert [request.method for request in asked] == ["POST", "POST"]
    assert asked[0].form == asked[1].form
    assert asked[1].headers["Authorization"] == basic("lectrice", SECRET)


def test_credentials_do_not_follow_to_another_server() -> None:
    with served(always(Answer())) as (other, reached):
        elsewhere = other.replace("127.0.0.1", "localhost")
        moved = Answer(307, headers={"Location": elsewhere})
        with served(always(moved)) as (url, asked):
            assert ask(Endpoint(url, token=SECRET))
    assert asked[0].headers["Authorization"] == f"Bearer {SECRET}"
    assert "Authorization" not in reached[0].headers


def test_another_host_is_not_followed_to_where_the_address_is_all() -> None:
    with served(always(Answer())) as (other, reached):
        elsewhere = other.replace("127.0.0.1", "localhost")
        error, _ = failing(always(Answer(307, headers={"Location": elsewhere})), stays=True)
    assert f"; it points to {elsewhere}" in str(error)
    assert reached == []


def test_redirections_in_a_circle_end() -> None:
    error, times = failing(always(Answer(302, headers={"Location": "/query"})))
    assert "HTTP 302" in str(error)
    assert times == 6


def test_a_redirection_to_a_file_is_not_followed() -> None:
    error, _ = failing(always(Answer(302, headers={"Location": "file:///etc/hostname"})))
    assert "HTTP 302" in str(error)


@pytest.mark.parametrize("url", ["localhost:7878/query", "file:///etc/hostname", "", "http://"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(EndpointError, match="no http"):
        Endpoint(url)


def test_credentials_inside_the_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(EndpointError) as caught:
        Endpoint(f"http://lectrice:{SECRET}@localhost/query")
    assert SECRET not in str(caught.value)
    assert SECRET not in caught.value.url


def test_a_real_server_refuses_what_it_does_not_know(server: str) -> None:
    with pytest.raises(EndpointError, match="404"):
        ask(Endpoint(server.replace("/query", "/nowhere"), backoff=0))
    page = Endpoint(server.removesuffix("query"), backoff=0)
    with pytest.raises(EndpointError):
        ask(page)


def test_lists_of_values_go_to_a_real_server(endpoint: Endpoint) -> None:
    query = Catalogue.default()["certification_status_on_date"]
    rows = run(endpoint, query, {"numero": ["RNCP99003", "RNCP99009"], "date": "2026-01-01"})
    assert isinstance(rows, Rows)
    assert [(row.numero, row.statut) for row in rows] == [
        ("RNCP99003", "valide"),
        ("RNCP99009", "expirée"),
    ]
