"""``rncp-graph download``: official files from where they are published."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from rncp_graph.cli.console import Verbosity, notices, results, say_error
from rncp_graph.cli.transfers import (
    DEFAULT_DOWNLOADS,
    Downloads,
    Force,
    Silence,
    SourcesTable,
    Tries,
    fetching_terms,
)
from rncp_graph.downloading import Policy, Shelf, chosen_sources, fetch, sources_with


def command(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME", help="What to download: rncp, rs, csv, rome…", show_default=False
        ),
    ],
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            formats=["%Y-%m-%d"],
            help="The export of exactly this day, instead of the newest.",
        ),
    ] = None,
    downloads: Downloads = DEFAULT_DOWNLOADS,
    sources: SourcesTable = None,
    force: Force = False,
    timeout: Silence = 30.0,
    retries: Tries = 5,
) -> None:
    """Download the newest official files, unless they are there already.

    Prints the path of each. What was cut goes on where it stopped; what is published is checked
    by its size and its checksum before it takes its name.

    The page docs/downloading.md has the names and their addresses; --sources names others.

    Example: rncp-graph download rncp rs -d downloads

    Example: rncp-graph download rncp --date 2026-08-15
    """
    verbosity = context.ensure_object(Verbosity)
    policy = Policy(timeout=timeout, retries=retries)
    wanted = chosen_sources(names, sources_with(sources))
    shelf = Shelf(downloads)
    shown = notices.is_terminal and not verbosity.quiet
    with shelf.locked():
        for source in wanted:
            with fetching_terms(
                source.name, policy, force=force, shown=shown, say=say_error
            ) as terms:
                fetched = fetch(source, shelf, day.date() if day else None, terms)
            results.print(str(fetched.path), markup=False)
            if verbosity.detailed:
                said = "downloaded" if fetched.fresh else "already there"
                notices.print(f"{source.name}: {said}, {fetched.record.size:,} bytes", markup=False)
