"""A version while it is built: written under a name of its own, then published or deleted."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from rncp_graph.errors import StoreError
from rncp_graph.store.files import replacing, sync_directory, sync_tree
from rncp_graph.store.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rncp_graph.store.manifest import Manifest

PARTIAL: Final = ".partial"
"""End of the name of a version's directory until it is published, and again once it is pruned."""


class NewVersion:
    """A version being built; readers do not see it before :meth:`publish`.

    :meth:`GraphDirectory.new_version` makes it, and deletes it where it was not published.
    """

    def __init__(
        self, target: Version, switch: Callable[[Version], None], start: Version | None = None
    ) -> None:
        self._target = target
        self._switch = switch
        self.directory: Path = target.directory.with_name(target.id + PARTIAL)
        self.reports.mkdir(parents=True)
        if start is not None:
            start.open().backup(str(self._store_path))
        self._store: Store | None = Store(str(self._store_path))

    @property
    def id(self) -> str:
        """The identifier of the version."""
        return self._target.id

    @property
    def reports(self) -> Path:
        """The directory for the validation reports, which exists."""
        return self.directory / "reports"

    @property
    def quarantine(self) -> Path:
        """The file for the quads of fiches set aside."""
        return self.directory / "quarantine.nq"

    @property
    def search_index(self) -> Path:
        """The file for the index of its texts."""
        return self.directory / self._target.search_index.name

    @property
    def whole(self) -> Path:
        """The file for what is found and counted over the graph as a whole."""
        return self.directory / self._target.whole.name

    @property
    def ledger(self) -> Path:
        """The file that tells the next build what this one made of each fiche."""
        return self.directory / self._target.ledger.name

    @property
    def _store_path(self) -> Path:
        return self.directory / self._target.store_path.name

    @property
    def store(self) -> Store:
        """The store to write into.

        Raises:
            StoreError: the version is published or deleted already.
        """
        if self._store is None:
            raise StoreError(str(self.directory), "this version is not open for writing")
        return self._store

    def publish(self, manifest: Manifest) -> Version:
        """Close the store, write the manifest, make this version the one in use; return it.

        The switch is the last step and is atomic: whenever the process dies, the version in use
        is the one before or this one, whole. The caller lets go of the store and of all iterators
        over it before.

        Raises:
            StoreError: somebody still holds the store, or the disk refuses.
        """
        try:
            self._close_store()
            with replacing(self.directory / self._target.manifest_path.name) as stream:
                stream.write(manifest.to_json().encode())
            sync_tree(self.directory)
            self.directory.rename(self._target.directory)
            sync_directory(self._target.directory.parent)
            self._switch(self._target)
        except OSError as error:
            raise StoreError(
                str(self.directory), f"cannot be published ({error.strerror or error})"
            ) from error
        return self._target

    def discard(self) -> None:
        """Delete what was written, unless it was published."""
        self._store = None
        shutil.rmtree(self.directory, ignore_errors=True)

    def _close_store(self) -> None:
        """Flush and close the store, and make sure that it is closed.

        pyoxigraph closes a store when its last reference goes; a store still open would write on
        under the published name. Oxigraph lets nobody open a store for writing twice: to succeed
        in opening it again is the proof.
        """
        self.store.flush()
        self._store = None
        gc.collect()
        try:
            Store(str(self._store_path))
        except OSError as error:
            raise StoreError(
                str(self.directory),
                f"the store is still in use ({error})",
                "let go of the store and of its iterators before publish",
            ) from error
