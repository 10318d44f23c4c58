"""Where partitions lie: a folder of this machine, or one of an object store."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from rncp_graph.errors import StoreError
from rncp_graph.scaling.remote import FileSystem, file_system, is_remote, local_path
from rncp_graph.store.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABSENT: Final = (FileNotFoundError, NotADirectoryError)


class Place(Protocol):
    """A folder; names are relative to it, with ``/``.

    What is written is there wholly or not at all. All methods raise StoreError where the folder
    cannot be used.
    """

    @property
    def address(self) -> str:
        """What errors call it."""

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, ``None`` where there is none."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file, making the folders above it."""

    def size(self, name: str) -> int | None:
        """Return the bytes of a file, ``None`` where there is none."""

    def remove(self, name: str) -> None:
        """Delete a file, if there is one."""

    def within(self, name: str) -> Place:
        """Return a folder in it."""


def place_at(address: str) -> Place:
    """Return the folder at a path or an address that fsspec knows; nothing is touched.

    Raises:
        UsageError: what such addresses need is not installed.
    """
    if not is_remote(address):
        return LocalPlace(Path(local_path(address)).absolute())
    system, path = file_system(address)
    return RemotePlace(address.rstrip("/"), system, path.rstrip("/"))


@dataclass(frozen=True, slots=True)
class LocalPlace:
    """A folder of this machine: files are written beside their name, and renamed."""

    path: Path

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.path)

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, ``None`` where there is none."""
        with _told(self.address, "read"), suppress(*_ABSENT):
            return (self.path / name).read_bytes()
        return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file, making the folders above it."""
        path = self.path / name
        with _told(self.address, "written"):
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as stream:
                stream.write(data)

    def size(self, name: str) -> int | None:
        """Return the bytes of a file, ``None`` where there is none."""
        with _told(self.address, "read"), suppress(*_ABSENT):
            return (self.path / name).stat().st_size
        return None

    def remove(self, name: str) -> None:
        """Delete a file, if there is one."""
        with _told(self.address, "written"), suppress(*_ABSENT):
            (self.path / name).unlink()

    def within(self, name: str) -> LocalPlace:
        """Return a folder in it."""
        return LocalPlace(self.path / name)


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A folder of an object store: each file is put in one request, which others see when done."""

    address: str
    system: FileSystem
    path: str

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, ``None`` where there is none."""
        with _told(self.address, "read"), suppress(*_ABSENT):
            return self.system.cat_file(f"{self.path}/{name}")
        return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        with _told(self.address, "written"):
            self.system.pipe_file(f"{self.path}/{name}", data)

    def size(self, name: str) -> int | None:
        """Return the bytes of a file, ``None`` where there is none."""
        with _told(self.address, "read"), suppress(*_ABSENT):
            known = self.system.info(f"{self.path}/{name}").get("size")
            return known if isinstance(known, int) else None
        return None

    def remove(self, name: str) -> None:
        """Delete a file, if there is one."""
        with _told(self.address, "written"), suppress(*_ABSENT):
            self.system.rm_file(f"{self.path}/{name}")

    def within(self, name: str) -> RemotePlace:
        """Return a folder in it."""
        return RemotePlace(f"{self.address}/{name}", self.system, f"{self.path}/{name}")


@contextmanager
def _told(address: str, verb: str) -> Iterator[None]:
    """Turn what a file system refuses into our error."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            address, f"cannot be {verb} ({error.strerror or error})", "make room or grant access"
        ) from error
