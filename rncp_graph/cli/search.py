"""``rncp-graph search``: texts that have some words, ranked."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rncp_graph.cli.console import notices, output
from rncp_graph.cli.options import DEFAULT_GRAPH, STDOUT, Graph, Output
from rncp_graph.querying import write
from rncp_graph.searching import Kind, as_rows, read_filters, search
from rncp_graph.searching.rows import LONG, SHORT
from rncp_graph.store import GraphDirectory


def command(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="Words that one text must have; '\"a phrase\"' and prefix* are understood.",
            show_default=False,
        ),
    ],
    kinds: Annotated[
        list[Kind] | None,
        typer.Option("--in", help="Texts to look in; again for several. By default all."),
    ] = None,
    rome: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Only certifications that lead to this ROME job or domain."
        ),
    ] = None,
    levels: Annotated[
        list[str] | None,
        typer.Option(
            "--level", metavar="N", help="Only this level, 2 to 8 or AUCUN; again for several."
        ),
    ] = None,
    active: Annotated[bool, typer.Option("--active", help="Only active registrations.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Most rows that are given.")] = 20,
    graph: Graph = DEFAULT_GRAPH,
    output_format: Annotated[
        Literal["table", "csv", "tsv", "json", "xml"],
        typer.Option("--format", help="All but table have all columns."),
    ] = "table",
    destination: Output = STDOUT,
) -> None:
    """Find certifications, blocs and competences by words, whatever their accents and plurals.

    Example: rncp-graph search accessibilité numérique -g graph

    Example: rncp-graph search '"gestion de projet"' --in competences --rome M1805 --format csv
    """
    index = GraphDirectory(graph).current().search_index
    filters = read_filters(kinds or (), rome, levels or (), active=active)
    hits = search(index, " ".join(words), filters, limit)
    if hits.left_out and not context.obj.quiet:
        left_out = ", ".join(hits.left_out)
        notices.print(f"no text has all these words; left out: {left_out}", markup=False)
    with output(destination) as stream:
        write(as_rows(hits, SHORT if output_format == "table" else LONG), stream, output_format)
