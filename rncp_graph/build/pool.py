"""Does the tasks of a build in processes of their own, and hands back results in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, Self

from rncp_graph.build.work import Worker
from rncp_graph.errors import WorkerDiedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from rncp_graph.build.task import Done, Settings, Task

AHEAD: Final = 3
"""Tasks that wait for each process beside the one it does."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Processes that work for one build; started when there is more than one task for them."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._workers = workers
        self._worker: Worker | None = None
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=error is None, cancel_futures=True)
        if self._worker is not None:
            self._worker.close()

    def results(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
        """Yield what comes of each task, in the order of the tasks, whatever the workers.

        Tasks are drawn as they are needed. A single one is done in this process, as all are where
        there is one worker.

        Raises:
            SourceError: a source is refused.
            WorkerDiedError: a process was killed, or ran out of memory.
        """
        drawn = iter(tasks)
        first = list(islice(drawn, 2))
        everything = chain(first, drawn)
        here = self._executor is None and (self._workers == 1 or len(first) < 2)
        yield from self._here(everything) if here else self._elsewhere(everything)

    def _here(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
        for task in tasks:
            self._worker = self._worker or Worker(self._settings)
            yield task, self._worker.do(task)

    def _elsewhere(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Done]]:
        executor = self._executor = self._executor or _started(self._settings, self._workers)
        waiting: deque[tuple[Task, Future[Done]]] = deque()
        try:
            while True:
                for task in islice(tasks, self._workers * (AHEAD + 1) - len(waiting)):
                    waiting.append((task, executor.submit(_do, task)))
                if not waiting:
                    return
                task, future = waiting.popleft()
                yield task, future.result()
        except BrokenProcessPool as error:
            raise WorkerDiedError from error


def _started(settings: Settings, workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: the store of this process has threads, which a fork would cut off.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(settings,))


_workers: list[Worker] = []
"""The worker of this process, where it works for a build: tasks come without it."""


def _start(settings: Settings) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build hears it, and ends its workers
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _workers.append(Worker(settings))


def _end_with(parent: multiprocessing.process.BaseProcess) -> None:
    """End this process when the build is gone, even killed."""
    parent.join()
    os._exit(1)


def _do(task: Task) -> Done:
    return _workers[0].do(task)
