"""Where the parts of a version lie, whether it is published or being built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

STORE: Final = "store"
MANIFEST: Final = "manifest.json"
SEALED: Final = frozenset({"fiches.sqlite", "quarantine.nq", "search.sqlite"})
"""The large files, which are written once: versions that have the same may share them."""


class VersionPaths:
    """The parts of the version in a directory; which of them are there depends on its build."""

    __slots__ = ()
    directory: Path

    @property
    def store_path(self) -> Path:
        """The directory of the Oxigraph store."""
        return self.directory / STORE

    @property
    def manifest_path(self) -> Path:
        """The file of the manifest."""
        return self.directory / MANIFEST

    @property
    def reports(self) -> Path:
        """The directory of the reports."""
        return self.directory / "reports"

    @property
    def mappings(self) -> Path:
        """The directory of the mapping sets, SSSOM; whoever writes the first one makes it."""
        return self.directory / "mappings"

    @property
    def quarantine(self) -> Path:
        """The file of the quads of fiches set aside, N-Quads."""
        return self.directory / "quarantine.nq"

    @property
    def search_index(self) -> Path:
        """The file of the index of its texts, SQLite."""
        return self.directory / "search.sqlite"

    @property
    def whole(self) -> Path:
        """The file of what was found and counted over the graph as a whole."""
        return self.directory / "whole.json"

    @property
    def ledger(self) -> Path:
        """The file that tells the next build what this one made of each fiche."""
        return self.directory / "fiches.sqlite"
