"""The log of ``sync``: a line for each event, which several processes may add to."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from rncp_graph.errors import RncpGraphError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class SyncLog:
    """A text file of lines ``time process event name=value…``, times in UTC."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, event: str, **told: object) -> None:
        """Add a line.

        Raises:
            StoreError: the file cannot be written.
        """
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        words = [moment, f"[{os.getpid()}]", event, *(f"{k}={v}" for k, v in told.items())]
        line = " ".join(" ".join(words).split())
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8", errors="replace") as stream:
                stream.write(f"{line}\n")
        except OSError as error:
            problem = f"cannot be written ({error.strerror or error})"
            raise StoreError(str(self._path), problem, "name another with --log") from error

    @contextmanager
    def events(self) -> Iterator[Self]:
        """Yield this log, with a line for the beginning, and one for the end however it comes."""
        self.add("starts")
        try:
            yield self
        except RncpGraphError as error:
            self.add("failed", code=error.exit_code, why=error)
            raise
        except OSError as error:
            self.add("failed", code=StoreError.exit_code, why=error)
            raise
        except KeyboardInterrupt:
            self.add("interrupted")
            raise
        self.add("ends")
