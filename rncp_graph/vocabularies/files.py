"""The official files of a vocabulary: given alone, in a folder, or in a zip archive."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from rncp_graph.errors import SourceError, UnsafeSourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST: Final = 512 * 1024 * 1024
"""Most bytes of one file, unpacked: the largest official one has some 30 MB."""


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
        UnsafeSourceError: a file too large to be one of a vocabulary.

    >>> official_files([Path("no such file")])
    Traceback (most recent call last):
    rncp_graph.errors.SourceError: no such file: ...
    """
    found = [file for path in paths for file in _files(path)]
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


def _files(path: Path) -> Iterator[OfficialFile]:
    try:
        if path.is_dir():
            for inside in sorted(path.iterdir()):
                if inside.is_file() and not inside.name.startswith("."):
                    yield _file(inside)
        elif zipfile.is_zipfile(path) and path.suffix.lower() not in {".xlsx", ".ods"}:
            yield from _members(path)
        else:
            yield _file(path)
    except FileNotFoundError:
        raise SourceError(str(path), "no such file or folder") from None
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror or error})") from error


def _file(path: Path) -> OfficialFile:
    with path.open("rb") as stream:
        return OfficialFile(str(path), path.name, _bounded(stream, str(path)))


def _members(path: Path) -> Iterator[OfficialFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                name = Path(member.filename).name
                if member.is_dir() or name.startswith(".") or "__MACOSX" in member.filename:
                    continue
                with archive.open(member) as stream:
                    full = f"{path}/{name}"
                    yield OfficialFile(full, name, _bounded(stream, full))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise SourceError(
            str(path), f"not a readable zip archive ({error})", "download it again"
        ) from error


def _bounded(stream: IO[bytes], path: str) -> bytes:
    data = stream.read(MOST + 1)
    if len(data) > MOST:
        raise UnsafeSourceError(path, f"more than {MOST:,} bytes", "it is no vocabulary's file")
    return data
