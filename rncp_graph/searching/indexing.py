"""Makes the index of a version: of what a build loads, or of what the version before had."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Self

from pyoxigraph import Store

from rncp_graph.errors import StoreError
from rncp_graph.namespaces import VOCABULARY
from rncp_graph.searching.gathering import texts_of
from rncp_graph.searching.schema import LAYOUT
from rncp_graph.searching.staging import Staging
from rncp_graph.searching.writing import update, write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from rncp_graph.searching.gathering import FicheTexts


def write_index(source: Store | Iterable[bytes], path: Path, base: str = VOCABULARY) -> None:
    """Write the index of a graph to a file: of its store, or of the N-Quads of its fiches.

    ``base`` is that of the data. The file takes its name at the end, whole and on the disk.

    Raises:
        StoreError: the disk refuses.
    """
    with _disk_errors(path), Staging(path, base) as staging:
        if isinstance(source, Store):
            staging.put_store(source)
        else:
            for statements in source:
                staging.put(texts_of(statements, base))
        _write(path, staging, base)


class Indexer:
    """Follows what a build loads and removes; at the end it writes the index.

    ``start`` is the index of the version whose store the build began with, if it did.
    """

    def __init__(self, path: Path, base: str, start: Path | None = None) -> None:
        self._path = path
        self._base = base
        self._start = start
        self._changed: set[str] = set()
        with _disk_errors(path):
            self._staging = Staging(path, base)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._staging.close()

    def put(self, numero: str, statements: bytes, texts: FicheTexts | None = None) -> None:
        """Note the N-Quads of a fiche that is loaded, in the place of any before.

        ``texts`` are :func:`texts_of` them, where another process has read them already.
        """
        self.remove(numero)
        with _disk_errors(self._path):
            self._staging.put(texts or texts_of(statements, self._base))

    def remove(self, numero: str) -> None:
        """Note that a fiche is taken out, if it was there."""
        self._changed.add(numero)
        self._staging.remove(numero)

    def finish(self) -> bool:
        """Write the index; return whether there is one.

        There is none where the index to start from cannot be read: then :func:`write_index` makes
        it of the store. Nothing of this object stays on the disk but the index. It may run in a
        thread of its own.

        Raises:
            StoreError: the disk refuses.
        """
        with self, _disk_errors(self._path):
            if self._start is None:
                _write(self._path, self._staging, self._base)
            elif _readable(self._start):
                self._update(self._start)
            else:
                return False
        return True

    def _update(self, start: Path) -> None:
        with _replacing(self._path) as temporary:
            shutil.copyfile(start, temporary)
            with closing(sqlite3.connect(temporary)) as index:
                update(index, self._staging, sorted(self._changed))


def _write(path: Path, staging: Staging, base: str) -> None:
    with _replacing(path) as temporary, closing(sqlite3.connect(temporary)) as index:
        write_new(index, staging, base)


def _readable(path: Path) -> bool:
    """Return whether a file is an index that can be updated."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as index:
            return bool(index.execute("PRAGMA user_version").fetchone() == (LAYOUT,))
    except sqlite3.Error:
        return False


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            str(path), f"the search index cannot be written ({error})", "make room or grant access"
        ) from error


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Yield the path of a file that takes the name ``path`` at the end, or vanishes."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
