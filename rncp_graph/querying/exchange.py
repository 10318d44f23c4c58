"""One exchange with a SPARQL endpoint: SPARQLWrapper words the request, urllib carries it."""

from __future__ import annotations

import base64
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse, IncompleteRead
from types import MappingProxyType
from typing import Final
from urllib.parse import urljoin, urlsplit

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from rncp_graph.querying.model import Form

MEDIA: Final[Mapping[Form, str]] = MappingProxyType(
    {
        Form.SELECT: "application/sparql-results+json",
        Form.ASK: "application/sparql-results+json",
        Form.CONSTRUCT: "application/n-triples",
        Form.DESCRIBE: "application/n-triples",
    }
)
"""The media type asked for."""
AGENT: Final = "rncp-graph"
_CHUNK: Final = 1 << 16
HOPS: Final = 5
REDIRECTIONS: Final = frozenset({301, 302, 307, 308})
_PARTIAL: Final = 206
_MESSAGE: Final = 300
"""Longest piece of a server's message that is passed on, in characters."""


class TooSlowError(Exception):
    """The answer was still coming when the time was over."""


class TooLargeError(Exception):
    """The answer is larger than is allowed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: status, media type in lower case, body, place it points to."""

    status: int
    media_type: str
    body: bytes
    location: str | None = None
    retry_after: str | None = None
    cut: str | None = None
    """How the server says that this is not all, in its own words."""

    @property
    def message(self) -> str:
        """The server's own words on one line, empty where they are a page of HTML."""
        if self.media_type == "text/html":
            return ""
        words = " ".join(self.body[: 4 * _MESSAGE].decode("utf-8", "replace").split())
        return words if len(words) <= _MESSAGE else f"{words[:_MESSAGE]}…"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a request is sent; times in seconds, sizes in bytes."""

    timeout: float
    max_bytes: int
    user: str | None
    password: str | None
    token: str | None
    stays: bool = False
    """Whether redirections to another host are not followed."""

    @property
    def authorization(self) -> str | None:
        """The header of that name: a bearer token (RFC 6750) or user and password (RFC 7617)."""
        if self.token is not None:
            return f"Bearer {self.token}"
        if self.user is None:
            return None
        pair = f"{self.user}:{self.password or ''}".encode()
        return f"Basic {base64.b64encode(pair).decode()}"

    def towards(self, before: str, after: str) -> Terms:
        """Return the terms after a redirection: credentials stay with their server, encrypted."""
        old, new = urlsplit(before), urlsplit(after)
        if old.hostname == new.hostname and (new.scheme == "https" or old.scheme == "http"):
            return self
        return replace(self, user=None, password=None, token=None)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a query, and the graph that is its default graph, the server's where none."""

    text: str
    form: Form
    graph: str | None = None


def exchange(url: str, question: Question, terms: Terms) -> Reply:
    """Return what the server at ``url`` answers to a query, whatever its status.

    Redirections are followed by the same POST, which urllib alone would turn into a GET.

    Raises:
        OSError, http.client.HTTPException: the server cannot be reached, or breaks off.
        TooSlowError: the answer takes longer than the terms allow; TimeoutError does as well.
        TooLargeError: the answer is larger than the terms allow.
    """
    reply = _once(url, question, terms)
    for _ in range(HOPS):
        if reply.location is None or reply.status not in REDIRECTIONS:
            break
        target = urljoin(url, reply.location)
        if urlsplit(target).scheme not in {"http", "https"}:
            break
        if terms.stays and urlsplit(target).hostname != urlsplit(url).hostname:
            break
        terms, url = terms.towards(url, target), target
        reply = _once(url, question, terms)
    return reply


def _once(url: str, question: Question, terms: Terms) -> Reply:
    wrapper = _Wrapper(url, question.form, terms.timeout)
    wrapper.setQuery(question.text)
    wrapper.addCustomHttpHeader("Accept", MEDIA[question.form])
    if question.graph is not None:
        wrapper.addDefaultGraph(question.graph)
    if authorization := terms.authorization:
        wrapper.addCustomHttpHeader("Authorization", authorization)
    deadline = time.monotonic() + terms.timeout
    try:
        with wrapper.query().response as response:
            return read_reply(response.status, response, deadline, terms.max_bytes)
    except urllib.error.HTTPError as error:
        with error:
            return read_reply(error.code, error, deadline, terms.max_bytes)


class _Wrapper(SPARQLWrapper):
    """A SPARQLWrapper that posts, waits parts of seconds, and leaves every status to its caller."""

    def __init__(self, url: str, form: Form, seconds: float) -> None:
        self._form = form.name
        self._seconds = seconds
        super().__init__(url, agent=AGENT, returnFormat=TURTLE if form.gives_triples else JSON)
        self.setMethod(POST)
        self.setOnlyConneg(True)

    def _parseQueryType(self, query: str) -> str:  # noqa: ARG002, N802 - SPARQLWrapper's own
        # It would take « insertion » in a comment for an INSERT, and send an update.
        return self._form

    def _query(self) -> tuple[HTTPResponse, str]:
        opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler,
            urllib.request.HTTPHandler,
            urllib.request.HTTPSHandler,
            urllib.request.HTTPErrorProcessor,
            urllib.request.HTTPDefaultErrorHandler,
        ):
            opener.add_handler(handler())
        return opener.open(self._createRequest(), timeout=self._seconds), self.returnFormat


def read_reply(
    status: int, response: HTTPResponse | urllib.error.HTTPError, deadline: float, max_bytes: int
) -> Reply:
    """Return a reply, read piece by piece so that neither time nor size get out of hand.

    Raises:
        OSError, http.client.HTTPException: the server breaks off.
        TooSlowError: the deadline, of the monotonic clock, is over.
        TooLargeError: the body is larger.
    """
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > max_bytes:
            raise TooLargeError
        if time.monotonic() > deadline:
            raise TooSlowError
    headers = response.headers
    # Read piece by piece, http.client takes an early end for the end.
    missing = int(headers.get("Content-Length") or 0) - size
    if missing > 0:
        raise IncompleteRead(b"", missing)
    return Reply(
        status=status,
        media_type=headers.get_content_type(),
        body=b"".join(pieces),
        location=headers.get("Location"),
        retry_after=headers.get("Retry-After"),
        cut=_cut(status, headers),
    )


def _cut(status: int, headers: Message) -> str | None:
    """Return how a server says that an answer is not whole: HTTP 206, or as Virtuoso does."""
    if rows := headers.get("X-SPARQL-MaxRows"):
        return f"its limit is {' '.join(str(rows).split())} rows"
    if headers.get("X-SQL-State") == "S1TAT" or headers.get("X-SPARQL-Anytime"):
        return "its time was over"
    return "HTTP 206, Partial Content" if status == _PARTIAL else None


def seconds_until(retry_after: str | None) -> float:
    """Return how long a server asks to wait, as a number or a date (RFC 9110, 10.2.3).

    >>> [seconds_until(said) for said in ("2", None, "soon", "Wed, 21 Oct 2015 07:28:00 GMT")]
    [2.0, 0.0, 0.0, 0.0]
    """
    if retry_after is None:
        return 0.0
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
