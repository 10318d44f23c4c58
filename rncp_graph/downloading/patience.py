"""Trying again: how often, after what wait, and when to give up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rncp_graph.downloading.asking import DamagedError, TryAgainError
from rncp_graph.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rncp_graph.downloading.policy import Policy


class Patience:
    """Counts what fails for one file; ``tell`` is given each wait, in a sentence."""

    def __init__(self, url: str, policy: Policy, tell: Callable[[str], None]) -> None:
        self._url = url
        self._policy = policy
        self._tell = tell
        self._failures = 0
        self._damaged = False

    def got_further(self) -> None:
        """Forget the failures: something was won since."""
        self._failures = 0

    def wait(self, error: TryAgainError) -> None:
        """Wait as long as is due after a failure.

        Raises:
            DownloadError: it failed too often, or is to be waited for too long.
        """
        self._failures += 1
        if isinstance(error, DamagedError):
            if self._damaged:
                advice = "what is published is not what its description says; try again later"
                raise DownloadError(self._url, error.problem, advice) from error
            self._damaged = True
        if self._failures > self._policy.retries:
            problem = f"{error.problem} ({self._failures} times)"
            raise DownloadError(self._url, problem, "try again later") from error
        seconds = self._policy.wait_before(self._failures, error.asked)
        if seconds > self._policy.longest_wait:
            problem = f"{error.problem}, and asks for {seconds:.0f} s of patience"
            raise DownloadError(self._url, problem, "try again after that") from error
        self._tell(f"{self._url}: {error.problem}; again in {seconds:g} s")
        time.sleep(seconds)
