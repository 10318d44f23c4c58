"""Whether what comes is what was asked for: an archive, and no page of a web site."""

from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING, Final

from rncp_graph.downloading.asking import DamagedError
from rncp_graph.downloading.digests import digest_of
from rncp_graph.errors import DownloadError

if TYPE_CHECKING:
    from pathlib import Path

    from rncp_graph.downloading.digests import Digest

HEAD: Final = 512
"""Bytes from which the beginning of a file is judged."""
_PAGE: Final = (b"<!doctype html", b"<html", b"<head", b"<body")
_ARCHIVE: Final = b"PK\x03\x04"


def check_head(url: str, head: bytes, media_type: str, suffix: str) -> None:
    """Refuse a file by its first bytes and the type that the server says it is of.

    Raises:
        DownloadError: a web page, or no archive where one is expected.
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if media_type in {"text/html", "application/xhtml+xml"} or text.startswith(_PAGE):
        advice = "the site may be closed for a while: try later, or look at the address"
        raise DownloadError(url, "a web page where a file is expected", advice)
    if suffix == ".zip" and not head.startswith(_ARCHIVE):
        raise DownloadError(url, f"no zip archive: it begins with {head[:8]!r}")


def check_whole(path: Path, suffix: str, size: int | None, digest: Digest | None) -> None:
    """Check a file that has come against what is known of it.

    Raises:
        DamagedError: it is something else.
        OSError: it cannot be read.
    """
    found = path.stat().st_size
    if size is not None and found != size:
        raise DamagedError(f"{found:,} bytes, where {size:,} were published")
    if digest is not None and (came := digest_of(path, digest.kind)) != digest:
        raise DamagedError(f"the checksum is {came}, where {digest} was published")
    if suffix == ".zip":
        try:
            zipfile.ZipFile(path).close()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise DamagedError(f"a zip archive that cannot be opened ({error})") from error
