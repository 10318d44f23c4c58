"""A published version of the graph: where its parts lie, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Store

from rncp_graph.errors import StoreError
from rncp_graph.store.fields import FieldError
from rncp_graph.store.manifest import Manifest
from rncp_graph.store.paths import VersionPaths

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version(VersionPaths):
    """A published version, never written again."""

    id: str
    directory: Path

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
