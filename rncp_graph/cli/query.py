"""``rncp-graph query``: a question of the catalogue, or any SPARQL, here or at an endpoint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rncp_graph.cli.console import output
from rncp_graph.cli.options import (
    DEFAULT_GRAPH,
    STDOUT,
    Graph,
    Output,
    Password,
    Retries,
    Timeout,
    Token,
    User,
)
from rncp_graph.errors import UsageError
from rncp_graph.querying import FORMATS, Catalogue, Endpoint, Patience, run, run_text, write
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rncp_graph.querying import Result, Source


def command(
    query: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE.rq|-",
            help="A query of the catalogue, a file with one, or - for standard input.",
            show_default=False,
        ),
    ],
    params: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="A parameter of the query; again for a list.",
        ),
    ] = None,
    graph: Graph = DEFAULT_GRAPH,
    output_format: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMATS), help="By default table or turtle."),
    ] = None,
    destination: Output = STDOUT,
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Ask this SPARQL endpoint, not the graph's directory."),
    ] = None,
    user: User = None,
    password: Password = None,
    token: Token = None,
    timeout: Timeout = 60.0,
    retries: Retries = 3,
    allow_service: Annotated[
        bool,
        typer.Option(
            "--allow-service",
            help="Let the query call the servers that it names by SERVICE, whichever they are.",
        ),
    ] = False,
) -> None:
    """Ask the graph, or a SPARQL endpoint that holds it.

    Example: rncp-graph query certifications_by_rome --param rome=E1104 -g graph

    Example: rncp-graph query my-question.rq --format csv -o answer.csv

    Example: rncp-graph query with-esco.rq --allow-service --timeout 20 -g graph

    Example: echo 'ASK { ?s ?p ?o }' | rncp-graph query - --endpoint http://localhost:7878/query
    """
    source: Source = (
        Endpoint(endpoint, timeout, retries, user, password, token)
        if endpoint is not None
        else GraphDirectory(graph).current().open()
    )
    services = Patience(timeout, retries) if allow_service else None
    result = _answer(source, query, params or [], services)
    with output(destination) as stream:
        write(result, stream, output_format)


def _answer(source: Source, query: str, params: Sequence[str], services: Patience | None) -> Result:
    """Return the answer to a query of the catalogue, of a file, or of standard input."""
    if query != "-" and not query.endswith((".rq", ".sparql")):
        if services is not None:
            raise UsageError(
                "--allow-service is for a query of one's own; the catalogue calls none"
            )
        return run(source, Catalogue.default().find(query), _parameters(params))
    if params:
        raise UsageError("--param belongs to a query of the catalogue; put values in your own")
    return run_text(source, _text(query), name=query, services=services)


def _text(query: str) -> str:
    try:
        return sys.stdin.read() if query == "-" else Path(query).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{query}: no UTF-8 text at byte {error.start}") from error
    except FileNotFoundError as error:
        raise UsageError(f"{query}: no such file") from error


def _parameters(texts: Sequence[str]) -> dict[str, list[str]]:
    """Return the values of each parameter; one that is given again has several."""
    values: dict[str, list[str]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"--param {text}: NAME=VALUE is expected, such as rome=E1104")
        values.setdefault(name.strip(), []).append(value.strip())
    return values
