"""``rncp-graph show``: a certification, a bloc or an organisation as a page."""

from __future__ import annotations

from typing import Annotated

import typer

from rncp_graph.cli.console import page_writer
from rncp_graph.cli.options import DEFAULT_GRAPH, STDOUT, Graph
from rncp_graph.exporting.pages import Language, Words, page, render
from rncp_graph.store import GraphDirectory


def command(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help="A number (RNCP40886), the code of a bloc, or a SIRET.",
            show_default=False,
        ),
    ],
    graph: Graph = DEFAULT_GRAPH,
    lang: Annotated[Language, typer.Option(help="Language of headings and labels.")] = "fr",
    limit: Annotated[
        int, typer.Option(min=1, help="Rows of long lists, such as partners, that are shown.")
    ] = 20,
) -> None:
    """Show what the graph knows of a certification, a bloc or an organisation.

    Example: rncp-graph show RNCP99003 -g graph

    Example: rncp-graph show RNCP99003BC01 -g graph --lang en
    """
    store = GraphDirectory(graph).current().open()
    shown = render(page(store, code, lang, limit), Words(lang))
    with page_writer(STDOUT) as write:
        write(shown)
