"""The bytes of a table as lines of text, in the one encoding that they are all in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from rncp_graph.readers.documents import DamagedStreamError

_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF8_IN_WINDOWS: Final = re.compile(rb"\xc3[\x80-\xbf]|\xc2[\xa0-\xbf]|\xe2\x80[\x80-\xbf]")
"""French letters, blanks and quotes in UTF-8: of Windows-1252 they would make « Ã© »."""


class TableFaultError(Exception):
    """What is wrong with a table from a line on: damage, never what it says."""

    def __init__(self, problem: str, line: int) -> None:
        self.problem = problem
        self.line = line
        super().__init__(problem)


class OversizeLineError(Exception):
    """A line beyond the limit: there is no end of it in sight."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line} is endless")


class Lines(Iterator[str]):
    """The lines of a table with their ends, without byte order mark.

    The encoding is UTF-8, or Windows-1252 where the first bytes beyond ASCII make no UTF-8; what
    follows must be of the same. Iterating raises :class:`TableFaultError` at the first line that
    is not, that holds a NUL, or where the bytes break off, and :class:`OversizeLineError`.
    """

    def __init__(self, chunks: Iterator[bytes], longest: int) -> None:
        self._lines = self._decoded(chunks, longest)
        self._encoding = "ascii"
        self.count = 0
        """Lines handed out."""
        self.ended = True
        """Whether the last line handed out had a line end."""

    def __next__(self) -> str:
        """Return the next line."""
        text = next(self._lines)
        self.count += 1
        return text

    def _decoded(self, chunks: Iterator[bytes], longest: int) -> Iterator[str]:
        held = b""
        for data in self._blocks(chunks, longest):
            held = data
            if data.endswith(b"\n"):
                yield from self._block(data)
                held = b""
        if held:
            self.ended = False
            yield from self._block(held)

    def _blocks(self, chunks: Iterator[bytes], longest: int) -> Iterator[bytes]:
        """Yield pieces that end with a line; the last may not."""
        held, first = b"", True
        try:
            for chunk in chunks:
                held += chunk
                if first and len(held) >= 3:
                    held, first = self._without_mark(held), False
                cut = held.rfind(b"\n") + 1
                if cut:
                    yield held[:cut]
                    held = held[cut:]
                if len(held) > longest:
                    raise OversizeLineError(self.count + 1)
        except DamagedStreamError as error:
            raise TableFaultError(str(error), self.count + 1) from error
        if held:
            yield held

    def _without_mark(self, start: bytes) -> bytes:
        if start.startswith(_WIDE):
            raise TableFaultError("UTF-16, where tables are UTF-8 or Windows-1252: convert it", 1)
        return start.removeprefix(codecs.BOM_UTF8)

    def _block(self, data: bytes) -> Iterator[str]:
        try:
            text = self._text(data)
        except _AtError as error:
            start = data.rfind(b"\n", 0, error.place) + 1
            yield from _cut(self._text(data[:start]))
            raise TableFaultError(error.problem, self.count + 1) from error
        yield from _cut(text)

    def _text(self, data: bytes) -> str:
        if (place := data.find(b"\0")) >= 0:
            raise _AtError("a NUL byte: the file is damaged, or is no text", place)
        if self._encoding == "ascii" and not data.isascii():
            self._encoding = _encoding_of(data)
        if self._encoding == "cp1252" and (found := _UTF8_IN_WINDOWS.search(data)):
            raise _AtError("UTF-8 after lines in Windows-1252: mixed encodings", found.start())
        try:
            return data.decode(self._encoding)
        except UnicodeDecodeError as error:
            raise _AtError(self._undecodable(data, error), error.start) from error

    def _undecodable(self, data: bytes, error: UnicodeDecodeError) -> str:
        if self._encoding == "utf-8" and error.reason.startswith("unexpected end"):
            return "breaks off inside a character"
        byte = f"byte 0x{data[error.start]:02X}"
        if self._encoding == "utf-8":
            return f"{byte} is not UTF-8, as the table is before: mixed encodings"
        return f"{byte} is no character of Windows-1252, nor is the table UTF-8"


class _AtError(Exception):
    """What is wrong with some bytes, and at which of them."""

    def __init__(self, problem: str, place: int) -> None:
        self.problem = problem
        self.place = place
        super().__init__(problem)


def _encoding_of(data: bytes) -> str:
    """Return the encoding that the first line beyond ASCII is in."""
    *whole, rest = data.split(b"\n")
    line = next((line for line in whole if not line.isascii()), None)
    try:
        (rest if line is None else line).decode("utf-8")
    except UnicodeDecodeError as error:
        # A last line that is cut inside a character is UTF-8 all the same.
        cut = line is None and error.reason.startswith("unexpected end")
        return "utf-8" if cut else "cp1252"
    return "utf-8"


def _cut(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends; only the newline ends a line."""
    *whole, rest = text.split("\n")
    for line in whole:
        yield f"{line}\n"
    if rest:
        yield rest
