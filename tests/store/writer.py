"""Writers that are killed: each publishes one version, in a process of its own.

Usage: ``writer.py GRAPH``, then a line ``VERSION TEXT KILL_AT`` on standard input for each writer.
A writer counts the calls that publishing makes, and kills itself with
SIGKILL just before call KILL_AT. The answer is a line with its exit code, negative for a signal.
Writers are forked, so that each starts at once.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType

import rncp_graph.store
from rncp_graph.store import GraphDirectory
from tests.store.samples import manifest, quad

PACKAGE = str(Path(rncp_graph.store.__file__).parent)
STEPS = frozenset({"publish", "_close_store", "_switch", "replacing"})
"""The functions that publishing consists of: a writer dies between any two of their calls."""


class Killer:
    """A profiler that kills the process before the nth call of publishing."""

    def __init__(self, kill_at: int) -> None:
        self._left = kill_at

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        caller = frame.f_back if event == "call" else frame if event == "c_call" else None
        if caller is None or caller.f_code.co_name not in STEPS:
            return
        if not caller.f_code.co_filename.startswith(PACKAGE):
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def write(graph: str, version: str, text: str, kill_at: int) -> None:
    with GraphDirectory(Path(graph)).new_version(version) as new:
        new.store.bulk_extend([quad(text)])
        sys.setprofile(Killer(kill_at))
        new.publish(manifest(new.id))
        sys.setprofile(None)


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
