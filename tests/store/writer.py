"""A writer that runs in a process of its own: publishes one version, killed where it is told.

Usage: ``writer.py GRAPH VERSION TEXT KILL_AT``. The process counts the operations that Python makes
on files below GRAPH (audit events), from the call of ``publish`` on, and kills itself with SIGKILL
just before operation KILL_AT.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from rncp_graph.store import GraphDirectory
from tests.store.samples import manifest, quad

FILE_OPERATIONS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"})


class Killer:
    """An audit hook that kills the process before the nth operation below a directory."""

    def __init__(self, below: str, kill_at: int) -> None:
        self._below = below
        self._left = kill_at
        self.armed = False

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.armed or event not in FILE_OPERATIONS:
            return
        if not str(arguments[0]).startswith(self._below):
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main(graph: str, version: str, text: str, kill_at: str) -> None:
    killer = Killer(graph, int(kill_at))
    sys.addaudithook(killer)
    with GraphDirectory(Path(graph)).new_version(version) as new:
        new.store.bulk_extend([quad(text)])
        killer.armed = True
        new.publish(manifest(new.id))


if __name__ == "__main__":
    main(*sys.argv[1:])
