"""Files at addresses with a scheme (``s3://…``), through fsspec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from rncp_graph.errors import UsageError
from rncp_graph.scaling.extras import imported

_SCHEME: Final = "://"
_LOCAL: Final = "file://"


class FileSystem(Protocol):
    """As much of ``fsspec.AbstractFileSystem`` as is used here."""

    def glob(self, path: str) -> list[str]:
        """Return the paths that match a pattern."""

    def unstrip_protocol(self, name: str) -> str:
        """Return the address of a path."""

    def get_file(self, rpath: str, lpath: str) -> None:
        """Copy a file to this machine."""

    def cat_file(self, path: str) -> bytes:
        """Return the content of a file."""

    def pipe_file(self, path: str, value: bytes) -> None:
        """Write a file, on object stores in one request."""

    def info(self, path: str) -> Mapping[str, object]:
        """Return what is known of a file."""

    def rm_file(self, path: str) -> None:
        """Delete a file."""


def is_remote(address: str) -> bool:
    """Return whether an address is none of this machine.

    >>> is_remote("s3://bucket/rncp.zip"), is_remote("file:///data/rncp.zip"), is_remote("a.xml")
    (True, False, False)
    """
    return _SCHEME in address and not address.startswith(_LOCAL)


def local_path(address: str) -> str:
    """Return the path of an address of this machine.

    >>> local_path("file:///data/rncp.zip")
    '/data/rncp.zip'
    """
    return address.removeprefix(_LOCAL)


def file_system(address: str) -> tuple[FileSystem, str]:
    """Return the file system of an address, and the path in it.

    Raises:
        UsageError: fsspec, or what it needs for such addresses, is not installed.
    """
    fsspec = imported("fsspec.core", f"the address {address}")
    try:
        found: tuple[FileSystem, str] = fsspec.url_to_fs(address)
    except ImportError as error:
        raise UsageError(f"the address {address} needs another package: {error}") from error
    except ValueError as error:
        raise UsageError(f"the address {address} cannot be used: {error}") from error
    return found
