"""What is known of a downloaded file, kept beside it: whence it came, and what it was."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells a server which state of a file is meant (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def for_range(self) -> str | None:
        """What ``If-Range`` may hold: a strong tag, or a date where there is no tag at all."""
        if self.etag is None:
            return self.last_modified
        return None if self.etag.startswith("W/") else self.etag

    def contradict(self, other: Validators) -> bool:
        """Return whether the two are of different states of a file."""
        pairs = ((self.etag, other.etag), (self.last_modified, other.last_modified))
        return any(a is not None and b is not None and a != b for a, b in pairs)


@dataclass(frozen=True, slots=True)
class Record:
    """A downloaded file; ``size`` in bytes, times in ISO 8601."""

    source: str
    url: str
    size: int
    sha256: str
    checksum: str | None
    """As it was published, ``sha1:…``; ``None`` where it was not."""
    etag: str | None
    last_modified: str | None
    day: str
    """Of the export; of a file without one, on which it was downloaded."""
    downloaded_at: str

    @property
    def validators(self) -> Validators:
        """What the server said of this state of the file."""
        return Validators(self.etag, self.last_modified)


def read_record(path: Path) -> Record | None:
    """Return the record in a file, ``None`` where there is none that makes sense."""
    data = read_object(path)
    if data is None or set(data) != {field.name for field in fields(Record)}:
        return None
    texts = {name: value for name, value in data.items() if name != "size"}
    optional = {"checksum", "etag", "last_modified"}
    if not all(isinstance(v, str) or (v is None and n in optional) for n, v in texts.items()):
        return None
    size = data["size"]
    if not isinstance(size, int) or isinstance(size, bool):
        return None
    record = Record(size=size, **texts)  # type: ignore[arg-type]  # checked just before
    try:
        date.fromisoformat(record.day)
        datetime.fromisoformat(record.downloaded_at)
    except ValueError:
        return None
    return record


def write_record(path: Path, record: Record) -> None:
    """Write a record.

    Raises:
        OSError: it cannot be written.
    """
    write_object(path, asdict(record))


def read_object(path: Path) -> dict[str, object] | None:
    """Return the JSON object in a file, ``None`` where there is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def write_object(path: Path, data: dict[str, object]) -> None:
    """Write a JSON object, wholly or not at all.

    Raises:
        OSError: it cannot be written.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("w", encoding="utf-8") as stream:
        json.dump(data, stream, indent=1, sort_keys=True)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)
