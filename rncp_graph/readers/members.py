"""Opens zip archives; which of their members are documents, and what they are called."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, Final

_UTF8_FLAG: Final = 0x800
_ENCRYPTED_FLAG: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack without bound for each piece read; no export uses them."""

DAMAGE: Final = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError)
"""What is raised where packed bytes are damaged, or packed in a way that no export is."""


class UnreadableArchiveError(Exception):
    """A zip archive whose directory is missing or makes no sense."""


def open_archive(file: Path | BinaryIO) -> zipfile.ZipFile:
    """Return an opened zip archive.

    Raises:
        UnreadableArchiveError: its directory is missing or makes no sense.
    """
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise UnreadableArchiveError(str(error)) from error


def xml_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the XML members of an archive, by name, without those macOS adds."""
    members = [info for info in archive.infolist() if _is_called(info, ".xml")]
    return sorted(members, key=lambda info: info.filename)


def csv_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members called ``.csv``, by name, without those macOS adds."""
    members = [info for info in archive.infolist() if _is_called(info, ".csv")]
    return sorted(members, key=lambda info: info.filename)


def xml_names(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the XML members."""
    return [member_name(info) for info in xml_members(archive)]


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a member for humans: accents restored, fit for one line.

    The exports store accented names in UTF-8 without saying so; zip then reads them as cp437.
    """
    name = member.filename
    if not member.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return "".join(char if char.isprintable() else "?" for char in name)


def unreadable(member: zipfile.ZipInfo) -> str | None:
    """Return why a member cannot be unpacked, or ``None``."""
    if member.flag_bits & _ENCRYPTED_FLAG:
        return "the zip member is encrypted"
    if member.compress_type not in _METHODS:
        return f"the zip member uses compression method {member.compress_type}, which is not read"
    return None


def is_visible(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is a file that is not hidden, nor added by macOS."""
    parts = member.filename.split("/")
    return not (member.is_dir() or "__MACOSX" in parts or any(map(_is_hidden, parts)))


def _is_hidden(part: str) -> bool:
    return part.startswith(".") and part not in {".", ".."}


def _is_called(member: zipfile.ZipInfo, suffix: str) -> bool:
    return is_visible(member) and member.filename.lower().endswith(suffix)


def start_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int) -> bytes | None:
    """Return the first bytes of a member, ``None`` where it cannot be unpacked."""
    if unreadable(member):
        return None
    try:
        with archive.open(member) as stream:
            return stream.read(size)
    except DAMAGE:
        return None
