"""Takes a document that is read as a whole, not as a stream: its text, bounded and decoded."""

from __future__ import annotations

import codecs
from typing import Final

from rncp_graph.errors import MalformedSourceError, UnsafeSourceError
from rncp_graph.readers.documents import DamagedStreamError, Document
from rncp_graph.readers.limits import Limits

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def whole_text(document: Document, limits: Limits) -> str:
    """Return the text of a document, without byte order mark.

    Raises:
        MalformedSourceError: it breaks off, or is not UTF-8 (UTF-16 where its mark says so).
        UnsafeSourceError: it is larger than ``limits.max_document``.
    """
    data = whole_bytes(document, limits)
    mark, encoding = next((found for found in _BOMS if data.startswith(found[0])), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise MalformedSourceError(
            document.name,
            f"byte 0x{error.object[error.start]:02X} is not {encoding.upper()}",
            line=error.object.count(b"\n", 0, error.start) + 1,
            last_fiche=None,
            fiches_read=0,
        ) from error


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
        line = data.count(b"\n") + 1
        raise MalformedSourceError(
            document.name, str(error), line=line, last_fiche=None, fiches_read=0
        ) from error
    return bytes(data)
