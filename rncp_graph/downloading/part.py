"""A file while it comes: what has come stays, so that the next try can go on from there."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rncp_graph.downloading.record import Validators, read_object, write_object
from rncp_graph.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rncp_graph.downloading.digests import Digest


class Part:
    """The beginning of the file at an address, with what its server said of it then."""

    def __init__(self, path: Path, url: str, digest: Digest | None) -> None:
        self.path = path
        self._state = path.with_name(f"{path.name}.json")
        self._url = url
        self._digest = str(digest) if digest else None

    @property
    def size(self) -> int:
        """Bytes that have come."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    @property
    def validators(self) -> Validators:
        """What the server said of the file when these bytes came."""
        state = read_object(self._state) or {}
        etag, modified = state.get("etag"), state.get("last_modified")
        return Validators(
            etag if isinstance(etag, str) else None, modified if isinstance(modified, str) else None
        )

    @property
    def resumable(self) -> int:
        """From which byte on the file may be asked for: 0 where nothing shows that it is the same.

        A checksum shows it at the end, where the server has no mark for the state of a file.
        """
        state = read_object(self._state) or {}
        if state.get("url") != self._url or state.get("checksum") != self._digest:
            return 0
        return self.size if self.validators.for_range or self._digest else 0

    @contextmanager
    def writing(
        self, start: int, said: Validators, *, needed: int
    ) -> Iterator[Callable[[bytes], object]]:
        """Yield what appends bytes, after the first ``start`` that are there.

        Raises:
            DownloadError: the disk is full, or refuses.
        """
        state: dict[str, object] = {
            "url": self._url,
            "checksum": self._digest,
            "etag": said.etag,
            "last_modified": said.last_modified,
        }
        try:
            if needed > (free := shutil.disk_usage(self.path.parent).free):
                problem = f"{needed:,} bytes are to come, and {free:,} are free"
                raise DownloadError(self._url, problem, f"make room in {self.path.parent}")
            with self.path.open("r+b" if start else "wb") as stream:
                stream.truncate(start)
                stream.seek(start)
                write_object(self._state, state)
                yield stream.write
        except OSError as error:
            problem = f"cannot be written to {self.path.parent} ({error.strerror or error})"
            raise DownloadError(self._url, problem, "make room or grant access") from error

    def drop(self) -> None:
        """Forget what has come."""
        self._state.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)
