"""The part of ``rncp-graph build`` that has a Dask cluster do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.table import Table

from rncp_graph.cli.console import notices, results, say_error
from rncp_graph.cli.progress import progress_bar
from rncp_graph.cli.thresholds import exceeds
from rncp_graph.errors import UsageError
from rncp_graph.scaling import build_partitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rncp_graph.build import BuildOptions
    from rncp_graph.cli.console import Verbosity
    from rncp_graph.cli.thresholds import FailOn
    from rncp_graph.scaling import Outcome


def on_cluster(
    sources: Sequence[str],
    output: str | None,
    scheduler: str,
    options: BuildOptions,
    partition_fiches: int,
    fail_on: FailOn,
    verbosity: Verbosity,
) -> None:
    """Make partitions and print what came of it.

    Raises:
        UsageError: nowhere to put them.
        RncpGraphError: the first thing that failed; all are told.
    """
    if output is None:
        raise UsageError("--dask needs --output, where the partitions go")
    with progress_bar(shown=notices.is_terminal and not verbosity.quiet) as on_progress:
        outcome = build_partitions(
            sources,
            output,
            scheduler,
            options=options,
            partition_fiches=partition_fiches,
            on_progress=on_progress,
        )
    if not verbosity.quiet:
        _show(outcome)
    if outcome.failures:
        for error in outcome.failures[1:]:
            say_error(str(error))
        say_error("no delivery: what is finished is kept; give the command again")
        raise outcome.failures[0]
    if not verbosity.quiet:
        results.print(f"Load: rncp-graph load {output} -g graph", markup=False)
    if exceeds(outcome.findings, fail_on):
        raise typer.Exit(1)


def _show(outcome: Outcome) -> None:
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for label, value in _rows(outcome):
        table.add_row(label, f"{value:,}")
    results.print(table)


def _rows(outcome: Outcome) -> Iterator[tuple[str, int]]:
    yield "Partitions made", outcome.made
    yield "Partitions that were there", outcome.kept
    if outcome.delivery is not None:
        fiches = outcome.delivery.fiches
        yield "Fiches read", fiches.read
        yield "Fiches fit to publish", fiches.published
        yield "Fiches in quarantine", fiches.quarantined
    for severity, count in outcome.findings.items():
        yield f"Findings: {severity}", count
