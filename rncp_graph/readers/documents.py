"""Opens the files of a source and hands out their bytes, unpacked, counted and bounded."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from rncp_graph.errors import SourceError, UnsafeSourceError
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.members import (
    DAMAGE,
    UnreadableArchiveError,
    member_name,
    open_archive,
    unreadable,
)

CHUNK: Final = 256 * 1024
"""Most bytes taken at a time. ``read1`` gives what it has; ``read`` would lose it to a fault."""
HEAD: Final = 32 * 1024
"""Bytes at the start of a document that tell its format."""
_GZIP: Final = b"\x1f\x8b"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""What zip archives begin with."""


class DamagedStreamError(Exception):
    """A packed stream that breaks off or does not match its checksum.

    Meant for the reader of a format, which knows the line and the last fiche and says so.
    """


@dataclass(frozen=True, slots=True)
class Document:
    """One unpacked file of a source; its chunks can be taken once.

    The reader of a format gets it with :data:`HEAD` bytes, or all there are, in the first chunk.
    """

    name: str
    """What errors call it: the file, or ``archive.zip!member.xml``."""
    chunks: Iterator[bytes]
    numero: str | None = None
    """The number of its fiche, for a document that does not state it itself."""
    lines_before: int = 0
    """Lines of the file before this document, where it is a piece of it."""


class Meter:
    """Counts what one file on disk unpacks to, and refuses bombs."""

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._unpacked = 0

    def count(self, unpacked: int, packed: int) -> None:
        """Count unpacked bytes out of ``packed`` bytes of the file.

        Raises:
            UnsafeSourceError: beyond the limits.
        """
        self._unpacked += unpacked
        self.check(self._unpacked, packed)

    def check(self, unpacked: int, packed: int) -> None:
        """Refuse totals beyond the limits.

        Raises:
            UnsafeSourceError: beyond the limits.
        """
        limits = self._limits
        if unpacked > limits.max_uncompressed:
            raise UnsafeSourceError(
                self._source,
                f"unpacks to more than {limits.max_uncompressed} bytes",
                "raise max_uncompressed (--max-size) if the source is to be trusted",
            )
        if unpacked > limits.ratio_from and unpacked > limits.max_ratio * packed:
            raise UnsafeSourceError(
                self._source,
                f"unpacks to more than {limits.max_ratio:g} times its size, as a zip bomb does",
                "raise max_ratio (--max-ratio) if the source is to be trusted",
            )


Select = Callable[[zipfile.ZipFile], list[zipfile.ZipInfo]]
"""Returns the members of an archive that are documents, in the order in which they are read."""


def documents(path: Path, stream: BinaryIO, limits: Limits, select: Select) -> Iterator[Document]:
    """Return the documents in one open file: itself, unpacked, or those of an archive.

    Each document must be read before the next is asked for.

    Raises:
        SourceError: the archive cannot be read.
        UnsafeSourceError: it unpacks beyond the limits.
    """
    head = stream.read(4)
    stream.seek(0)
    meter = Meter(str(path), limits)
    if head in ZIP:
        yield from _zip_documents(path, stream, meter, select)
    elif head.startswith(_GZIP):
        yield Document(str(path), _gunzipped(stream, meter))
    else:
        yield Document(str(path), _plain(stream))


def _plain(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _gunzipped(stream: BinaryIO, meter: Meter) -> Iterator[bytes]:
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            while chunk := unpacked.read1(CHUNK):
                meter.count(len(chunk), stream.tell())
                yield chunk
    except EOFError as error:
        raise DamagedStreamError("the gzip stream breaks off") from error
    except (OSError, zlib.error) as error:
        raise DamagedStreamError(f"the gzip stream is damaged ({error})") from error


def _zip_documents(
    path: Path, stream: BinaryIO, meter: Meter, select: Select
) -> Iterator[Document]:
    try:
        archive = open_archive(stream)
    except UnreadableArchiveError as error:
        raise SourceError(
            str(path), f"a zip that is cut off or damaged ({error})", "get the file again"
        ) from error
    with archive:
        for member in select(archive):
            yield member_document(path, archive, member, meter)


def member_document(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter
) -> Document:
    """Return a member of an archive as a document; its bytes are unpacked as they are asked for.

    Raises:
        SourceError: it cannot be unpacked.
        UnsafeSourceError: it unpacks beyond the limits, by what it announces.
    """
    name = f"{path}!{member_name(member)}"
    if problem := unreadable(member):
        raise SourceError(name, problem, "unpack it first")
    meter.check(member.file_size, member.compress_size)
    return Document(name, _unzipped(archive, member, meter, packed=path.stat().st_size))


def _unzipped(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, meter: Meter, packed: int
) -> Iterator[bytes]:
    try:
        with cast(zipfile.ZipExtFile, archive.open(member)) as unpacked:
            while chunk := unpacked.read1(CHUNK):
                meter.count(len(chunk), packed)
                yield chunk
    except DAMAGE as error:
        raise DamagedStreamError(f"the zip member is damaged ({error})") from error
