"""A version while it is built: written under a name of its own, then published or deleted."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from rncp_graph.errors import StoreError
from rncp_graph.store.files import copy_tree, replacing, sync_directory, sync_tree
from rncp_graph.store.paths import MANIFEST, SEALED, STORE, VersionPaths
from rncp_graph.store.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rncp_graph.store.manifest import Manifest

PARTIAL: Final = ".partial"
"""End of the name of a version's directory until it is published, and again once it is pruned."""


class NewVersion(VersionPaths):
    """A version being built; readers do not see it before :meth:`publish`.

    :meth:`GraphDirectory.new_version` or :meth:`GraphDirectory.amended` makes it, and deletes it
    where it was not published. The directory of its reports exists.
    """

    def __init__(
        self, target: Version, switch: Callable[[Version], None], start: Version | None = None
    ) -> None:
        self._target = target
        self._switch = switch
        self.directory: Path = target.directory.with_name(target.id + PARTIAL)
        self.reports.mkdir(parents=True)
        if start is not None:
            start.open().backup(str(self.store_path))
        self._store: Store | None = Store(str(self.store_path))

    @property
    def id(self) -> str:
        """The identifier of the version."""
        return self._target.id

    @property
    def store(self) -> Store:
        """The store to write into.

        Raises:
            StoreError: the version is published or deleted already.
        """
        if self._store is None:
            raise StoreError(str(self.directory), "this version is not open for writing")
        return self._store

    def take_over(self, version: Version) -> None:
        """Take all that another version has beside its store and its manifest.

        What is large and written once is shared, the rest is copied: it may be written here.
        """
        copy_tree(version.directory, self.directory, without={STORE, MANIFEST}, shared=SEALED)

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
            with replacing(self.manifest_path) as stream:
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
            Store(str(self.store_path))
        except OSError as error:
            raise StoreError(
                str(self.directory),
                f"the store is still in use ({error})",
                "let go of the store and of its iterators before publish",
            ) from error
