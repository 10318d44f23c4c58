"""The same work on many things at once, its results in order, few of them waiting."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD: Final = 4
"""Results that wait for each thread."""


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int
) -> Iterator[Result]:
    """Yield what comes of each item, in the order of the items, whatever the workers.

    Threads are enough where the work is mostly the store's, which lets others go on meanwhile.
    With one worker there is none but the caller's.

    >>> list(in_order(len, ["a", "", "bb"], 2))
    [1, 0, 2]
    """
    if workers == 1:
        yield from map(work, items)
        return
    rest = iter(items)
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(workers) as threads:
        try:
            while True:
                room = workers * _AHEAD - len(waiting)
                waiting.extend(threads.submit(work, item) for item in islice(rest, room))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            threads.shutdown(cancel_futures=True)
