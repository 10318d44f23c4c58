"""Keeps the quads of the fiches that are set aside, on disk, until the build ends."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class Quarantine:
    """The fiches set aside by one build; memory holds two numbers a fiche, whatever its size.

    >>> with Quarantine() as quarantine:
    ...     quarantine.put("RNCP99001", b"")
    ...     "RNCP99001" in quarantine, len(quarantine)
    (True, 1)
    """

    def __init__(self) -> None:
        self._spool = tempfile.TemporaryFile(prefix="rncp-graph-")  # noqa: SIM115 (see __exit__)
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._spool.close()

    def __contains__(self, numero: str) -> bool:
        return numero in self._places

    def __len__(self) -> int:
        return len(self._places)

    def put(self, numero: str, statements: bytes) -> None:
        """Keep the N-Quads of a fiche; those kept before under its number are given up."""
        self._places[numero] = (self._spool.seek(0, 2), len(statements))
        self._spool.write(statements)

    def withdraw(self, numero: str) -> None:
        """Give up the fiche of that number, if it is held."""
        self._places.pop(numero, None)

    def write(self, path: Path) -> None:
        """Write all that is held as N-Quads, in the order of the numbers."""
        with path.open("wb") as out:
            for numero in sorted(self._places):
                start, length = self._places[numero]
                self._spool.seek(start)
                out.write(self._spool.read(length))
