"""``rncp-graph build``: sources in, a validated graph out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from rncp_graph.build import BuildOptions, build
from rncp_graph.cli.cluster import on_cluster
from rncp_graph.cli.console import Verbosity, notices, say_error
from rncp_graph.cli.options import (
    DEFAULT_GRAPH,
    AnySources,
    FluxDate,
    Graph,
    KeepRemoved,
    MaxDrop,
    MaxRatio,
    MaxSize,
    MinFiches,
    parse_share,
    parse_size,
    refuse_given,
)
from rncp_graph.cli.progress import progress_bar
from rncp_graph.cli.summary import show_summary
from rncp_graph.cli.thresholds import FailOn, exceeds
from rncp_graph.errors import UsageError
from rncp_graph.namespaces import VOCABULARY
from rncp_graph.readers import Limits, ignored
from rncp_graph.scaling import PARTITION, is_remote

_LOCAL: Final = (
    *("graph", "keep_partial", "min_fiches", "max_drop", "flux_date", "workers", "keep_removed"),
)
"""Options that mean nothing where partitions are made."""


class Engine(StrEnum):
    """What validates."""

    AUTO = "auto"
    FAST = "fast"
    PYSHACL = "pyshacl"


def command(
    context: typer.Context,
    sources: AnySources,
    graph: Graph = DEFAULT_GRAPH,
    base: Annotated[
        str, typer.Option(metavar="IRI", help="Base of the IRIs of the data.")
    ] = VOCABULARY,
    keep_partial: Annotated[
        bool,
        typer.Option(
            "--keep-partial", help="Publish what could be read of a source that breaks off."
        ),
    ] = False,
    min_fiches: MinFiches = 1,
    max_drop: MaxDrop = None,
    flux_date: FluxDate = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where there are findings of this severity or worse.")
    ] = FailOn.NEVER,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, help="Processes that map and check.", show_default="as many as there are cores"
        ),
    ] = None,
    engine: Annotated[
        Engine,
        typer.Option(help="What validates: a fast engine and then pySHACL, or pySHACL alone."),
    ] = Engine.AUTO,
    full: Annotated[
        bool, typer.Option("--full", help="Make every fiche anew, also what has not changed.")
    ] = False,
    keep_removed: KeepRemoved = False,
    max_size: MaxSize = "8G",
    max_ratio: MaxRatio = 200,
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Build on the Dask cluster of this scheduler, such as tcp://scheduler:8786.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIRECTORY|URL",
            help="With --dask: where partitions go, for `rncp-graph load`.",
        ),
    ] = None,
    partition_fiches: Annotated[
        int, typer.Option(min=100, help="With --dask: fiches in a partition.")
    ] = PARTITION,
) -> None:
    """Build a graph from exports of the RNCP or the RS and make it the one in use.

    Where there is a graph already, only what has changed is made anew. Documents of fiches (pages,
    PDF, text) fill what the export does not say of them.

    Fiches that SHACL finds misleading go to quarantine; everything else can be asked at once.
    Where anything fails, the graph in use stays as it was.

    On a cluster, exports at paths and addresses that all workers reach (s3://…, patterns too)
    become partitions; those that are finished are not made again.

    Example: rncp-graph build export-fiches-rncp-v4-1-2026-08-16.zip -g graph

    Example: rncp-graph build rncp.zip rs.zip -g graph --max-drop 5%

    Example: rncp-graph build rncp.zip RNCP40886.html -g graph

    Example: rncp-graph build 's3://bucket/*.zip' --dask tcp://scheduler:8786 -o s3://bucket/parts
    """
    verbosity = context.ensure_object(Verbosity)
    options = BuildOptions(
        base=base,
        limits=Limits(max_uncompressed=parse_size(max_size), max_ratio=max_ratio),
        keep_partial=keep_partial,
        min_fiches=min_fiches,
        flux_date=flux_date.date() if flux_date else None,
        max_drop=parse_share(max_drop) if max_drop is not None else None,
        engine=engine.value,
        workers=workers,
        full=full,
        keep_removed=keep_removed,
    )
    if dask is not None:
        refuse_given(context, _LOCAL, "not with --dask; give it to `rncp-graph load`, if it has it")
        on_cluster(sources, output, dask, options, partition_fiches, fail_on, verbosity)
        return
    refuse_given(context, ("output", "partition_fiches"), "only with --dask")
    if any(map(is_remote, sources)):
        raise UsageError("addresses are read with --dask alone; fetch the files, then name them")
    with progress_bar(shown=notices.is_terminal and not verbosity.quiet) as on_progress:
        result = build(sources, graph, options=options, on_progress=on_progress)
    if result.fallback:
        say_error(f"pySHACL validates alone, slowly: no fast engine here ({result.fallback})")
    for error in result.broken:
        say_error(f"kept what could be read before {error.source}: {error.problem}")
    for name in (name for source in sources for name in ignored(Path(source))):
        say_error(f"left aside, no export: {name}")
    if not verbosity.quiet:
        show_summary(result, detailed=verbosity.detailed)
    if exceeds(result.manifest.findings, fail_on):
        raise typer.Exit(1)
