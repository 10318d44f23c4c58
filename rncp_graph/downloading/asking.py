"""One request to a server, redirections followed; which failures another try may mend."""

from __future__ import annotations

import importlib.metadata
import ssl
import time
import urllib.request
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final

from rncp_graph.downloading.addresses import checked_address, redirected
from rncp_graph.downloading.policy import seconds_asked
from rncp_graph.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rncp_graph.downloading.policy import Policy

CHUNK: Final = 1 << 18
_REDIRECTIONS: Final = frozenset({301, 302, 303, 307, 308})
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that another try may mend."""
_ADVICE: Final = {
    401: "it wants credentials, which no source in the table needs",
    403: "the server does not let this machine in; try from another, or later",
    404: "what was published there is gone: look at the page of the source, or use --sources",
    410: "what was published there is gone: look at the page of the source, or use --sources",
    407: "the proxy wants credentials: put them into https_proxy",
}


class TryAgainError(Exception):
    """What failed may work the next time; ``asked`` are the seconds the server wants until then."""

    def __init__(self, problem: str, asked: float | None = None) -> None:
        self.problem = problem
        self.asked = asked
        super().__init__(problem)


class DamagedError(TryAgainError):
    """A whole file came, and it is not what was published."""


def user_agent() -> str:
    """Return how the project names itself to servers."""
    version = importlib.metadata.version("rncp-graph")
    return f"rncp-graph/{version} (+https://w3id.org/rncp-graph/)"


@contextmanager
def answer(url: str, headers: Mapping[str, str], policy: Policy) -> Iterator[HTTPResponse]:
    """Yield the answer at an address, of status 200, 206, 304 or 416.

    Raises:
        TryAgainError: the server cannot be reached, or says that it fails.
        DownloadError: it says no, or redirects too often or to where it must not.
    """
    asked = checked_address(url)
    for _ in range(policy.redirects + 1):
        with _opened(asked, headers, policy.timeout) as response:
            if response.status not in _REDIRECTIONS:
                _check_status(asked, response)
                yield response
                return
            asked = redirected(asked, response.headers.get("Location"))
    raise DownloadError(url, f"more than {policy.redirects} redirections")


def pieces(response: HTTPResponse, policy: Policy) -> Iterator[bytes]:
    """Yield what a server sends, as it comes.

    Raises:
        TryAgainError: it breaks off, or hangs.
    """
    since, got = time.monotonic(), 0
    while piece := _read(response):
        yield piece
        got += len(piece)
        if (elapsed := time.monotonic() - since) < policy.timeout:
            continue
        if got < policy.least_rate * elapsed:
            raise TryAgainError(f"only {got:,} bytes came in {elapsed:.0f} s")
        since, got = time.monotonic(), 0


def _read(response: HTTPResponse) -> bytes:
    try:
        return response.read1(CHUNK)
    except (OSError, HTTPException) as error:
        raise TryAgainError(f"broke off: {_said(error)}") from error


def _opened(url: str, headers: Mapping[str, str], timeout: float) -> HTTPResponse:
    # Without the handlers of urllib that follow redirections, and those of file: and ftp:.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
    ):
        opener.add_handler(handler())
    fields = {"User-Agent": user_agent(), "Accept-Encoding": "identity", **headers}
    # S310 warns of file:, which checked_address refuses, and which has no handler here.
    request = urllib.request.Request(url, headers=fields)  # noqa: S310
    try:
        response: HTTPResponse = opener.open(request, timeout=timeout)
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, ssl.SSLCertVerificationError):
            advice = "look at the clock of this machine and at its proxy"
            raise DownloadError(
                url, f"a certificate that is not valid ({reason})", advice
            ) from None
        raise TryAgainError(f"cannot be reached: {_said(reason)}") from error
    return response


def _check_status(url: str, response: HTTPResponse) -> None:
    status = response.status
    if status in _PASSING:
        asked = seconds_asked(response.headers.get("Retry-After"))
        raise TryAgainError(f"HTTP {status} {response.reason}".rstrip(), asked)
    if status not in {200, 206, 304, 416}:
        raise DownloadError(
            url, f"HTTP {status} {response.reason}".rstrip(), _ADVICE.get(status, "")
        )
    if response.headers.get("Content-Encoding", "identity").lower() not in {"identity", ""}:
        raise DownloadError(url, "an answer in an encoding that was not asked for")


def _said(error: object) -> str:
    return " ".join(str(error).split()) or type(error).__name__
