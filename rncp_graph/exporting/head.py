"""A stream that puts the prefixes at the head of a document in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import BinaryIO

_NAMESPACE: Final = re.compile(rb' xmlns:[^=]+="[^"]*"')


class SortedHead:
    """Passes bytes on to another stream, the prefix declarations of their head sorted.

    pyoxigraph writes prefixes in an order that changes from process to process; everything else
    it writes is passed on as it is. Works for Turtle, TriG and RDF/XML.
    """

    def __init__(self, out: BinaryIO, prefixes: int) -> None:
        self._out = out
        self._prefixes = prefixes
        self._head: bytearray | None = bytearray()

    def write(self, content: bytes) -> int:
        """Pass bytes on, once the head is complete; return how many were taken."""
        if self._head is None:
            self._out.write(content)
        else:
            self._head += content
            self._try_head(self._head)
        return len(content)

    def flush(self) -> None:
        """Do nothing: the other stream flushes itself."""

    def finish(self) -> None:
        """Pass on a document that ended within its head."""
        if self._head is not None:
            self._out.write(_sorted(bytes(self._head)))
            self._head = None

    def _try_head(self, head: bytearray) -> None:
        if head.startswith(b"<?xml"):
            end = head.find(b">", head.find(b"<rdf:RDF")) + 1
            complete = end > 0 and b"<rdf:RDF" in head[:end]
        else:
            lines = head.split(b"\n", self._prefixes)
            end = len(head) - len(lines[-1])
            complete = len(lines) > self._prefixes
        if complete:
            self._out.write(_sorted(bytes(head[:end])) + head[end:])
            self._head = None


def _sorted(head: bytes) -> bytes:
    """Return the head with its prefix declarations, lines or attributes, in order."""
    if not head.startswith(b"<?xml"):
        return b"".join(sorted(head.splitlines(keepends=True)))
    declarations = b"".join(sorted(_NAMESPACE.findall(head)))
    return _NAMESPACE.sub(b"", head).replace(b"<rdf:RDF", b"<rdf:RDF" + declarations)
