"""``rncp-graph vocab``: what codes mean, from the official files."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rncp_graph.cli.console import Verbosity, notices, results
from rncp_graph.cli.options import DEFAULT_GRAPH, Graph
from rncp_graph.cli.vocab_table import ListFormat, show_vocabularies
from rncp_graph.store import GraphDirectory
from rncp_graph.validation.reports.table import write_table
from rncp_graph.vocabularies.adding import VocabularyRefusedError, add_vocabulary
from rncp_graph.vocabularies.removing import remove_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.vocabularies.adding import Added, OnStage, Stage

group: Final = typer.Typer(
    help="What codes mean: the vocabularies of a graph, added from their official files.",
    no_args_is_help=True,
)
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="A vocabulary that `vocab list` names.", show_default=False
    ),
]
_STAGES: Final[dict[Stage, str]] = {
    "read": "reading",
    "check": "checking",
    "publish": "publishing",
}


@group.command("add")
def add(
    context: typer.Context,
    name: Name,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILES",
            help="Its official files as published, a folder or a zip archive of them.",
            show_default=False,
        ),
    ] = None,
    graph: Graph = DEFAULT_GRAPH,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where all findings go as CSV, refused or not."),
    ] = None,
) -> None:
    """Add a vocabulary to the graph, or replace it by another edition.

    It is checked before it enters: what is misleading is refused, what is odd is reported. Where
    anything fails, the graph in use stays as it was.

    Example: rncp-graph vocab add rome4 RefRomeCsv.zip -g graph

    Example: rncp-graph vocab add formacode formacodes-v14.csv -g graph
    """
    verbosity: Verbosity = context.obj
    try:
        with _told(shown=not verbosity.quiet) as on_stage:
            added = add_vocabulary(graph, name, files or (), on_stage=on_stage)
    except VocabularyRefusedError as error:
        if report is not None:
            write_table(error.findings, report)
        raise
    if report is not None:
        write_table(added.findings, report)
    _say(added, verbosity)


@group.command("list")
def list_vocabularies(
    graph: Graph = DEFAULT_GRAPH,
    output_format: Annotated[
        ListFormat, typer.Option("--format", help="How they are listed.")
    ] = "table",
) -> None:
    """List the vocabularies of a graph, and those that can be added, with their files.

    Example: rncp-graph vocab list -g graph
    """
    version = GraphDirectory(graph).find_current()
    show_vocabularies(version.manifest.vocabularies if version else (), output_format)


@group.command("remove")
def remove(name: Name, graph: Graph = DEFAULT_GRAPH) -> None:
    """Take a vocabulary out of the graph.

    Example: rncp-graph vocab remove rome4 -g graph
    """
    version = remove_vocabulary(graph, name)
    notices.print(f"{graph}: version {version.id} is without {name}", markup=False)
    if version.manifest.links:
        notices.print("Links to it are still there: run `rncp-graph link` again.", markup=False)


@contextmanager
def _told(*, shown: bool) -> Iterator[OnStage]:
    """Yield what is to be called with each stage, which a terminal shows."""
    if not (shown and notices.is_terminal):
        yield lambda _: None
        return
    with notices.status("…") as status:
        yield lambda stage: status.update(f"{_STAGES[stage]}…")


def _say(added: Added, verbosity: Verbosity) -> None:
    entry = added.entry
    edition = " ".join(filter(None, [entry.name, entry.version]))
    issued = f" of {entry.issued}" if entry.issued else ""
    results.print(
        f"{edition}{issued}: {entry.concepts:,} concepts, {entry.statements:,} statements",
        markup=False,
    )
    for what, count in entry.counts.items():
        results.print(f"  {count:>9,} {what}", markup=False)
    if verbosity.quiet:
        return
    for remark in added.remarks:
        notices.print(remark, markup=False)
    if added.findings:
        place = added.version.reports / f"vocabulaire-{entry.name}.csv"
        notices.print(f"{len(added.findings):,} warnings and infos: {place}", markup=False)
