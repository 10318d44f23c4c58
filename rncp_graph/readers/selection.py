"""Which files of a folder, and which members of an archive, are looked at for fiches."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, cast

from rncp_graph.readers import fiche_html, fiche_text
from rncp_graph.readers.documents import HEAD
from rncp_graph.readers.limits import MIB, Limits
from rncp_graph.readers.members import is_visible, member_name, unreadable

EXPORTS: Final = (".xml", ".json", ".pdf")
"""Names that are taken whatever the file says: a reader complains of what is no fiche."""
DOCUMENTS: Final = (".txt", ".md", ".html", ".htm")
"""Names of texts and pages of any kind: those are taken that have the labels of a fiche."""
_PAGES: Final = (".html", ".htm")
_LOOKED_AT: Final = 4 * MIB
"""Bytes of a page in which labels are looked for: what comes before them is often large."""
_DAMAGE: Final = (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError)


def is_fiche(file: Path) -> bool:
    """Return whether a file called a text or a page has the labels of a fiche.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        return _has_labels(file.name, stream)


def taken_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the members in which fiches are looked for, by name; tables are not among them.

    A member that cannot be unpacked is taken, for reading to complain of it; so are all of an
    archive that announces more than may be unpacked.
    """
    members = [member for member in archive.infolist() if is_visible(member)]
    doubtful = [member for member in members if member.filename.lower().endswith(DOCUMENTS)]
    tested = sum(member.file_size for member in doubtful) <= Limits().max_uncompressed
    taken = [member for member in members if member.filename.lower().endswith(EXPORTS)]
    taken += [member for member in doubtful if not tested or _is_fiche(archive, member)]
    return sorted(taken, key=lambda member: member.filename)


def other_names(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the members that are not taken, sorted; tables are among them."""
    taken = {member.filename for member in taken_members(archive)}
    others = (member for member in archive.infolist() if not member.is_dir())
    return sorted(member_name(member) for member in others if member.filename not in taken)


def _is_fiche(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if unreadable(member):
        return True
    try:
        with archive.open(member) as stream:
            return _has_labels(member.filename, cast(BinaryIO, stream))
    except _DAMAGE:
        return True


def _has_labels(name: str, stream: BinaryIO) -> bool:
    page = name.lower().endswith(_PAGES)
    tell: Callable[[bytes], bool] = fiche_html.has_labels if page else fiche_text.recognises
    return tell(stream.read(_LOOKED_AT if page else HEAD))
