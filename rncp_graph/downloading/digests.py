"""Checksums: as data.gouv.fr states them, and as they are reckoned from a file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_LENGTHS: Final = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
"""Hexadecimal digits of each kind."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A checksum: its kind as hashlib names it, and its digits in lower case."""

    kind: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


def parse_digest(stated: object) -> Digest | None:
    """Return the checksum that an object with ``type`` and ``value`` states, ``None`` otherwise.

    >>> str(parse_digest({"type": "SHA1", "value": "A9993E364706816ABA3E25717850C26C9CD0D89D"}))
    'sha1:a9993e364706816aba3e25717850c26c9cd0d89d'
    >>> parse_digest({"type": "crc", "value": "12"}) is None
    True
    """
    if not isinstance(stated, dict):
        return None
    kind, value = stated.get("type"), stated.get("value")
    if not isinstance(kind, str) or not isinstance(value, str):
        return None
    kind, value = kind.lower().replace("-", ""), value.strip().lower()
    if len(value) != _LENGTHS.get(kind) or set(value) - set("0123456789abcdef"):
        return None
    return Digest(kind, value)


def digest_of(path: Path, kind: str = "sha256") -> Digest:
    """Return the checksum of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, lambda: hashlib.new(kind, usedforsecurity=False))
    return Digest(kind, found.hexdigest())
