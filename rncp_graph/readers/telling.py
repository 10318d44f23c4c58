"""Tells of each document of a source which form it has, from its content."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rncp_graph.errors import SourceError
from rncp_graph.readers.deliveries import zipped_deliveries
from rncp_graph.readers.documents import documents
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.registry import Told, tell
from rncp_graph.readers.selection import taken_members
from rncp_graph.readers.sources import files

_DEFAULT_LIMITS: Final = Limits()


def detect(path: Path, *, limits: Limits = _DEFAULT_LIMITS) -> Iterator[Told]:
    """Return what each document of a source is, and why, without reading its fiches.

    Raises:
        SourceError: the source cannot be opened. A document that cannot be looked at does not end
            the search: it has no form, and the reason says why.
    """
    for file in files(path):
        yield from _of_file(file, limits)


def _of_file(path: Path, limits: Limits) -> Iterator[Told]:
    try:
        stream = path.open("rb")
    except OSError as error:
        raise SourceError(str(path), f"cannot be opened ({error.strerror})") from error
    with stream:
        for document in documents(path, stream, limits, taken_members):
            try:
                yield tell(document, limits)
            except SourceError as error:
                yield Told(document.name, None, error.problem)
        for delivery in zipped_deliveries(path, stream, limits):
            for table in delivery:
                yield tell(table, limits)
