"""``rncp-graph build``: sources in, a validated graph out."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import (
    BarColumn,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as ProgressBar

from rncp_graph.build import BuildOptions, Progress, build
from rncp_graph.cli.console import Verbosity, notices, say_error
from rncp_graph.cli.options import (
    DEFAULT_GRAPH,
    Graph,
    MaxRatio,
    MaxSize,
    Sources,
    parse_share,
    parse_size,
)
from rncp_graph.cli.summary import show_summary
from rncp_graph.cli.thresholds import FailOn, exceeds
from rncp_graph.namespaces import VOCABULARY
from rncp_graph.readers import Limits, ignored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Engine(StrEnum):
    """What validates."""

    AUTO = "auto"
    FAST = "fast"
    PYSHACL = "pyshacl"


def command(
    context: typer.Context,
    sources: Sources,
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
    min_fiches: Annotated[
        int, typer.Option(min=0, help="Refuse a graph of fewer fiches (exit code 4).")
    ] = 1,
    max_drop: Annotated[
        str | None,
        typer.Option(
            metavar="SHARE",
            help="Refuse a graph that lost more of the fiches in use, such as 5% (exit code 4).",
        ),
    ] = None,
    flux_date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Day of the export, where file names do not tell: ACTIF is judged by it.",
        ),
    ] = None,
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
    keep_removed: Annotated[
        bool, typer.Option("--keep-removed", help="Keep fiches that no source holds any more.")
    ] = False,
    max_size: MaxSize = "8G",
    max_ratio: MaxRatio = 200,
) -> None:
    """Build a graph from exports of the RNCP or the RS and make it the one in use.

    Where there is a graph already, only what has changed is made anew. Documents of fiches (pages,
    PDF, text) fill what the export does not say of them.

    Fiches that SHACL finds misleading go to quarantine; everything else can be asked at once.
    Where anything fails, the graph in use stays as it was.

    Example: rncp-graph build export-fiches-rncp-v4-1-2026-08-16.zip -g graph

    Example: rncp-graph build rncp.zip rs.zip -g graph --max-drop 5%

    Example: rncp-graph build rncp.zip RNCP40886.html -g graph
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
    with progress_bar(shown=notices.is_terminal and not verbosity.quiet) as on_progress:
        result = build(sources, graph, options=options, on_progress=on_progress)
    for error in result.broken:
        say_error(f"kept what could be read before {error.source}: {error.problem}")
    for name in (name for source in sources for name in ignored(source)):
        say_error(f"left aside, no export: {name}")
    if not verbosity.quiet:
        show_summary(result, detailed=verbosity.detailed)
    if exceeds(result.manifest.findings, fail_on):
        raise typer.Exit(1)


@contextmanager
def progress_bar(*, shown: bool) -> Iterator[Callable[[Progress], None]]:
    """Yield the function to tell a build's progress to; silent where it is not to be shown."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[fiches]:,} fiches · {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with ProgressBar(*columns, console=notices, disable=not shown, transient=True) as bar:
        task = bar.add_task("read", total=None, fiches=0, rate=0.0)

        def tell(progress: Progress) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            bar.update(
                task,
                description=progress.stage,
                completed=progress.done,
                total=progress.total,
                fiches=progress.fiches,
                rate=progress.fiches / elapsed if elapsed else 0.0,
            )

        yield tell
