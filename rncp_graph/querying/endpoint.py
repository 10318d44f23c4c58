"""A SPARQL endpoint over HTTP: time-outs, retries, credentials, errors that say what to do."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Final
from urllib.parse import urlsplit

from rncp_graph.errors import EndpointError
from rncp_graph.querying.exchange import MEDIA, Reply, Terms, TooLargeError, TooSlowError, exchange
from rncp_graph.querying.model import Form

_ADVICE: Final = {
    401: "give --user and --password, or --token",
    403: "these credentials may not query it",
    404: "check the path: it often ends with /sparql or /query",
    408: "ask for less, or raise --timeout",
    429: "wait, then try again",
    504: "ask for less, or raise --timeout",
}


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
    """How often to try again where the server cannot be reached or says that it fails (5xx)."""
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    """Sent as ``Authorization: Bearer``, instead of user and password."""
    backoff: float = field(default=0.5, repr=False)
    """Wait before the first retry; it doubles with each."""
    max_bytes: int = field(default=1 << 30, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise EndpointError(
                self.url, "no http(s) address", "such as http://localhost:7878/query"
            )
        if parts.username or parts.password:
            shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
            raise EndpointError(shown, "credentials inside the address", _ADVICE[401])

    def ask(self, text: str, form: Form) -> bytes:
        """Return what the endpoint answers: SPARQL results in JSON, or N-Triples.

        Raises:
            EndpointError: it cannot be reached, refuses, fails, or answers something else.
        """
        for attempt in range(self.retries + 1):
            if attempt:
                time.sleep(self.backoff * 2 ** (attempt - 1))
            reply = self._reply(text, form, last=attempt == self.retries)
            if reply is not None:
                return self._checked(reply, form)
        raise self._error("does not answer")

    def unreadable(self, problem: str) -> EndpointError:
        """Return the error for an answer that is of the right type and yet cannot be read."""
        return self._error(f"an answer that cannot be read: {problem}")

    def _reply(self, text: str, form: Form, *, last: bool) -> Reply | None:
        """Return the reply, ``None`` where another try may bring a better one."""
        try:
            reply = exchange(self.url, text, form, self.terms)
        except (TooSlowError, TimeoutError) as error:
            problem = f"no complete answer within {self.timeout:g} s"
            raise self._error(problem, _ADVICE[504]) from error
        except TooLargeError as error:
            problem = f"an answer larger than {self.max_bytes} bytes"
            raise self._error(problem, "ask for less, with LIMIT") from error
        except (HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                problem = f"no answer within {self.timeout:g} s"
                raise self._error(problem, _ADVICE[504]) from error
            if last:
                problem = f"cannot be reached: {str(reason) or type(reason).__name__}"
                raise self._error(problem, "is the server running?") from error
            return None
        return None if reply.status >= 500 and not last else reply

    def _checked(self, reply: Reply, form: Form) -> bytes:
        media = MEDIA[form]
        if reply.status == 200 and reply.media_type in {media, "application/json", "text/plain"}:
            return reply.body
        if reply.status == 200:
            raise self._error(
                f"{reply.media_type or 'an answer without type'} where {media} is expected",
                "is this the address of the SPARQL service and not of a web page?",
            )
        said = f": {reply.message}" if reply.message else ""
        raise self._error(f"HTTP {reply.status}{said}", _ADVICE.get(reply.status, ""))

    @property
    def terms(self) -> Terms:
        """On what terms requests are sent."""
        return Terms(self.timeout, self.max_bytes, self.user, self.password, self.token)

    def _error(self, problem: str, advice: str = "") -> EndpointError:
        return EndpointError(self.url, problem, advice)
