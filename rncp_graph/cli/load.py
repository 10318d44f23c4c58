"""``rncp-graph load``: partitions or RDF into a graph, or into a SPARQL server."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rncp_graph.build import BuildOptions
from rncp_graph.cli.console import Verbosity, notices, results
from rncp_graph.cli.options import (
    DEFAULT_GRAPH,
    FluxDate,
    Graph,
    KeepRemoved,
    MaxDrop,
    MinFiches,
    Password,
    Retries,
    Timeout,
    Token,
    User,
    parse_share,
    parse_size,
    refuse_given,
)
from rncp_graph.cli.progress import progress_bar
from rncp_graph.cli.summary import show_summary
from rncp_graph.cli.thresholds import FailOn, exceeds
from rncp_graph.querying import Endpoint
from rncp_graph.scaling import content_of, load_graph, load_server

if TYPE_CHECKING:
    from rncp_graph.scaling import Sent

_OF_GRAPHS: Final = (
    *("graph", "min_fiches", "max_drop", "flux_date", "keep_removed", "full", "fail_on"),
)
_OF_SERVERS: Final = (*("user", "password", "token", "timeout", "retries", "state", "max_request"),)


def command(
    context: typer.Context,
    parts: Annotated[
        list[str],
        typer.Argument(
            metavar="PARTITIONS",
            help=(
                "Folders or addresses that `build --dask` wrote; or files of RDF (.nq, .trig, "
                "also .gz; .ttl, .nt of one fiche); or, with --endpoint, a graph."
            ),
            show_default=False,
        ),
    ],
    graph: Graph = DEFAULT_GRAPH,
    endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Load into the Graph Store of a SPARQL server, not a directory."
        ),
    ] = None,
    min_fiches: MinFiches = 1,
    max_drop: MaxDrop = None,
    flux_date: FluxDate = None,
    full: Annotated[
        bool, typer.Option("--full", help="Load every fiche, also what has not changed.")
    ] = False,
    keep_removed: KeepRemoved = False,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where there are findings of this severity or worse.")
    ] = FailOn.NEVER,
    user: User = None,
    password: Password = None,
    token: Token = None,
    timeout: Timeout = 60.0,
    retries: Retries = 5,
    state: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep here what the server was sent: a later load sends what changed, and drops "
            "what is gone.",
            show_default="a file here, until the load is complete",
        ),
    ] = None,
    max_request: Annotated[
        str, typer.Option(metavar="SIZE", help="Most bytes sent to an endpoint at once.")
    ] = "4M",
) -> None:
    """Load what a cluster built, or files of RDF, into a graph or into a SPARQL server.

    A graph gets a new version, checked as a whole and switched to, as after a build. A server gets
    each named graph over the Graph Store Protocol; what stopped goes on when it is given again.

    Example: rncp-graph load s3://bucket/parts -g graph

    Example: rncp-graph load parts --endpoint http://localhost:7878/store

    Example: rncp-graph load graph --endpoint http://localhost:3030/rncp/data --state rncp.state
    """
    verbosity = context.ensure_object(Verbosity)
    if endpoint is not None:
        refuse_given(context, _OF_GRAPHS, "not with --endpoint")
        server = Endpoint(endpoint, timeout, retries, user, password, token)
        _send(parts, server, state, parse_size(max_request), verbosity)
        return
    refuse_given(context, _OF_SERVERS, "only with --endpoint")
    options = BuildOptions(
        min_fiches=min_fiches,
        max_drop=parse_share(max_drop) if max_drop is not None else None,
        flux_date=flux_date.date() if flux_date else None,
        full=full,
        keep_removed=keep_removed,
    )
    with progress_bar(shown=notices.is_terminal and not verbosity.quiet) as on_progress:
        result = load_graph(parts, graph, options=options, on_progress=on_progress)
    if not verbosity.quiet:
        show_summary(result, detailed=verbosity.detailed)
    if exceeds(result.manifest.findings, fail_on):
        raise typer.Exit(1)


def _send(
    parts: list[str], server: Endpoint, state: Path | None, most: int, verbosity: Verbosity
) -> None:
    asked = hashlib.sha256("\n".join((server.url, *parts)).encode()).hexdigest()
    own = Path(f"rncp-load-{asked[:8]}.state")
    with progress_bar(shown=notices.is_terminal and not verbosity.quiet) as on_progress:
        content = content_of(parts, on_progress)
        sent = load_server(content, server, state or own, most=most, on_progress=on_progress)
    if state is None:
        own.unlink()
    if not verbosity.quiet:
        _show(sent)


def _show(sent: Sent) -> None:
    results.print(
        f"{sent.sent:,} named graphs sent, {sent.kept:,} there already, {sent.dropped:,} dropped; "
        f"{sent.quads:,} statements",
        markup=False,
    )
    if sent.quarantined:
        results.print(f"{sent.quarantined:,} fiches set aside, not sent", markup=False)
