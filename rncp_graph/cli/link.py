"""``rncp-graph link``: what codes have to do with each other, stated in the graph."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer
from rich.table import Table

from rncp_graph.cli.console import Verbosity, notices, results
from rncp_graph.cli.options import DEFAULT_GRAPH, Graph
from rncp_graph.linking import LinkOptions, link
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.linking import Linked, OnStage, Stage

_STAGES: Final[dict[Stage, str]] = {
    "curated": "reading mapping files",
    "relations": "relating codes",
    "suggestions": "comparing texts",
    "codes": "looking up codes",
}
_FEW: Final = 3


def command(
    context: typer.Context,
    graph: Graph = DEFAULT_GRAPH,
    mappings: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Mappings of your own, SSSOM/TSV: kept with the graph, and before all others.",
        ),
    ] = None,
    forget: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A mapping file of yours that is to be kept no more."),
    ] = None,
    suggestions: Annotated[
        bool,
        typer.Option("--suggestions/--no-suggestions", help="Whether texts are compared too."),
    ] = True,
    output_format: Annotated[
        Literal["table", "json"], typer.Option("--format", help="How it is summed up.")
    ] = "table",
) -> None:
    """Link what fiches say to the vocabularies of the graph, and those to each other.

    Relations that follow become graphs and mapping files (SSSOM) of a new version; what merely
    resembles is suggested, never stated. Codes that no vocabulary has are listed.

    Example: rncp-graph link -g graph

    Example: rncp-graph link -g graph --mappings mine.sssom.tsv
    """
    verbosity: Verbosity = context.obj
    options = LinkOptions(tuple(mappings or ()), tuple(forget or ()), suggestions)
    with _told(shown=not verbosity.quiet) as on_stage:
        linked = link(graph, options, on_stage=on_stage)
    if output_format == "json":
        results.print_json(json.dumps(_summary(linked), ensure_ascii=False))
    else:
        _show(linked)
    if not verbosity.quiet:
        _remark(linked, graph)


@contextmanager
def _told(*, shown: bool) -> Iterator[OnStage]:
    """Yield what is to be called with each stage, which a terminal shows."""
    if not (shown and notices.is_terminal):
        yield lambda _: None
        return
    with notices.status("…") as status:
        yield lambda stage: status.update(f"{_STAGES[stage]}…")


def _summary(linked: Linked) -> dict[str, object]:
    return {
        "version": linked.manifest.version,
        "sets": [
            {
                "name": one.name,
                "title_fr": one.title_fr,
                "title_en": one.title_en,
                "mappings": one.mappings,
                "official": one.official,
            }
            for one in linked.sets
        ],
        "codes": [
            {
                "scheme": links.scheme.kind,
                "vocabulary": links.scheme.vocabulary if links.loaded else None,
                "codes": links.codes,
                "uses": links.uses,
                "unlinked": len(links.unlinked) if links.loaded else None,
                "unlinked_uses": links.unlinked_uses if links.loaded else None,
            }
            for links in linked.schemes
        ],
        "set_aside": linked.set_aside,
        "unknown_things": list(linked.strangers),
        "missing_vocabularies": list(linked.missing),
        "missing_libraries": list(linked.without),
    }


def _show(linked: Linked) -> None:
    if linked.sets:
        table = Table()
        table.add_column("set", no_wrap=True)
        table.add_column("what it is")
        table.add_column("mappings", justify="right")
        for one in linked.sets:
            table.add_row(one.name, one.title_en, f"{one.mappings:,}")
        results.print(table)
    else:
        results.print("No vocabulary of the graph has relations to others.")
    table = Table("codes of fiches")
    for heading in ("codes", "uses", "unlinked", "their uses"):
        table.add_column(heading, justify="right")
    for links in linked.schemes:
        found = (len(links.unlinked), links.unlinked_uses) if links.loaded else ("–", "–")
        cells = (f"{n:,}" if isinstance(n, int) else n for n in (links.codes, links.uses, *found))
        table.add_row(links.scheme.kind, *cells)
    results.print(table)


def _remark(linked: Linked, graph: Path) -> None:
    """Say what is not as it might be: vocabularies and libraries that lack, and so on."""
    if any(links.unlinked for links in linked.schemes):
        report = GraphDirectory(graph).version(linked.manifest.version).reports / "unlinked.csv"
        notices.print(f"Unlinked codes: {report}", markup=False)
    if linked.set_aside:
        notices.print(f"{linked.set_aside:,} official statements set aside for curated ones.")
    if linked.strangers:
        few = ", ".join(linked.strangers[:_FEW])
        more = "…" if len(linked.strangers) > _FEW else ""
        notices.print(
            f"Curated mappings name {len(linked.strangers):,} things that the graph does not "
            f"know: {few}{more}",
            markup=False,
        )
    if linked.missing:
        notices.print(
            f"Not in the graph, so not linked to: {', '.join(linked.missing)}. Add them with "
            "`rncp-graph vocab add NAME FILES`; `rncp-graph vocab list` says which files.",
            markup=False,
        )
    if linked.without:
        notices.print(
            f"Nothing was suggested for want of {', '.join(linked.without)}: "
            'pip install "rncp-graph[link]"',
            markup=False,
        )
