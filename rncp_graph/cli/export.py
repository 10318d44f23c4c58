"""``rncp-graph export``: the graph, or some fiches, as RDF files."""

from __future__ import annotations

from typing import Annotated

import typer

from rncp_graph.build.pool import cores
from rncp_graph.cli.console import output
from rncp_graph.cli.options import DEFAULT_GRAPH, STDOUT, Graph, Output
from rncp_graph.exporting import Format, export
from rncp_graph.iris import Iris
from rncp_graph.store import GraphDirectory


def command(
    graph: Graph = DEFAULT_GRAPH,
    output_format: Annotated[Format, typer.Option("--format", help="Form of RDF.")] = Format.TURTLE,
    fiches: Annotated[
        list[str] | None,
        typer.Option("--fiche", metavar="CODE", help="Only this fiche; may be repeated."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Threads that read the graph, where all of it is exported.",
            show_default="as many as there are cores",
        ),
    ] = None,
    destination: Output = STDOUT,
) -> None:
    """Write the graph in use, or some of its fiches, as RDF.

    Example: rncp-graph export -g graph --format turtle -o register.ttl

    Example: rncp-graph export -g graph --format jsonld --fiche RNCP99003 --fiche RS99901
    """
    version = GraphDirectory(graph).current()
    store, iris = version.open(), Iris(version.manifest.base)
    with output(destination) as stream:
        export(
            store,
            output_format,
            stream,
            numeros=fiches or None,
            iris=iris,
            workers=workers or cores(),
        )
