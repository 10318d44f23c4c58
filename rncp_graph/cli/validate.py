"""``rncp-graph validate``: the findings of a source, or of the graph in use."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.table import Table

from rncp_graph.build import BuildOptions, build, check_graph
from rncp_graph.cli.console import Verbosity, notices, results
from rncp_graph.cli.options import MaxRatio, MaxSize, parse_size
from rncp_graph.cli.progress import progress_bar
from rncp_graph.cli.thresholds import FailOn, exceeds
from rncp_graph.errors import UsageError
from rncp_graph.readers import Limits
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rncp_graph.build.options import OnProgress
    from rncp_graph.validation import Finding


def command(
    context: typer.Context,
    sources: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SOURCE", help="Exports to check, without building a graph."),
    ] = None,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", "-g", metavar="DIRECTORY", help="A graph to check again."),
    ] = None,
    output_format: Annotated[
        Literal["table", "csv"], typer.Option("--format", help="How the findings are shown.")
    ] = "table",
    lang: Annotated[
        Literal["fr", "en"], typer.Option(help="Language of the findings' sentences.")
    ] = "fr",
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where there are findings of this severity or worse.")
    ] = FailOn.VIOLATION,
    max_size: MaxSize = "8G",
    max_ratio: MaxRatio = 200,
) -> None:
    """Say what is wrong or odd in a source, or in a graph, fiche by fiche.

    Example: rncp-graph validate export-fiches-rs-v4-1-2026-08-16.zip

    Example: rncp-graph validate -g graph --format csv --fail-on warning
    """
    verbosity = context.ensure_object(Verbosity)
    if bool(sources) == (graph is not None):
        raise UsageError("validate: give either sources or --graph, one of the two")
    limits = Limits(max_uncompressed=parse_size(max_size), max_ratio=max_ratio)
    with progress_bar(shown=notices.is_terminal and not verbosity.quiet) as on_progress:
        findings = (
            check_graph(GraphDirectory(graph).current(), on_progress)
            if graph is not None
            else _of_sources(sources or [], limits, on_progress)
        )
    _show_csv(findings, lang) if output_format == "csv" else _show_table(findings, lang)
    counts = Counter(finding.severity.value for finding in findings)
    if not verbosity.quiet:
        notices.print(", ".join(f"{counts[level]} {level}" for level in ("violation", "warning")))
    if exceeds(counts, fail_on):
        raise typer.Exit(1)


def _of_sources(
    sources: Sequence[Path], limits: Limits, on_progress: OnProgress
) -> Sequence[Finding]:
    """Return the findings of a build that nobody keeps: the same path, so the same findings."""
    options = BuildOptions(limits=limits, min_fiches=0)
    with tempfile.TemporaryDirectory(prefix="rncp-graph-") as folder:
        return build(sources, folder, options=options, on_progress=on_progress).findings


def _show_table(findings: Sequence[Finding], lang: str) -> None:
    if not findings:
        results.print("Nothing to report." if lang == "en" else "Rien à signaler.")
        return
    table = Table("fiche", "severity", "element", "value", "rule")
    for finding in findings:
        table.add_row(*_row(finding, lang))
    results.print(table, markup=False)


def _show_csv(findings: Sequence[Finding], lang: str) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(("fiche", "severity", "element", "value", "rule"))
    writer.writerows(_row(finding, lang) for finding in findings)


def _row(finding: Finding, lang: str) -> tuple[str, ...]:
    return (
        finding.numero or "–",
        finding.severity.value,
        finding.element or "",
        finding.value or "",
        finding.message_en if lang == "en" else finding.message_fr,
    )
