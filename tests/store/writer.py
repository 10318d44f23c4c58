"""Writers that are killed: each publishes one version, in a process of its own.

Usage: ``writer.py GRAPH``, then a line ``VERSION TEXT KILL_AT`` on standard input for each writer.
A writer counts the operations that Python makes on files below GRAPH (audit events), from the call
of ``publish`` on, and kills itself with SIGKILL just before operation KILL_AT. The answer is a line
with its exit code, negative for a signal. Writers are forked, so that each starts at once.
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


def write(graph: str, version: str, text: str, kill_at: int) -> None:
    killer = Killer(graph, kill_at)
    sys.addaudithook(killer)
    with GraphDirectory(Path(graph)).new_version(version) as new:
        new.store.bulk_extend([quad(text)])
        killer.armed = True
        new.publish(manifest(new.id))


def main(graph: str) -> None:
    for line in sys.stdin:
        version, text, kill_at = line.split()
        writer = os.fork()
        if writer == 0:
            write(graph, version, text, int(kill_at))
            os._exit(0)
        _, status = os.waitpid(writer, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
