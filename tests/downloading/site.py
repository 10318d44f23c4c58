"""A real web site on loopback that plays the API and the files, and fails as it is told to."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import socket
import ssl
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]
DATASET = "/api/1/datasets/5eebbc067a14b6fecc9c9976/"


@dataclass
class Site:
    """Answers each request for a path with the next of its answers; the last one stays."""

    base: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return self.base + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def ranges(self, path: str) -> list[str | None]:
        return [headers.get("Range") for asked, headers in self.asked if asked == path]

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append((handler.path, dict(handler.headers.items())))
        queue = self.answers.get(handler.path)
        if not queue:
            say(404, b"not here")(handler)
            return
        answer = queue.pop(0) if len(queue) > 1 else queue[0]
        answer(handler)

    def wait(self) -> None:
        """Say nothing until the site is closed."""
        self.closing.wait(60)


@contextmanager
def site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Yield a site that runs, encrypted where it is given a certificate."""
    shown = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            shown.reply(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that went away is part of many tests

    with Server(("127.0.0.1", 0), Handler) as server:
        scheme = "http"
        if tls is not None:
            scheme, server.socket = "https", tls.wrap_socket(server.socket, server_side=True)
        shown.base = f"{scheme}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield shown
        finally:
            shown.closing.set()
            server.shutdown()
            thread.join()


def say(status: int, body: bytes = b"", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    return say(status, Location=location)


def close(handler: BaseHTTPRequestHandler) -> None:
    """Break the connection off."""
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def file(
    content: bytes,
    *,
    etag: str | None = '"1"',
    ranges: bool = True,
    cut: int | None = None,
    media: str = "application/zip",
    stall: Callable[[], None] = lambda: None,
) -> Answer:
    """Serve a file as a good server does; with ``cut`` break off after so many bytes of it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = _start(dict(handler.headers.items()), etag) if ranges else 0
        if etag and handler.headers.get("If-None-Match") == etag and not start:
            say(304, ETag=etag)(handler)
            return
        if start and start >= len(content):
            say(416, Content_Range=f"bytes */{len(content)}")(handler)
            return
        handler.send_response(206 if start else 200)
        if start:
            span = f"bytes {start}-{len(content) - 1}/{len(content)}"
            handler.send_header("Content-Range", span)
        if etag:
            handler.send_header("ETag", etag)
        handler.send_header("Content-Type", media)
        handler.send_header("Content-Length", str(len(content) - start))
        handler.end_headers()
        if cut is None:
            handler.wfile.write(content[start:])
            return
        handler.wfile.write(content[start:cut])
        handler.wfile.flush()
        stall()
        close(handler)

    return answer


def _start(headers: Mapping[str, str], etag: str | None) -> int:
    match = re.fullmatch(r"bytes=(\d+)-", headers.get("Range", ""))
    asked = headers.get("If-Range")
    return int(match[1]) if match and asked in {None, etag} else 0


def archive(size: int = 200_000, seed: int = 1, **members: bytes) -> bytes:
    """Return a zip archive of about that size that cannot be packed any further."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.bin", random.Random(seed).randbytes(size))  # noqa: S311 - no secret
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


def resource(
    name: str, url: str, content: bytes | None = None, **more: object
) -> dict[str, object]:
    """Return a resource as the API of data.gouv.fr describes it."""
    known: dict[str, object] = {"title": name, "url": url, "type": "update", "format": "zip"}
    if content is not None:
        sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        known |= {"filesize": len(content), "checksum": {"type": "sha1", "value": sha1}}
    return known | more


def dataset(*resources: object) -> Answer:
    body = json.dumps({"id": "5eebbc067a14b6fecc9c9976", "resources": resources}).encode()
    return say(200, body, Content_Type="application/json")
