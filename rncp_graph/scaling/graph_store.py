"""A server's named graphs over the SPARQL 1.1 Graph Store HTTP Protocol, with patience.

https://www.w3.org/TR/sparql11-http-rdf-update/: PUT replaces a graph (5.3), POST adds to it (5.5),
DELETE drops it (5.4), each named by the parameter ``graph`` (4.2).
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import quote, urljoin, urlsplit

from rncp_graph.errors import EndpointError
from rncp_graph.querying.exchange import (
    AGENT,
    HOPS,
    REDIRECTIONS,
    Reply,
    Terms,
    TooLargeError,
    TooSlowError,
    read_reply,
    seconds_until,
)

if TYPE_CHECKING:
    from types import TracebackType

    from rncp_graph.querying import Endpoint

N_TRIPLES: Final = "application/n-triples"
LONGEST_WAIT: Final = 300.0
"""Most seconds between two tries, whatever the server asks for."""
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What may be over at the next try."""
_TOO_LARGE: Final = 413
_ADVICE: Final = {
    400: "is this the address of a Graph Store?",
    401: "give --user and --password, or --token",
    403: "these credentials may not write",
    404: "check the path: it often ends with /store, /data or /rdf-graphs/service",
    405: "check the path: this one cannot be written to",
    415: "the server does not take N-Triples",
    507: "make room on the server",
}


class RequestTooLargeError(Exception):
    """The server takes less at once."""


@dataclass(slots=True)
class GraphStore:
    """A Graph Store, by the address that ``?graph=`` is added to; holds one connection open."""

    endpoint: Endpoint
    _connection: HTTPConnection | None = field(default=None, init=False)
    _host: str = field(default="", init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._hang_up()

    def put(self, graph: str, triples: bytes) -> None:
        """Replace a graph by N-Triples; done again it changes nothing.

        Raises:
            RequestTooLargeError: the server takes less at once.
            EndpointError: the server refuses, cannot be reached, or fails again and again.
        """
        self._send("PUT", graph, triples)

    def post(self, graph: str, triples: bytes) -> None:
        """Add N-Triples without blank nodes to a graph; done again it changes nothing.

        Raises:
            RequestTooLargeError: the server takes less at once.
            EndpointError: the server refuses, cannot be reached, or fails again and again.
        """
        self._send("POST", graph, triples)

    def delete(self, graph: str) -> None:
        """Drop a graph, if it is there.

        Raises:
            EndpointError: the server refuses, cannot be reached, or fails again and again.
        """
        self._send("DELETE", graph, None)

    def _send(self, method: str, graph: str, body: bytes | None) -> None:
        endpoint = self.endpoint
        for attempt in range(endpoint.retries + 1):
            last = attempt == endpoint.retries
            wait = min(endpoint.backoff * 2**attempt, LONGEST_WAIT)
            reply = self._tried(method, graph, body, last=last)
            if reply is not None:
                if reply.status < 300 or (method == "DELETE" and reply.status == 404):
                    return
                if reply.status == _TOO_LARGE:
                    raise RequestTooLargeError
                if last or reply.status not in _PASSING:
                    raise self._refused(reply)
                wait = max(wait, min(seconds_until(reply.retry_after), LONGEST_WAIT))
            time.sleep(wait)

    def _tried(self, method: str, graph: str, body: bytes | None, *, last: bool) -> Reply | None:
        """Return the reply, ``None`` where it is to be tried again."""
        try:
            return self._reply(method, graph, body)
        except (TooSlowError, TimeoutError) as error:
            self._hang_up()
            if last:
                problem = f"no answer within {self.endpoint.timeout:g} s"
                raise self._error(problem, "raise --timeout, or send less at once") from error
        except (HTTPException, OSError) as error:
            self._hang_up()
            if last:
                problem = f"cannot be reached: {error or type(error).__name__}"
                raise self._error(problem, "is the server running?") from error
        except TooLargeError as error:
            raise self._error("an endless answer") from error
        return None

    def _reply(self, method: str, graph: str, body: bytes | None) -> Reply:
        url, terms = self.endpoint.url, self.endpoint.terms
        sign = "&" if urlsplit(url).query else "?"
        url = f"{url}{sign}graph={quote(graph, safe='')}"
        for _ in range(HOPS + 1):
            reply = self._once(method, url, body, terms)
            if reply.location is None or reply.status not in REDIRECTIONS:
                break
            target = urljoin(url, reply.location)
            terms, url = terms.towards(url, target), target
        return reply

    def _once(self, method: str, url: str, body: bytes | None, terms: Terms) -> Reply:
        parts = urlsplit(url)
        connection = self._connected(parts.scheme, parts.netloc, terms.timeout)
        headers = {"User-Agent": AGENT, "Accept": "*/*"}
        if body is not None:
            headers["Content-Type"] = N_TRIPLES
        if authorization := terms.authorization:
            headers["Authorization"] = authorization
        path = f"{parts.path or '/'}?{parts.query}"
        deadline = time.monotonic() + terms.timeout
        with suppress(BrokenPipeError, ConnectionResetError):  # it may answer without reading on
            connection.request(method, path, body, headers)
        with connection.getresponse() as response:
            return read_reply(response.status, response, deadline, terms.max_bytes)

    def _connected(self, scheme: str, host: str, timeout: float) -> HTTPConnection:
        """Return the connection to a server; that to another is given up."""
        wanted = f"{scheme}://{host}"
        if self._connection is None or self._host != wanted:
            self._hang_up()
            kind = {"https": HTTPSConnection, "http": HTTPConnection}.get(scheme)
            if kind is None:
                raise self._error(f"points to {wanted}, which is no http(s) address")
            self._connection, self._host = kind(host, timeout=timeout), wanted
        return self._connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _refused(self, reply: Reply) -> EndpointError:
        said = f": {reply.message}" if reply.message else ""
        return self._error(f"HTTP {reply.status}{said}", _ADVICE.get(reply.status, ""))

    def _error(self, problem: str, advice: str = "") -> EndpointError:
        return EndpointError(self.endpoint.url, problem, advice)
