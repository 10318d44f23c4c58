"""A published version of the graph: where its parts lie, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Store

from rncp_graph.errors import StoreError
from rncp_graph.store.fields import FieldError
from rncp_graph.store.manifest import Manifest

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """A published version, never written again."""

    id: str
    directory: Path

    @property
    def store_path(self) -> Path:
        """The directory of the Oxigraph store."""
        return self.directory / "store"

    @property
    def reports(self) -> Path:
        """The directory of the validation reports."""
        return self.directory / "reports"

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

    @property
    def manifest_path(self) -> Path:
        """The file of the manifest."""
        return self.directory / "manifest.json"

    @property
    def manifest(self) -> Manifest:
        """The manifest, read anew at each access.

        Raises:
            StoreError: it cannot be read or is damaged.
        """
        try:
            return Manifest.from_json(self.manifest_path.read_text("utf-8"))
        except FieldError as error:
            raise StoreError(
                str(self.manifest_path),
                f"damaged manifest, {error}",
                "restore another version, or build again",
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(str(self.manifest_path), f"no readable manifest ({error})") from error

    def open(self) -> Store:
        """Return the store, open for reading; any number of processes may do so at once.

        Raises:
            StoreError: the store cannot be opened.
        """
        try:
            return Store.read_only(str(self.store_path))
        except OSError as error:
            raise StoreError(
                str(self.store_path),
                f"the store cannot be opened ({error})",
                "restore another version, or build again",
            ) from error
