"""Takes a document that is read as a whole, not as a stream: its text, bounded and decoded."""

from __future__ import annotations

import codecs
import re
from typing import Final

from rncp_graph.errors import MalformedSourceError, UnsafeSourceError
from rncp_graph.readers.documents import DamagedStreamError, Document
from rncp_graph.readers.limits import Limits

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MOJIBAKE: Final = re.compile(
    "Ã[\u0080-\u00bf]|â€[\u0098-\u00bf\u2122\u0153\u201c]|Â[\u00a0-\u00bf]"
)
"""What UTF-8 looks like when it is read as Windows-1252."""
_GARBLED: Final = "Ã©"
"""What « é » has become in a text that was read so, and then written as UTF-8."""
_OFTEN: Final = 3
"""A text may speak of it once."""


def whole_text(document: Document, limits: Limits, *, legacy: bool = False) -> str:
    """Return the text of a document, without byte order mark.

    ``legacy`` takes bytes that are not UTF-8 for Windows-1252, if they make sense as such.

    Raises:
        MalformedSourceError: it breaks off, or is not UTF-8 (UTF-16 where its mark says so).
        UnsafeSourceError: it is larger than ``limits.max_document``.
    """
    return decoded(whole_bytes(document, limits), document.name, "cp1252" if legacy else None)


def decoded(data: bytes, name: str, legacy: str | None) -> str:
    """Return bytes as text: as their mark says, else as UTF-8, else as ``legacy`` if that may be.

    Raises:
        MalformedSourceError: they are of neither encoding, or of both, or were garbled before.
    """
    mark, encoding = next((found for found in _BOMS if data.startswith(found[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if legacy and not mark and (found := _as_legacy(data, legacy)) is not None:
            return found
        raise _fault(
            name,
            f"byte 0x{error.object[error.start]:02X} is not {encoding.upper()}"
            + (", nor is the text all Windows-1252: mixed encodings" if legacy else ""),
            error.object.count(b"\n", 0, error.start) + 1,
        ) from error
    if legacy and text.count(_GARBLED) >= _OFTEN:
        line = text.count("\n", 0, text.index(_GARBLED)) + 1
        raise _fault(
            name, "UTF-8 that was once read as Windows-1252: its accents are garbled", line
        )
    return text


def _fault(name: str, problem: str, line: int) -> MalformedSourceError:
    return MalformedSourceError(name, problem, line=line, last_fiche=None, fiches_read=0)


def start_text(head: bytes) -> str:
    """Return the first bytes of a document as text, whichever the encoding."""
    mark, encoding = next((found for found in _BOMS if head.startswith(found[0])), (b"", "utf-8"))
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head[len(mark) :])
    except UnicodeDecodeError:
        return head.decode("cp1252", errors="replace")


def whole_bytes(document: Document, limits: Limits) -> bytes:
    """Return all bytes of a document.

    Raises:
        MalformedSourceError: it breaks off.
        UnsafeSourceError: it is larger than ``limits.max_document``.
    """
    data = bytearray()
    try:
        for chunk in document.chunks:
            data += chunk
            if len(data) > limits.max_document:
                raise UnsafeSourceError(
                    document.name,
                    f"more than {limits.max_document} bytes in a document that is read as a whole",
                    "raise max_document if the source is to be trusted",
                )
    except DamagedStreamError as error:
        raise _fault(document.name, str(error), data.count(b"\n") + 1) from error
    return bytes(data)


def _as_legacy(data: bytes, encoding: str) -> str | None:
    """Return bytes as text of an encoding of one width; ``None`` where some are none of it."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _MOJIBAKE.search(text) else text
