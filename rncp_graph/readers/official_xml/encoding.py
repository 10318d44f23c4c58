"""Finds the true encoding of an XML document, whatever its prolog says, and decodes it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.\-]*)[\"']")
_ENCODINGS: Final = {
    "utf-8": "utf-8",
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-15": "iso8859-15",
    "cp1252": "cp1252",
    # Files of the pilot of 2020 declare UTF-16 and are UTF-8; true UTF-16 has been told by now.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""How bytes of one width are decoded for what is declared; as on the web, Latin-1 means cp1252."""
_PROLOG: Final = 1024
_HTML: Final = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)


class UndecodableError(Exception):
    """A document that is not in the encoding it declares, or declares one that is not read."""

    def __init__(self, problem: str, line: int) -> None:
        self.problem = problem
        self.line = line
        super().__init__(problem)


def recognises(head: bytes) -> bool:
    """Return whether the first bytes of a document are XML, and not an HTML page."""
    bom, encoding = _by_signature(head)
    start = head[bom:].decode(encoding or "latin-1", errors="replace").lstrip()
    return start.startswith("<") and not _HTML.match(start)


def decode(chunks: Iterator[bytes]) -> Iterator[str]:
    """Return the text of a document, without byte order mark.

    Raises:
        UndecodableError: at the first byte that is not of the encoding; what is before it is
            returned first.
    """
    head = next(chunks, b"")
    bom, encoding = _encoding(head)
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    pending = head[bom:]
    while True:
        text, error = _decoded(decoder, pending, encoding)
        line += text.count("\n")
        yield text
        if error is not None:
            raise UndecodableError(_advice(encoding, error), line) from error
        if not pending:
            return
        pending = next(chunks, b"")


def _decoded(
    decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str
) -> tuple[str, UnicodeDecodeError | None]:
    try:
        return decoder.decode(chunk, final=not chunk), None
    except UnicodeDecodeError as error:
        return error.object[: error.start].decode(encoding), error


def _encoding(head: bytes) -> tuple[int, str]:
    bom, encoding = _by_signature(head)
    if encoding and encoding != "utf-8":
        return bom, encoding
    found = _DECLARED.match(head[bom:_PROLOG])
    if found is None:
        return bom, "utf-8"
    declared = found[1].decode("ascii")
    try:
        return bom, _ENCODINGS[codecs.lookup(declared).name]
    except LookupError:
        raise UndecodableError(
            f"the encoding {declared} is not read; convert to UTF-8", 1
        ) from None


def _by_signature(head: bytes) -> tuple[int, str | None]:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return len(mark), encoding
    for start, encoding in _WIDE:
        if head.startswith(start):
            return 0, encoding
    return 0, None


def _advice(encoding: str, error: UnicodeDecodeError) -> str:
    if error.start >= len(error.object) or error.reason.startswith(("unexpected end", "truncated")):
        return f"breaks off inside a character ({encoding})"
    byte = error.object[error.start]
    hint = ""
    if encoding == "utf-8":
        hint = ": it is probably Windows-1252 (cp1252), convert it to UTF-8"
    return f"byte 0x{byte:02X} is not {encoding.upper()}, the encoding of the file{hint}"
