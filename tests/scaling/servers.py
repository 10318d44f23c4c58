"""A real SPARQL server to write into, and one before it that fails as a script says."""

from __future__ import annotations

import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.querying.fixtures import free_port, wait_for


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Yield the address of the Graph Store of an empty server."""
    port = free_port()
    program = str(Path(sys.executable).with_name("oxigraph"))
    process = subprocess.Popen(
        [program, "serve", "-l", str(folder / "db"), "-b", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/store"
    finally:
        process.kill()
        process.wait()


def quads(address: str) -> list[str]:
    """Return all that a server holds as sorted N-Quads."""
    request = urllib.request.Request(address, headers={"Accept": "application/n-quads"})  # noqa: S310 (loopback)
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 (loopback)
        return sorted(answer.read().decode().splitlines())


@dataclass
class Asked:
    method: str
    graph: str
    size: int
    authorization: str | None


@dataclass
class Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)


Script = Callable[[int, Asked], Answer | str | None]
"""What to do with the n-th request, from 1: ``None`` passes it on, ``"silence"`` keeps the client
waiting, ``"hang up"`` breaks off."""


@contextmanager
def before(address: str, script: Script) -> Iterator[tuple[str, list[Asked]]]:
    """Yield the address of a server before another, and what it was asked."""
    behind = urlsplit(address)
    asked: list[Asked] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_PUT(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def do_DELETE(self) -> None:
            self.answer()

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            graph = parse_qs(urlsplit(self.path).query)["graph"][0]
            authorization = self.headers.get("Authorization")
            asked.append(Asked(self.command, graph, len(body), authorization))
            answer = script(len(asked), asked[-1])
            if answer == "silence":
                over.wait(30)
            if isinstance(answer, str):
                self.close_connection = True
                return
            answer = answer or self.pass_on(body)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def pass_on(self, body: bytes) -> Answer:
            connection = HTTPConnection(str(behind.hostname), behind.port)
            kind = self.headers.get("Content-Type")
            headers = {"Content-Type": kind} if kind else {}
            connection.request(self.command, self.path, body or None, headers)
            with connection.getresponse() as reply:
                reply.read()
            connection.close()
            return Answer(reply.status)

        def log_message(self, *_args: object) -> None:
            """Keep silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/store", asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
