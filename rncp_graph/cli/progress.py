"""The bar that tells how far a build is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import (
    BarColumn,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as ProgressBar

from rncp_graph.cli.console import notices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rncp_graph.build import Progress


@contextmanager
def progress_bar(*, shown: bool) -> Iterator[Callable[[Progress], None]]:
    """Yield the function to tell a build's progress to; silent where it is not to be shown."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[fiches]:,} fiches · {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with ProgressBar(*columns, console=notices, disable=not shown, transient=True) as bar:
        task = bar.add_task("read", total=None, fiches=0, rate=0.0)

        def tell(progress: Progress) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            bar.update(
                task,
                description=progress.stage,
                completed=progress.done,
                total=progress.total,
                fiches=progress.fiches,
                rate=progress.fiches / elapsed if elapsed else 0.0,
            )

        yield tell
