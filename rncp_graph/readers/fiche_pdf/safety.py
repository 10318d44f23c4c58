"""Looks through the bytes of a PDF before anything is built of it: cut off, damaged, a bomb."""

from __future__ import annotations

import re
import zlib
from typing import Final

from rncp_graph.errors import SourceError
from rncp_graph.readers.documents import Meter
from rncp_graph.readers.limits import Limits

_END: Final = b"%%EOF"
_TAIL: Final = 4096
"""Bytes at the end among which the mark of the end stands."""
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_STREAM_END: Final = b"endstream"
_ENCRYPTED: Final = re.compile(rb"/Encrypt\b")
_PACKED: Final = re.compile(rb"/(?:Filter|F)\s*(?:\[\s*)?/(?:FlateDecode|Fl)\b")
"""What the head of a stream says that is packed with zlib, and with nothing over that."""
_LONGEST_HEAD: Final = 2048
"""Bytes before a stream in which its head stands."""
_CHUNK: Final = 16 * 1024


def check(data: bytes, source: str, limits: Limits) -> None:
    """Refuse a PDF that is cut off, or whose packed streams are damaged or unpack absurdly.

    The library makes up for damage where it can; what it leaves out nobody would notice.

    Raises:
        SourceError: it is cut off or damaged.
        UnsafeSourceError: beyond the limits.
    """
    if _END not in data[-_TAIL:]:
        raise SourceError(source, "a PDF that is cut off", "get the file again")
    encrypted = _ENCRYPTED.search(data) is not None
    meter = Meter(source, limits)
    place = 0
    while found := _STREAM.search(data, place):
        end = data.find(_STREAM_END, found.end())
        if end < 0:
            raise SourceError(source, "a PDF that is cut off", "get the file again")
        head = data[max(place, found.start() - _LONGEST_HEAD) : found.start()]
        whole = _unpacks(memoryview(data)[found.end() : end], meter, len(data))
        if not (whole or encrypted) and _PACKED.search(head):
            raise SourceError(source, "a PDF that is damaged", "get the file again")
        place = end


def _unpacks(packed: memoryview, meter: Meter, size: int) -> bool:
    """Return whether a stream unpacks as zlib to its end, counting the bytes that it gives."""
    stream = zlib.decompressobj()
    for start in range(0, len(packed), _CHUNK):
        rest = bytes(packed[start : start + _CHUNK])
        while rest and not stream.eof:
            try:
                piece = stream.decompress(rest, _CHUNK)
            except zlib.error:
                return False
            rest = stream.unconsumed_tail
            meter.count(len(piece), size)
    return stream.eof
