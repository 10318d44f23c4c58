"""Writing that a crash or a power cut cannot leave half done."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose content becomes the file ``path`` at the end, wholly or not at all.

    The bytes go to a file beside it, reach the disk, and only then take its name. After an
    exception the file that was there before is still there.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_directory(path.parent)


def copy_tree(
    source: Path, target: Path, *, without: Container[str], shared: Container[str]
) -> None:
    """Copy what a directory holds into another, but what has one of the names ``without``.

    Files of the names ``shared`` become hard links where the file system knows them: nobody may
    write them in place afterwards.
    """
    for entry in source.iterdir():
        copy = target / entry.name
        if entry.name in without:
            continue
        if entry.is_dir():
            shutil.copytree(entry, copy, dirs_exist_ok=True)
        elif entry.name not in shared or not _linked(entry, copy):
            shutil.copyfile(entry, copy)


def _linked(source: Path, target: Path) -> bool:
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def sync_tree(directory: Path) -> None:
    """Bring every file and directory below ``directory``, and itself, to the disk."""
    for parent, _, names in os.walk(directory):
        for name in names:
            _sync(os.path.join(parent, name))  # noqa: PTH118 — os.walk gives strings
        _sync(parent)


def sync_directory(directory: Path) -> None:
    """Bring the names in a directory to the disk, where the system knows how."""
    _sync(str(directory))


def _sync(path: str) -> None:
    if os.name == "nt":  # Windows opens no directory, and syncs only what is open for writing
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
