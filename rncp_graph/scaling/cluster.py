"""A Dask cluster, as a build uses it: functions go out, results come as they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Final, Protocol, TypeVar, cast

from rncp_graph.errors import ClusterError, RncpGraphError
from rncp_graph.scaling.extras import imported

PATIENCE: Final = 30.0
"""Seconds to wait for the scheduler, and for its first worker."""
_INSTALL: Final = "install the same release of rncp-graph, with its extra dask, on every worker"

T = TypeVar("T")


class Future(Protocol):
    """As much of ``distributed.Future`` as is used here."""

    @property
    def status(self) -> str:
        """Where it stands: ``finished``, ``error``, ``cancelled`` or ``lost`` at the end."""

    def result(self) -> object:
        """Return what came of it."""

    def exception(self) -> BaseException | None:
        """Return what went wrong."""


class Client(Protocol):
    """As much of ``distributed.Client`` as is used here."""

    @property
    def loop(self) -> object:
        """Its event loop."""

    def submit(
        self, function: Callable[..., object], *arguments: object, pure: bool, priority: int
    ) -> Future:
        """Have a function called by a worker."""

    def wait_for_workers(self, n_workers: int, timeout: float) -> None:
        """Return once there are so many workers."""


class Completing(Protocol):
    """As much of ``distributed.as_completed`` as is used here."""

    def add(self, future: Future) -> None:
        """Wait for one more."""

    def __iter__(self) -> Iterator[Future]:
        """Yield each as it is done."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What a worker could not do, and why."""

    error: RncpGraphError


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that can be reached, with a worker at least."""

    distributed: ModuleType
    client: Client

    def work_off(self, first: Callable[..., T], arguments: list[tuple[object, ...]]) -> Work:
        """Return work that begins with calls of a function."""
        work = Work(self, cast(Completing, self.distributed.as_completed(loop=self.client.loop)))
        for given in arguments:
            work.add(first, *given)
        return work


@dataclass(frozen=True, slots=True)
class Work:
    """Calls that a cluster does; more can be added while the results come."""

    cluster: Cluster
    _completing: Completing

    def add(self, function: Callable[..., object], *arguments: object, priority: int = 0) -> None:
        """Have one more call done, before others of a lower priority."""
        future = self.cluster.client.submit(function, *arguments, pure=False, priority=priority)
        self._completing.add(future)

    def results(self) -> Iterator[object]:
        """Yield what comes of each call, as they are done; :class:`Failed` where one fails.

        What a worker was doing when it was lost, another does.

        Raises:
            ClusterError: the scheduler was lost, the workers lack the package, or one of them
                failed as none should.
        """
        for future in self._completing:
            if future.status == "finished":
                yield future.result()
            else:
                yield Failed(self._told(future))

    def _told(self, future: Future) -> RncpGraphError:
        if future.status != "error":
            raise ClusterError(
                "the scheduler was lost", "what is finished is kept: give the command again"
            )
        error = future.exception()
        if isinstance(error, RncpGraphError):
            return error
        if isinstance(error, self.cluster.distributed.KilledWorker):
            return ClusterError(
                f"one task ended several workers, perhaps for want of memory ({error.task})",
                "give each worker more memory, or make partitions smaller (--partition-fiches)",
            )
        if isinstance(error, ImportError):
            raise ClusterError(f"a worker cannot import the package ({error})", _INSTALL) from error
        said = f"{type(error).__name__}: {error}"
        raise ClusterError(f"a worker failed ({said})", "its log tells where") from error


@contextmanager
def connected(address: str, patience: float = PATIENCE) -> Iterator[Cluster]:
    """Yield a cluster by the address of its scheduler; what is not done at the end is given up.

    It is waited for so many seconds.

    Raises:
        UsageError: the extra ``dask`` is not installed.
        ClusterError: the scheduler cannot be reached, or has no workers.
    """
    distributed = imported("distributed", "--dask")
    try:
        opened = distributed.Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no scheduler answers at {address} ({error})", "is it running? (`dask scheduler`)"
        ) from error
    with opened as client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            raise ClusterError(
                f"the scheduler at {address} has no workers", "start some (`dask worker ADDRESS`)"
            ) from error
        yield Cluster(distributed, client)
