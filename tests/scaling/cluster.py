"""A real Dask scheduler and workers, each a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_DASK = Path(sys.executable).with_name("dask")
_QUIET = ("--no-dashboard", "--host", "127.0.0.1")


@dataclass
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_worker(self) -> None:
        alone = ("--no-nanny", "--nthreads", "1", "--death-timeout", "60")
        command = [str(_DASK), "worker", self.address, *_QUIET, *alone]
        self.workers.append(_started(command))


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """Yield a cluster that ends with the block."""
    told = folder / "scheduler.json"
    scheduler = _started(
        [str(_DASK), "scheduler", *_QUIET, "--port", "0", "--scheduler-file", str(told)]
    )
    cluster = None
    try:
        cluster = Cluster(_address(told, scheduler), scheduler)
        for _ in range(workers):
            cluster.start_worker()
        yield cluster
    finally:
        for process in [*(cluster.workers if cluster else ()), scheduler]:
            process.kill()
            process.wait()


def _address(told: Path, scheduler: subprocess.Popen[bytes]) -> str:
    for _ in range(1200):
        if told.exists() and (text := told.read_text("utf-8")).endswith("}"):
            return str(json.loads(text)["address"])
        assert scheduler.poll() is None, "the scheduler ended"
        time.sleep(0.05)
    raise TimeoutError("the scheduler did not start")
