"""Where the command line writes: results on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from rncp_graph.store.files import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from rich.console import RenderableType

results: Final = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
"""Results: wrapped to a terminal's width, never elsewhere."""
notices: Final = Console(stderr=True, highlight=False)
"""Progress, summaries and errors."""
_ENDLESS: Final = 1_000_000
"""Columns that no line of a page has."""


@dataclass(frozen=True, slots=True)
class Verbosity:
    """How much is said besides the results: -1 errors only, 0 the usual, 1 details."""

    level: int = 0

    @property
    def quiet(self) -> bool:
        """Whether only errors are said."""
        return self.level < 0

    @property
    def detailed(self) -> bool:
        """Whether details are said too."""
        return self.level > 0


def say_error(message: str) -> None:
    """Write one line about what went wrong, its text taken literally."""
    notices.print(f"rncp-graph: {message}", markup=False, soft_wrap=True)


@contextmanager
def output(path: Path) -> Iterator[BinaryIO]:
    """Yield the stream to write a result to: a file replaced whole at the end, or ``-``, stdout.

    A path that is no regular file, such as ``/dev/null`` or a pipe, is written, never replaced.

    Raises:
        OSError: the file cannot be written; what was there before is untouched.
    """
    if str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
    else:
        with replacing(path) as stream:
            yield stream


@contextmanager
def page_writer(path: Path) -> Iterator[Callable[[RenderableType], None]]:
    """Yield what writes pages to a file, or to standard output where that is ``-``.

    On a terminal they are as wide as it is; elsewhere no line is wrapped and none is coloured.

    Raises:
        OSError: the file cannot be written; what was there before is untouched.
    """
    if str(path) == "-" and results.is_terminal:
        yield results.print
        return
    with output(path) as stream:

        def write(page: RenderableType) -> None:
            stream.write(_unwrapped(page).encode())

        yield write


def _unwrapped(page: RenderableType) -> str:
    console = Console(file=StringIO(), width=_ENDLESS, highlight=False, color_system=None)
    with console.capture() as shown:
        console.print(page)
    return "\n".join(line.rstrip() for line in shown.get().split("\n"))
