"""Runs queries over the embedded store or over an endpoint, with the same results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

from rncp_graph.errors import UsageError
from rncp_graph.querying.binding import bind
from rncp_graph.querying.endpoint import Endpoint
from rncp_graph.querying.federation import Patience, relayed
from rncp_graph.querying.lexer import form_of, is_update
from rncp_graph.querying.model import Form, Query
from rncp_graph.querying.parameters import ParameterInput
from rncp_graph.querying.results import (
    BooleanResult,
    Result,
    Rows,
    TriplesResult,
    UnreadableResultError,
)
from rncp_graph.querying.services import calls_service

Source = Store | Endpoint
"""Where a query runs."""

_SYNTAX: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<problem>.*)", re.DOTALL)


def run(source: Source, query: Query, params: Mapping[str, ParameterInput] | None = None) -> Result:
    """Return the answer to a query of the catalogue, with these values for its parameters.

    Raises:
        ParameterError: a parameter that the query does not have, or a value not of its type.
        EndpointError: the endpoint does not answer as it should.
    """
    return _answer(source, bind(query, params or {}), query.form, query.name)


def run_text(
    source: Source, text: str, *, name: str = "query", services: Patience | None = None
) -> Result:
    """Return the answer to a query of one's own; ``name`` is what error messages call it.

    A query that calls other servers (SERVICE) is refused, unless ``services`` says what to expect
    of them.

    Raises:
        UsageError: a syntax error, an update, or a call to another server.
        EndpointError: the endpoint does not answer as it should.

    >>> [row.n for row in run_text(Store(), "SELECT (6 * 7 AS ?n) {}")]
    [42]
    """
    if is_update(text):
        raise UsageError(f"{name}: an update, which would change the graph; only queries are run")
    form = form_of(text)
    if form is None:
        raise UsageError(f"{name}: no query: neither SELECT, ASK, CONSTRUCT nor DESCRIBE")
    calls = calls_service(text)
    if calls and services is None:
        raise UsageError(
            f"{name}: SERVICE would call another server, which is not allowed here; "
            "--allow-service allows it"
        )
    if calls and services is not None and isinstance(source, Store):
        return _result(_federated(source, text, name, services), form)
    return _answer(source, text, form, name)


def _answer(source: Source, text: str, form: Form, name: str) -> Result:
    if isinstance(source, Store):
        return _result(_local(source, text, name), form)
    try:
        return _result(source.ask(text, form), form)
    except UnreadableResultError as error:
        raise source.unreadable(str(error)) from error


def _result(raw: bytes, form: Form) -> Result:
    if form.gives_triples:
        return TriplesResult.of(raw)
    return BooleanResult.of(raw) if form is Form.ASK else Rows(raw)


def _local(store: Store, text: str, name: str) -> bytes:
    """Return what the embedded store answers, over the union of all graphs."""
    try:
        answer = store.query(text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise UsageError(_syntax_problem(name, str(error.msg))) from error
    if isinstance(answer, QueryTriples):
        written = answer.serialize(format=RdfFormat.N_TRIPLES)
    else:
        written = answer.serialize(format=QueryResultsFormat.JSON)
    return written if written is not None else b""


def _federated(store: Store, text: str, name: str, services: Patience) -> bytes:
    with relayed(text, name, services) as relay:
        answer = _attempt(store, relay.text, name)
    if isinstance(answer, bytes):
        return answer
    raise relay.failure or OSError(answer)


def _attempt(store: Store, text: str, name: str) -> bytes | str:
    """Return what the store answers, or what keeps it from answering, as a value.

    An error that left here would keep the answer alive in its traceback, for any thread's garbage
    collector to drop, and pyoxigraph allows that only to the thread that made it.
    """
    try:
        return _local(store, text, name)
    except OSError as error:
        return str(error)


def _syntax_problem(name: str, message: str) -> str:
    match = _SYNTAX.match(message)
    if match is None:
        return f"{name}: {' '.join(message.split())}"
    problem = " ".join(match["problem"].split())
    # The parser lists whole ranges of characters: what matters stands first.
    short = problem if len(problem) <= 120 else f"{problem[:117]}…"
    return f"{name}: line {match['line']}, column {match['column']}: {short}"
