"""What the commands that download share: their options, their bar, the fetching itself."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.progress import (
    BarColumn,
    DownloadColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.progress import Progress as ProgressBar

from rncp_graph.cli.console import notices
from rncp_graph.downloading import Policy, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Downloads = Annotated[
    Path,
    typer.Option(
        "--downloads",
        "-d",
        envvar="RNCP_DOWNLOADS",
        metavar="DIRECTORY",
        help="The directory of downloaded files.",
    ),
]
SourcesTable = Annotated[
    Path | None,
    typer.Option(
        "--sources",
        envvar="RNCP_GRAPH_SOURCES",
        metavar="FILE",
        help="A TOML file of addresses to use instead of those in the documentation.",
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Take also a file less than half as large as the one before it."),
]
Silence = Annotated[
    float, typer.Option("--timeout", min=0.1, help="Seconds a server may stay silent.")
]
Tries = Annotated[
    int, typer.Option("--retries", min=0, help="How often in a row a server may fail.")
]
DEFAULT_DOWNLOADS: Final = Path("downloads")


@contextmanager
def fetching_terms(
    name: str, policy: Policy, *, force: bool, shown: bool, say: Callable[[str], None]
) -> Iterator[Terms]:
    """Yield the terms on which a file is fetched, with a bar on a terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(binary_units=True),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with ProgressBar(*columns, console=notices, disable=not shown, transient=True) as bar:
        task = bar.add_task(name, total=None)

        def on_bytes(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield Terms(policy, force=force, on_bytes=on_bytes, say=say)
