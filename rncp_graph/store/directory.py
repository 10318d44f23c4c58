"""The directory of a graph: its versions, which one is in use, and who may build.

::

    graph/
    ├── current                   one line, the version in use; replaced atomically
    ├── versions/<id>/
    │   ├── store/                Oxigraph
    │   ├── manifest.json
    │   ├── search.sqlite         the index of the texts
    │   ├── reports/              validation.ttl, .csv, .html
    │   ├── mappings/             *.sssom.tsv
    │   ├── quarantine.nq         fiches set aside
    │   ├── fiches.sqlite         what the next build compares with
    │   ├── whole.json            what was found and counted over the whole
    │   └── changes.json, .ttl    what is new since the version before
    ├── versions/<id>.partial/    a build that runs, or that was killed
    └── .lock                     held by whoever writes
"""

from __future__ import annotations

import re
import shutil
import stat
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from rncp_graph.errors import (
    GraphLockedError,
    GraphNotFoundError,
    StoreError,
    UsageError,
    VersionNotFoundError,
)
from rncp_graph.store.files import replacing
from rncp_graph.store.new_version import PARTIAL, NewVersion
from rncp_graph.store.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ID: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")
_OWN_NAMES: Final = frozenset({"versions", "current", ".lock"})


class GraphDirectory:
    """A graph on disk; making this object touches nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def _versions(self) -> Path:
        return self.path / "versions"

    @property
    def _current(self) -> Path:
        return self.path / "current"

    def current(self) -> Version:
        """Return the version in use.

        Raises:
            GraphNotFoundError: nothing was ever published here.
            StoreError: no directory, no permission, or a damaged graph.
        """
        self._check_directory()
        try:
            version_id = self._current.read_text("utf-8").strip()
        except FileNotFoundError:
            raise GraphNotFoundError(str(self.path)) from None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(str(self._current), f"cannot be read ({error})") from error
        version = self._find(version_id)
        if version is None:
            raise StoreError(
                str(self._current),
                f"names a version that does not exist, {version_id!r}",
                "choose one of `rncp-graph versions` with `rncp-graph restore`",
            )
        return version

    def find_current(self) -> Version | None:
        """Return the version in use, ``None`` where nothing was published yet.

        Raises:
            StoreError: no directory, no permission, or a damaged graph.
        """
        try:
            return self.current()
        except GraphNotFoundError:
            return None

    def versions(self) -> list[Version]:
        """Return the published versions, oldest first.

        Raises:
            StoreError: no directory, or no permission.
        """
        self._check_directory()
        try:
            names = sorted(entry.name for entry in self._versions.iterdir() if entry.is_dir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(str(self._versions), f"cannot be read ({error.strerror})") from error
        return [Version(name, self._versions / name) for name in names if _ID.fullmatch(name)]

    def version(self, version_id: str) -> Version:
        """Return a published version by its identifier.

        Raises:
            VersionNotFoundError: there is none of that identifier.
        """
        version = self._find(version_id)
        if version is None:
            known = tuple(version.id for version in self.versions())
            raise VersionNotFoundError(str(self.path), version_id, known)
        return version

    @contextmanager
    def new_version(self, version_id: str, start: Version | None = None) -> Iterator[NewVersion]:
        """Yield a version to build and to publish; left unpublished, it is deleted.

        Holds the lock of the graph. Identifiers sort by time, such as ``20260801T120000Z``; where
        one is taken, ``-02`` is added. What killed builds left behind is deleted. The store is
        empty, or holds at first what that of ``start`` does.

        Raises:
            UsageError: an identifier that is not of letters, digits, ``_`` and ``-``.
            GraphLockedError: another build is running.
            StoreError: the directory cannot be used.
        """
        if not _ID.fullmatch(version_id):
            raise UsageError(f"version {version_id!r}: letters, digits, _ and - are allowed")
        with self._locked():
            self._sweep()
            new = self._open_new(self._free(version_id), start)
            try:
                yield new
            finally:
                new.discard()

    @contextmanager
    def amended(self, version_id: str, current: Version) -> Iterator[NewVersion]:
        """Yield a version that begins as a whole copy of the one in use, to change and to publish.

        As :meth:`new_version`; the manifest alone is not copied. What is in its directories of
        reports and mappings may be written in place, the other files may be replaced.

        Raises:
            GraphLockedError: a build is running.
            StoreError: another version has come into use since, or the directory cannot be used.
        """
        with self.new_version(version_id, current) as new:
            if self.find_current() != current:
                raise StoreError(
                    str(self.path), f"is no longer at version {current.id}", "run it again"
                )
            try:
                new.take_over(current)
                yield new
            except OSError as error:
                raise StoreError(
                    str(self.path),
                    f"cannot be written ({error.strerror or error})",
                    "make room or grant access; the version in use is unchanged",
                ) from error

    def restore(self, version_id: str) -> Version:
        """Make a published version the one in use; return it.

        Raises:
            VersionNotFoundError: there is none of that identifier.
            StoreError: its manifest or its store is damaged; the version in use stays.
            GraphLockedError: a build is running.
        """
        self._check_directory()
        with self._locked():
            version = self.version(version_id)
            _ = version.manifest, version.open()
            self._switch(version)
        return version

    def prune(self, keep: int) -> list[str]:
        """Delete the oldest versions but ``keep``, never the one in use; return those deleted.

        A reader that has a deleted version open keeps what it has opened (POSIX).

        Raises:
            UsageError: ``keep`` is less than 1.
            GraphLockedError: a build is running.
            StoreError: a version cannot be deleted.
        """
        if keep < 1:
            raise UsageError(f"{keep} versions to keep: 1 is the least")
        self._check_directory()
        with self._locked():
            self._sweep()
            in_use = self.find_current()
            others = [version for version in self.versions() if version != in_use]
            kept_beside = keep - 1 if in_use else keep
            doomed = others[: max(0, len(others) - kept_beside)]
            for version in doomed:
                self._delete(version)
        return [version.id for version in doomed]

    def _find(self, version_id: str) -> Version | None:
        directory = self._versions / version_id
        if not _ID.fullmatch(version_id) or not directory.is_dir():
            return None
        return Version(version_id, directory)

    def _free(self, version_id: str) -> Version:
        names = (version_id if n == 1 else f"{version_id}-{n:02}" for n in count(1))
        name = next(name for name in names if self._find(name) is None)
        return Version(name, self._versions / name)

    def _open_new(self, target: Version, start: Version | None) -> NewVersion:
        try:
            return NewVersion(target, self._switch, start)
        except OSError as error:
            raise StoreError(
                str(target.directory), f"cannot be written ({error.strerror or error})"
            ) from error

    def _switch(self, version: Version) -> None:
        with replacing(self._current) as stream:
            stream.write(f"{version.id}\n".encode())

    def _delete(self, version: Version) -> None:
        """Delete a version; renamed first, so that a kill leaves no half of one in the list."""
        doomed = version.directory.with_name(version.id + PARTIAL)
        try:
            version.directory.rename(doomed)
            shutil.rmtree(doomed)
        except OSError as error:
            raise StoreError(
                str(version.directory), f"cannot be deleted ({error.strerror})"
            ) from error

    def _sweep(self) -> None:
        """Delete what killed builds left; only whoever holds the lock may."""
        for leftover in self._versions.glob(f"*{PARTIAL}"):
            shutil.rmtree(leftover, ignore_errors=True)
        for leftover in self.path.glob(f".{self._current.name}.*.tmp"):
            leftover.unlink(missing_ok=True)

    def _check_directory(self) -> None:
        try:
            is_directory = stat.S_ISDIR(self.path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            raise GraphNotFoundError(str(self.path)) from None
        except OSError as error:
            raise StoreError(str(self.path), f"cannot be read ({error.strerror})") from error
        if not is_directory:
            raise StoreError(str(self.path), "not a directory", "name the directory of a graph")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._prepare()
        lock = FileLock(self.path / ".lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise GraphLockedError(str(self.path)) from None
        except OSError as error:
            raise StoreError(str(self.path), f"cannot be locked ({error.strerror})") from error
        try:
            yield
        finally:
            lock.release()

    def _prepare(self) -> None:
        """Make the directory; refuse one that holds something else than a graph."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            names = {entry.name for entry in self.path.iterdir()}
            if "versions" not in names and not names <= _OWN_NAMES:
                raise StoreError(
                    str(self.path), "not empty and no graph", "choose an empty or new directory"
                )
            self._versions.mkdir(exist_ok=True)
        except OSError as error:
            raise StoreError(
                str(self.path), f"cannot be used ({error.strerror})", "choose another directory"
            ) from error
