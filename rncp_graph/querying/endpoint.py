"""A SPARQL endpoint over HTTP: time-outs, retries, credentials, errors that say what to do."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPException, IncompleteRead, RemoteDisconnected
from typing import Final
from urllib.parse import urlsplit

from rncp_graph.errors import EndpointError, OverloadedEndpointError
from rncp_graph.querying.exchange import (
    MEDIA,
    Question,
    Reply,
    Terms,
    TooLargeError,
    TooSlowError,
    exchange,
    seconds_until,
)
from rncp_graph.querying.model import Form

_ADVICE: Final = {
    401: "give --user and --password, or --token",
    403: "these credentials may not query it",
    404: "check the path: it often ends with /sparql or /query",
    408: "ask for less, or raise --timeout",
    413: "ask for less",
    429: "wait, then try again",
    504: "ask for less, or raise --timeout",
}
_BUSY: Final = 429
_TOO_MUCH: Final = frozenset({408, 413, 414})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 query endpoint; times in seconds, sizes in bytes.

    Raises:
        EndpointError: the URL is no http(s) address.

    >>> Endpoint("http://localhost:7878/query", user="reader", password="secret")
    Endpoint(url='http://localhost:7878/query', timeout=60.0, retries=3)
    """

    url: str
    timeout: float = 60.0
    """Longest time for a whole answer."""
    retries: int = 3
    """How often to try again where the server cannot be reached, is busy (429) or fails (5xx)."""
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    """Sent as ``Authorization: Bearer``, instead of user and password."""
    backoff: float = field(default=0.5, repr=False)
    """Wait before the first retry; it doubles with each. A server may ask for more, up to
    ``timeout``."""
    max_bytes: int = field(default=1 << 30, repr=False)
    stays: bool = field(default=False, repr=False)
    """Whether redirections to another host are not followed."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError(
                self.url, "no http(s) address", "such as http://localhost:7878/query"
            )
        if parts.username or parts.password:
            shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
            raise EndpointError(shown, "credentials inside the address", _ADVICE[401])

    def ask(self, text: str, form: Form, graph: str | None = None) -> bytes:
        """Return what the endpoint answers: SPARQL results in JSON, or N-Triples.

        ``graph`` is the graph that the query is about (``default-graph-uri``, SPARQL 1.1 Protocol
        2.1.4), by default what the endpoint takes for it.

        Raises:
            OverloadedEndpointError: it is too slow, fails, or does not give all of its answer.
            EndpointError: it cannot be reached, refuses, or answers something else.
        """
        question = Question(text, form, graph)
        for attempt in range(self.retries):
            reply = self._reply(question)
            if reply is not None and reply.status < 500 and reply.status != _BUSY:
                return self._checked(reply, form)
            asked = seconds_until(reply.retry_after) if reply is not None else 0.0
            time.sleep(max(self.backoff * 2**attempt, min(asked, self.timeout)))
        reply = self._reply(question, last=True)
        if reply is None:
            raise self._error("does not answer")
        return self._checked(reply, form)

    def unreadable(self, problem: str) -> EndpointError:
        """Return the error for an answer that is of the right type and yet cannot be read."""
        return self._error(f"an answer that cannot be read: {problem}")

    def _reply(self, question: Question, *, last: bool = False) -> Reply | None:
        """Return the reply, ``None`` where another try may bring one."""
        try:
            return exchange(self.url, question, self.terms)
        except (TooSlowError, TimeoutError) as error:
            problem = f"no complete answer within {self.timeout:g} s"
            raise self._overloaded(problem, _ADVICE[504]) from error
        except TooLargeError as error:
            problem = f"an answer larger than {self.max_bytes} bytes"
            raise self._overloaded(problem, "ask for less, with LIMIT") from error
        except (HTTPException, OSError) as error:
            if isinstance(getattr(error, "reason", None), TimeoutError):
                problem = f"no answer within {self.timeout:g} s"
                raise self._overloaded(problem, _ADVICE[504]) from error
            if last:
                raise self._unreachable(error) from error
            return None

    def _checked(self, reply: Reply, form: Form) -> bytes:
        if reply.status // 100 == 2 and reply.cut is not None:
            raise self._overloaded(f"does not give all of its answer: {reply.cut}", "ask for less")
        media = MEDIA[form]
        if reply.status == 200 and reply.media_type in {media, "application/json", "text/plain"}:
            return reply.body
        if reply.status == 200:
            raise self._error(
                f"{reply.media_type or 'an answer without type'} where {media} is expected",
                "is this the address of the SPARQL service and not of a web page?",
            )
        said = f": {reply.message}" if reply.message else ""
        advice = _ADVICE.get(reply.status, "")
        if reply.status // 100 == 3 and reply.location:
            advice = f"it points to {' '.join(reply.location.split())}"
        refuse = self._error
        if reply.status >= 500 or reply.status in _TOO_MUCH:
            refuse = self._overloaded
        raise refuse(f"HTTP {reply.status}{said}", advice)

    def _unreachable(self, error: Exception) -> EndpointError:
        if isinstance(error, IncompleteRead | RemoteDisconnected):
            return self._overloaded("breaks off in the middle of its answer", "try again later")
        reason = getattr(error, "reason", error)
        problem = f"cannot be reached: {str(reason) or type(reason).__name__}"
        return self._error(problem, "is the server running?")

    @property
    def terms(self) -> Terms:
        """On what terms requests are sent."""
        return Terms(self.timeout, self.max_bytes, self.user, self.password, self.token, self.stays)

    def _error(self, problem: str, advice: str = "") -> EndpointError:
        return EndpointError(self.url, problem, advice)

    def _overloaded(self, problem: str, advice: str = "") -> EndpointError:
        return OverloadedEndpointError(self.url, problem, advice)
