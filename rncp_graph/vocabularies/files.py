"""The official files of a vocabulary: given alone, in a folder, or in a zip archive."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rncp_graph.errors import SourceError, UnsafeSourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST: Final = 512 * 1024 * 1024
"""Most bytes of the files together, unpacked: the largest official one has some 30 MB."""


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """One file, whole in memory; ``path`` is what messages call it, an archive's name before."""

    path: str
    name: str
    """Without its folders."""
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of its bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


def official_files(paths: Iterable[Path]) -> list[OfficialFile]:
    """Return the files at these paths, those of folders and of zip archives among them, by name.

    Raises:
        SourceError: a path that does not exist, cannot be read, or holds nothing.
        UnsafeSourceError: they are too large to be those of a vocabulary.

    >>> official_files([Path("no such file")])
    Traceback (most recent call last):
    rncp_graph.errors.SourceError: no such file: ...
    """
    found: list[OfficialFile] = []
    for path in paths:
        found += _files(path, MOST - sum(len(file.data) for file in found))
    if not found:
        raise SourceError(
            " ".join(map(str, paths)), "no file in it", "give the files as they are published"
        )
    return sorted(found, key=lambda file: file.path)


def only(files: Sequence[OfficialFile], vocabulary: str) -> OfficialFile:
    """Return the one file that a vocabulary consists of.

    Raises:
        SourceError: there are several.
    """
    if len(files) == 1:
        return files[0]
    names = ", ".join(file.name for file in files[:4])
    raise SourceError(
        files[0].path,
        f"one file is expected for {vocabulary}, not {len(files)} ({names})",
        f"see `rncp-graph vocab list` for what {vocabulary} is made of",
    )


def _files(path: Path, room: int) -> list[OfficialFile]:
    try:
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.is_file())
            return _bounded((_file(one) for one in inside if not one.name.startswith(".")), room)
        if zipfile.is_zipfile(path) and path.suffix.lower() not in {".xlsx", ".ods"}:
            return _bounded(_members(path), room)
        return _bounded([_file(path)], room)
    except FileNotFoundError:
        raise SourceError(str(path), "no such file or folder") from None
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror or error})") from error


def _file(path: Path) -> OfficialFile:
    with path.open("rb") as stream:
        return OfficialFile(str(path), path.name, stream.read(MOST + 1))


def _members(path: Path) -> Iterator[OfficialFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = Path(member.filename).name
                if member.is_dir() or name.startswith(".") or "__MACOSX" in member.filename:
                    continue
                with archive.open(member) as stream:
                    yield OfficialFile(f"{path}/{name}", name, stream.read(MOST + 1))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(
            str(path), f"not a readable zip archive ({error})", "download it again"
        ) from error


def _bounded(files: Iterable[OfficialFile], room: int) -> list[OfficialFile]:
    """Return the files, read one by one so that those too large are never all in memory."""
    found = []
    for file in files:
        room -= len(file.data)
        if room < 0:
            raise UnsafeSourceError(
                file.path, f"more than {MOST:,} bytes", "they are no vocabulary's files"
            )
        found.append(file)
    return found
