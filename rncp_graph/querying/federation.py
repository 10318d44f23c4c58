"""SERVICE in a query over the embedded store, within bounds that the engine does not have.

pyoxigraph calls servers by itself, however long they take and whatever they send. So each SERVICE
is pointed at a relay in this process, on loopback, which asks the server through :class:`Endpoint`;
joins and SILENT stay the engine's.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

from rncp_graph.errors import EndpointError, UsageError
from rncp_graph.querying.endpoint import Endpoint
from rncp_graph.querying.exchange import MEDIA
from rncp_graph.querying.model import Form
from rncp_graph.querying.results import Rows, UnreadableResultError
from rncp_graph.querying.services import service_addresses


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for each answer of a server, in seconds, and how often to ask again."""

    timeout: float = 60.0
    retries: int = 3


@dataclass(slots=True)
class Relay:
    """What asks the servers; ``text`` is the query that calls it, ``failure`` the last failure."""

    servers: Sequence[Endpoint]
    text: str = ""
    failure: EndpointError | None = None
    _answers: dict[tuple[int, str], bytes] = field(default_factory=dict)
    _failed: set[int] = field(default_factory=set)

    def answer(self, number: int, query: str) -> bytes | None:
        """Return what a server answers, ``None`` where it fails; none is asked the same twice.

        The engine asks again for each row that a FILTER EXISTS or LATERAL looks at.
        """
        known = self._answers.get((number, query))
        if known is not None or number in self._failed:
            return known
        server = self.servers[number]
        try:
            raw = server.ask(query, Form.SELECT)
            Rows(raw)
        except UnreadableResultError as error:
            self.failure = server.unreadable(str(error))
        except EndpointError as error:
            self.failure = error
        else:
            self._answers[number, query] = raw
            return raw
        self._failed.add(number)
        return None


@contextmanager
def relayed(text: str, name: str, patience: Patience) -> Iterator[Relay]:
    """Yield the relay through which a query calls its servers, while it serves.

    Raises:
        UsageError: it cannot be told which servers the query calls.
        EndpointError: an address that has credentials in it.
    """
    addresses = service_addresses(text)
    if addresses is None:
        raise UsageError(
            f"{name}: which server SERVICE calls cannot be told; write SERVICE "
            "<http://its-whole-address> { … }, and no escapes such as \\u0041 in the query"
        )
    servers = [
        Endpoint(address.text[1:-1], patience.timeout, patience.retries, stays=True)
        for address in addresses
    ]
    relay = Relay(servers)
    with _serving(relay) as base:
        for number, address in reversed(list(enumerate(addresses))):
            text = f"{text[: address.start]}<{base}{number}>{text[address.end :]}"
        relay.text = text
        yield relay


@contextmanager
def _serving(relay: Relay) -> Iterator[str]:
    """Yield the address under which the relay serves, which nobody else can guess."""
    path = f"/{secrets.token_urlsafe()}/"

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            head, _, number = self.path.rpartition("/")
            if f"{head}/" != path:
                self.send_error(404)
                return
            body = relay.answer(int(number), query)
            self.send_response(502 if body is None else 200)
            self.send_header("Content-Type", MEDIA[Form.SELECT])
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            with suppress(OSError):  # The engine may have gone.
                self.wfile.write(body or b"")

        def log_message(self, *_args: object) -> None:
            """Keep silent."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()
            thread.join()
