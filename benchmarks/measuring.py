"""Runs a command and measures it with all processes it starts: time, processor, memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVERY = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took; memory is that of all its processes at once, shared pages once."""

    seconds: float
    cpu: float
    peak_mb: float
    output: str


def measure(command: Sequence[str | Path]) -> Measured:
    """Run a command of this interpreter's Python and return what it took.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *map(str, command)], stdout=subprocess.PIPE, text=True
    )
    memory = _Memory(process.pid)
    memory.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - start
    memory.ended.set()
    memory.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)), output)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(seconds, cpu, memory.peak_kb / 1024, output)


class _Memory(threading.Thread):
    """Looks at the memory of a process and of all below it, as Linux tells it in /proc."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.peak_kb = 0
        self._pid = pid

    def run(self) -> None:
        while not self.ended.wait(_EVERY):
            self.peak_kb = max(self.peak_kb, sum(map(_kilobytes, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """Return a process and those below it."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in below for one in _family(int(child)))]


def _kilobytes(pid: int) -> int:
    """Return the memory of a process, pages shared with others divided among them."""
    try:
        with Path(f"/proc/{pid}/smaps_rollup").open(encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
