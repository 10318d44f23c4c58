"""The directory of downloaded files: which there are, which are old, and who may write.

::

    downloads/
    ├── export-fiches-rncp-v4-1-2026-08-15.zip
    ├── .export-fiches-rncp-v4-1-2026-08-15.zip.json   its record
    ├── .rncp.part, .rncp.part.json                    a download that was cut
    └── .lock, .holder                                 held by whoever downloads
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from rncp_graph.downloading.digests import digest_of
from rncp_graph.downloading.record import (
    Record,
    read_object,
    read_record,
    write_object,
    write_record,
)
from rncp_graph.errors import DownloadsLockedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Shelf:
    """A directory of downloaded files; only those that have a record are its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the directory and hold it, so that nobody else downloads into it.

        Raises:
            DownloadsLockedError: another process holds it.
            StoreError: it cannot be made, or locked.
        """
        holder = self.directory / ".holder"
        lock = FileLock(self.directory / ".lock", timeout=0)
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise DownloadsLockedError(str(self.directory), _who(holder)) from None
        except OSError as error:
            raise self._refused(error) from error
        try:
            self._sign(holder)
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def _sign(self, holder: Path) -> None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            write_object(holder, {"process": os.getpid(), "since": since})
        except OSError as error:
            raise self._refused(error) from error

    def _refused(self, error: OSError) -> StoreError:
        problem = f"cannot be written ({error.strerror or error})"
        return StoreError(str(self.directory), problem, "choose another directory")

    def path(self, name: str) -> Path:
        """Return where a file of that name lies, or would lie."""
        return self.directory / name

    def part(self, source: str) -> Path:
        """Return where a file of a source is collected while it comes."""
        return self.directory / f".{source}.part"

    def record(self, path: Path) -> Record | None:
        """Return the record of a file that is there as it came, ``None`` for any other."""
        record = read_record(_beside(path))
        try:
            if record and path.stat().st_size == record.size:
                return record if digest_of(path).value == record.sha256 else None
        except OSError:
            return None
        return None

    def records(self, source: str) -> list[tuple[Path, Record]]:
        """Return the files of a source that have their size still, the newest last."""
        found = []
        for beside in self.directory.glob(".*.json"):
            path = self.directory / beside.name.removeprefix(".").removesuffix(".json")
            record = read_record(beside)
            if record and record.source == source and _size(path) == record.size:
                found.append((path, record))
        return sorted(found, key=lambda pair: (pair[1].day, pair[1].downloaded_at, pair[0]))

    def drop_part(self, source: str) -> None:
        """Delete what was collected of a source."""
        part = self.part(source)
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}.json").unlink(missing_ok=True)

    def put(self, path: Path, record: Record) -> None:
        """Give the file that was collected of a source its name, and keep its record.

        Raises:
            OSError: it cannot be done.
        """
        part = self.part(record.source)
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        # Until the record is there the file counts as unknown, and would be fetched again.
        _beside(path).unlink(missing_ok=True)
        part.replace(path)
        write_record(_beside(path), record)
        self.drop_part(record.source)

    def keep_record(self, path: Path, record: Record) -> None:
        """Make a file that is there one of the shelf's own.

        Raises:
            OSError: the record cannot be written.
        """
        write_record(_beside(path), record)

    def prune(self, source: str, keep: int, spared: Path) -> list[Path]:
        """Return the files of a source that were deleted: all but the newest, and but the spared.

        Raises:
            OSError: one cannot be deleted.
        """
        old = [path for path, _ in self.records(source)[:-keep] if path != spared]
        for path in old:
            path.unlink(missing_ok=True)
            _beside(path).unlink(missing_ok=True)
        return old


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.json")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _who(holder: Path) -> str:
    told = read_object(holder) or {}
    process, since = told.get("process"), told.get("since")
    if not isinstance(process, int) or not isinstance(since, str):
        return "another process"
    return f"process {process}, since {since},"
