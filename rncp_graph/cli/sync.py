"""``rncp-graph sync``: the newest exports, and a graph of them; one line for a crontab."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rncp_graph.build import BuildOptions, build
from rncp_graph.cli.console import Verbosity, notices
from rncp_graph.cli.options import (
    DEFAULT_GRAPH,
    Graph,
    KeepRemoved,
    MaxDrop,
    MinFiches,
    parse_share,
)
from rncp_graph.cli.progress import progress_bar
from rncp_graph.cli.summary import show_summary
from rncp_graph.cli.sync_log import SyncLog
from rncp_graph.cli.transfers import (
    DEFAULT_DOWNLOADS,
    Downloads,
    Force,
    Silence,
    SourcesTable,
    Tries,
    fetching_terms,
)
from rncp_graph.downloading import (
    Fetched,
    Policy,
    Shelf,
    Source,
    chosen_sources,
    fetch,
    sources_with,
)
from rncp_graph.errors import UsageError
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Sequence

_REGISTERS: Final = ("rncp", "rs")


def command(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME", help="What to build of: rncp, rs, csv.", show_default="rncp rs"
        ),
    ] = None,
    graph: Graph = DEFAULT_GRAPH,
    downloads: Downloads = DEFAULT_DOWNLOADS,
    sources: SourcesTable = None,
    max_drop: MaxDrop = "10%",
    min_fiches: MinFiches = 1,
    keep_removed: KeepRemoved = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, help="Processes that map and check.", show_default="as many as there are cores"
        ),
    ] = None,
    keep: Annotated[
        int, typer.Option(min=1, help="Downloaded files to keep of each name, the newest.")
    ] = 3,
    log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where a line for each event is added.",
            show_default="sync.log beside the downloads",
        ),
    ] = None,
    force: Force = False,
    timeout: Silence = 30.0,
    retries: Tries = 5,
) -> None:
    """Download the newest exports and, where they are new, build the graph of them.

    Exit codes: 0 built, or nothing new · 3 a source that cannot be read · 4 suspiciously small ·
    5 network, disk, or another sync is running. Whatever fails, the graph in use stays in use.

    Example: rncp-graph sync -g graph

    Example: 30 4 * * * rncp-graph -q sync -g /srv/rncp/graph -d /srv/rncp/downloads
    """
    asked = chosen_sources(names or _REGISTERS, sources_with(sources))
    for source in asked:
        if not source.is_register:
            raise UsageError(f"{source.name}: no graph is built of it; `download` fetches it")
    options = BuildOptions(
        min_fiches=min_fiches,
        max_drop=parse_share(max_drop) if max_drop is not None else None,
        keep_removed=keep_removed,
        workers=workers,
    )
    shelf = Shelf(downloads)
    policy = Policy(timeout=timeout, retries=retries)
    with SyncLog(log or downloads / "sync.log").events() as journal, shelf.locked():
        sync = _Sync(shelf, policy, force, journal, context.ensure_object(Verbosity))
        fetched = [sync.fetch(source) for source in asked]
        if sync.is_built(graph, fetched):
            journal.add("nothing new", graph=graph)
        else:
            sync.build(graph, fetched, options)
        for source, file in zip(asked, fetched, strict=True):
            for old in shelf.prune(source.name, keep, file.path):
                journal.add("deleted", file=old.name)


@dataclass(frozen=True, slots=True)
class _Sync:
    shelf: Shelf
    policy: Policy
    force: bool
    journal: SyncLog
    verbosity: Verbosity

    @property
    def shown(self) -> bool:
        """Whether bars are shown."""
        return notices.is_terminal and not self.verbosity.quiet

    def fetch(self, source: Source) -> Fetched:
        """Return the newest file of a source, fetched where it is new."""
        with fetching_terms(
            source.name,
            self.policy,
            force=self.force,
            shown=self.shown,
            say=lambda sentence: self.journal.add("waits", why=sentence),
        ) as terms:
            fetched = fetch(source, self.shelf, None, terms)
        event = "downloaded" if fetched.fresh else "already there"
        self.journal.add(event, file=fetched.path.name, bytes=fetched.record.size)
        return fetched

    def is_built(self, graph: Path, fetched: Sequence[Fetched]) -> bool:
        """Return whether the graph in use was made of these files and of no others."""
        version = GraphDirectory(graph).find_current()
        if version is None:
            return False
        there = sorted(source.sha256 for source in version.manifest.sources)
        return there == sorted(file.record.sha256 for file in fetched)

    def build(self, graph: Path, fetched: Sequence[Fetched], options: BuildOptions) -> None:
        """Build the graph of these files."""
        self.journal.add("builds", graph=graph)
        with progress_bar(shown=self.shown) as on_progress:
            paths = [file.path for file in fetched]
            result = build(paths, graph, options=options, on_progress=on_progress)
        manifest = result.manifest
        self.journal.add("built", version=manifest.version, fiches=manifest.fiches.published)
        if not self.verbosity.quiet:
            show_summary(result, detailed=self.verbosity.detailed)
