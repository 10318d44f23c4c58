"""What a server was sent, on disk: a load that stopped goes on, a later one sends what changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Self, TextIO

from rncp_graph.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType


class Journal:
    """Named graphs of one server with the digest of their statements; a line each, appended.

    Raises:
        UsageError: the file is the journal of another server, or none.
        StoreError: it cannot be read or written.
    """

    def __init__(self, path: Path, server: str) -> None:
        self.path = path
        self._sent: dict[str, str | None] = {}
        try:
            known = path.read_text("utf-8") if path.exists() else ""
            self._read(known, server)
            self._stream: TextIO = path.open("a", encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(
                str(path), f"cannot be used ({error})", "choose another --state"
            ) from (error)
        if not known:
            self._append({"server": server})
        elif not known.endswith("\n"):
            self._stream.write("\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stream.close()

    def has(self, graph: str, digest: str) -> bool:
        """Return whether the server has a graph with just these statements."""
        return self._sent.get(graph) == digest

    def sent(self, graph: str, digest: str) -> None:
        """Note that the server has a graph."""
        self._sent[graph] = digest
        self._append({"graph": graph, "sha256": digest})

    def dropped(self, graph: str) -> None:
        """Note that the server has a graph no longer."""
        self._sent.pop(graph, None)
        self._append({"graph": graph, "sha256": None})

    def graphs(self) -> Iterator[str]:
        """Yield the names of the graphs that the server has, sorted."""
        yield from sorted(self._sent)

    def _read(self, known: str, server: str) -> None:
        head, *lines = known.splitlines() or ["{}"]
        if known and _object(head).get("server") != server:
            raise UsageError(
                f"{self.path}: not the state of a load into {server}; choose another --state"
            )
        for line in lines:
            said = _object(line)
            graph, digest = said.get("graph"), said.get("sha256")
            if isinstance(graph, str):
                self._sent[graph] = digest
        self._sent = {graph: digest for graph, digest in self._sent.items() if digest}

    def _append(self, said: dict[str, str | None]) -> None:
        self._stream.write(f"{json.dumps(said, ensure_ascii=False)}\n")
        self._stream.flush()


def _object(line: str) -> dict[str, str | None]:
    """Return what a line says; nothing where it was cut short."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
