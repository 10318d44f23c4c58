"""Queries of one's own: what is wrong with them is said, what would do harm is refused."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from rncp_graph.errors import EndpointError, UsageError
from rncp_graph.querying import Endpoint, Rows, run_text


def test_the_default_graph_is_the_union(store: Store, endpoint: Endpoint) -> None:
    text = "SELECT (COUNT(DISTINCT ?f) AS ?n) { ?f a <https://w3id.org/rncp-graph/def#Fiche> }"
    for source in (store, endpoint):
        rows = run_text(source, text)
        assert isinstance(rows, Rows)
        assert rows[0].n == 14


def test_a_syntax_error_names_file_line_and_column() -> None:
    with pytest.raises(UsageError) as caught:
        run_text(Store(), "SELECT *\nWHERE { ?s ?p }", name="mine.rq")
    message = str(caught.value)
    assert message.startswith("mine.rq: line 2, column 16: expected")
    assert "\n" not in message
    assert len(message) < 200


def test_a_prefix_that_is_not_declared_is_told() -> None:
    with pytest.raises(UsageError, match=r"mine: .*[Pp]refix"):
        run_text(Store(), "ASK { ?s nowhere:p ?o }", name="mine")


def test_an_endpoint_tells_its_syntax_error(endpoint: Endpoint) -> None:
    with pytest.raises(EndpointError, match=r"HTTP 400: error at 2:16"):
        run_text(endpoint, "SELECT *\nWHERE { ?s ?p }")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "an update"),
        ("PREFIX a: <a:> CLEAR ALL", "an update"),
        ("", "no query"),
        ("Quelles certifications ?", "no query"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_what_is_refused(store: Store, endpoint: Endpoint, text: str, complaint: str) -> None:
    before = len(store)
    for source in (store, endpoint):
        with pytest.raises(UsageError, match=complaint):
            run_text(source, text, name="mine.rq")
    assert len(store) == before


def test_a_word_before_an_update_does_not_hide_it(store: Store) -> None:
    """A text that passes the first look is still no update for the store."""
    before = len(store)
    with pytest.raises(UsageError, match="line 1, column"):
        run_text(store, "ASK {} ; INSERT DATA { <a:a> <a:b> <a:c> }")
    assert len(store) == before
