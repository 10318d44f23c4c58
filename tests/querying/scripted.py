"""A server on loopback that answers as a script says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

RESULTS = "application/sparql-results+json"
YES = json.dumps({"head": {}, "boolean": True}).encode()


@dataclass
class Asked:
    """A request that reached the server."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, list[str]]


@dataclass
class Answer:
    status: int = 200
    media_type: str = RESULTS
    body: bytes = YES
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What Content-Length claims, where it is not the truth."""


Script = Callable[[int, Asked], Answer | None]
"""What to answer to the n-th request, from 1; ``None`` keeps the client waiting."""


@contextmanager
def served(script: Script) -> Iterator[tuple[str, list[Asked]]]:
    """Yield the address of a server that follows the script, and what it was asked."""
    asked: list[Asked] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            form = parse_qs(self.rfile.read(size).decode())
            asked.append(Asked(self.command, self.path, dict(self.headers), form))
            answer = script(len(asked), asked[-1])
            if answer is None:
                over.wait(30)
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            length = len(answer.body) if answer.length is None else answer.length
            self.send_header("Content-Length", str(length))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_args: object) -> None:
            """Keep silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query", asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


def always(answer: Answer) -> Script:
    return lambda _number, _asked: answer
