"""The exports that a cluster is to read: found by the caller, fetched by whoever reads them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rncp_graph.errors import SourceError, UsageError
from rncp_graph.readers import UnitKind, units
from rncp_graph.scaling.remote import file_system, is_remote, local_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAGIC: Final = "*?["


@dataclass(frozen=True, slots=True)
class Location:
    """One file, for any machine of the cluster to find."""

    shown: str
    """What reports and errors call it: as it was asked for."""
    address: str
    """An absolute path, or an address that fsspec knows."""

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.address.partition("?")[0].rpartition("/")[2]


def locate(sources: Iterable[str]) -> list[Location]:
    """Return the files that paths, folders, addresses and patterns of these name, in their order.

    Those of one pattern or folder come sorted by name.

    Raises:
        SourceError: one names nothing.
        UsageError: a folder of loose tables, which are no export that can be cut; or fsspec, or
            what it needs for such addresses, is not installed.
    """
    found = [location for source in sources for location in _locate(source)]
    if not found:
        raise UsageError("no source given; name an export, such as s3://bucket/rncp-*.zip")
    return found


@contextmanager
def fetched(location: Location) -> Iterator[Path]:
    """Yield the path of a file on this machine; a copy under its own name where it was elsewhere.

    Raises:
        SourceError: it cannot be had.
    """
    if not is_remote(location.address):
        yield Path(location.address)
        return
    system, path = file_system(location.address)
    with TemporaryDirectory(prefix="rncp-graph-") as folder:
        copy = Path(folder) / (location.name or "source")
        try:
            system.get_file(path, str(copy))
        except OSError as error:
            raise SourceError(
                location.shown,
                f"cannot be fetched ({error.strerror or error})",
                "check the address",
            ) from error
        yield copy


def _locate(source: str) -> list[Location]:
    if is_remote(source):
        return _remote(source)
    plain = local_path(source)
    matched = [Path(plain)] if Path(plain).exists() else _matching(Path(plain))
    if not matched:
        raise SourceError(source, "no such file or folder", "check the path")
    files = []
    for unit in (unit for path in matched for unit in units(path)):
        if unit.kind is UnitKind.TABLES:
            raise UsageError(f"{unit.name}: tables of the CSV export; a cluster reads XML exports")
        files.append(unit.files[0])
    return [Location(str(file), str(file.absolute())) for file in files]


def _matching(pattern: Path) -> list[Path]:
    return sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))


def _remote(source: str) -> list[Location]:
    if not any(sign in source for sign in _MAGIC):
        return [Location(source, source)]
    system, pattern = file_system(source)
    try:
        matched = [system.unstrip_protocol(path) for path in sorted(system.glob(pattern))]
    except OSError as error:
        raise SourceError(source, f"cannot be listed ({error.strerror or error})") from error
    if not matched:
        raise SourceError(source, "no file matches", "check the address")
    return [Location(address, address) for address in matched]
