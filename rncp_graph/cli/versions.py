"""``rncp-graph versions``, ``restore`` and ``prune``: the versions of a graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.table import Table

from rncp_graph.cli.console import notices, results
from rncp_graph.cli.options import DEFAULT_GRAPH, Graph
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from rncp_graph.store import Manifest


def list_versions(
    graph: Graph = DEFAULT_GRAPH,
    output_format: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How they are listed.")
    ] = "table",
) -> None:
    """List the versions of a graph, oldest first; the one in use has a star.

    Example: rncp-graph versions -g graph
    """
    directory = GraphDirectory(graph)
    in_use = directory.current().id
    manifests = [version.manifest for version in directory.versions()]
    if output_format == "json":
        rows = [json.loads(manifest.to_json()) for manifest in manifests]
        results.print_json(json.dumps(rows, ensure_ascii=False))
        return
    table = Table("", "version", "fiches", "quarantined", "statements", "sources")
    for manifest in manifests:
        table.add_row(*_row(manifest, in_use))
    results.print(table)


def _row(manifest: Manifest, in_use: str) -> tuple[str, ...]:
    sources = ", ".join(source.name for source in manifest.sources)
    return (
        "*" if manifest.version == in_use else "",
        manifest.version,
        f"{manifest.fiches.published:,}",
        f"{manifest.fiches.quarantined:,}",
        f"{manifest.quads:,}",
        sources + (" (partial)" if manifest.partial else ""),
    )


def restore(
    version: Annotated[str, typer.Argument(help="A version that `rncp-graph versions` lists.")],
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """Make an older version the one in use.

    Example: rncp-graph restore 20260801T021500Z -g graph
    """
    restored = GraphDirectory(graph).restore(version)
    notices.print(f"{graph}: version {restored.id} is in use", markup=False)


def prune(
    graph: Graph = DEFAULT_GRAPH,
    keep: Annotated[int, typer.Option(min=1, help="How many versions stay.")] = 3,
) -> None:
    """Delete old versions; the one in use is never deleted.

    Example: rncp-graph prune -g graph --keep 7
    """
    deleted = GraphDirectory(graph).prune(keep)
    for version in deleted:
        results.print(version, markup=False)
    notices.print(f"{graph}: {len(deleted)} versions deleted", markup=False)
