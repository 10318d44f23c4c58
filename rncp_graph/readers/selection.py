"""Which files of a folder, and which members of an archive, are looked at for fiches."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from rncp_graph.readers import fiche_html, fiche_text
from rncp_graph.readers.documents import HEAD
from rncp_graph.readers.limits import MIB, Limits
from rncp_graph.readers.members import is_visible, member_name, start_of

EXPORTS: Final = (".xml", ".json", ".pdf")
"""Names that are taken whatever the file says: a reader complains of what is no fiche."""
DOCUMENTS: Final = (".txt", ".md", ".html", ".htm")
"""Names of texts and pages of any kind: those are taken that have the labels of a fiche."""
_PAGES: Final = (".html", ".htm")
_LOOKED_AT: Final = 4 * MIB
"""Bytes of a page in which labels are looked for: what comes before them is often large."""


def is_fiche(file: Path) -> bool:
    """Return whether a file called a text or a page has the labels of a fiche.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        return _has_labels(file.name, stream.read(_looked_at(file.name)))


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
    start = start_of(archive, member, _looked_at(member.filename))
    return start is None or _has_labels(member.filename, start)


def _looked_at(name: str) -> int:
    return _LOOKED_AT if name.lower().endswith(_PAGES) else HEAD


def _has_labels(name: str, start: bytes) -> bool:
    page = name.lower().endswith(_PAGES)
    return fiche_html.has_labels(start) if page else fiche_text.recognises(start)
