"""What adding and removing a vocabulary do alike to a version that is being made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from rncp_graph.vocabularies.describing import graph_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from rncp_graph.iris import Iris
    from rncp_graph.store import Manifest, NewVersion, VocabularyEntry
    from rncp_graph.store.paths import VersionPaths


def take_out(name: str, new: NewVersion, iris: Iris) -> int:
    """Take the graph of a vocabulary out of a version; return how many statements it had."""
    graph = graph_of(name, iris)
    if not new.store.contains_named_graph(graph):
        return 0
    had = sum(1 for _ in new.store.quads_for_pattern(None, None, None, graph))
    new.store.remove_graph(graph)
    return had


def amended(before: Manifest, new: NewVersion, moment: datetime, *, quads: int) -> Manifest:
    """Return the manifest of a version that was made of another, with so many statements."""
    return replace(before, version=new.id, previous=before.version, built_at=moment, quads=quads)


def others(manifest: Manifest, name: str) -> tuple[VocabularyEntry, ...]:
    """Return the vocabularies of a version but the one of that name."""
    return tuple(entry for entry in manifest.vocabularies if entry.name != name)


def report_of(version: VersionPaths, name: str) -> Path:
    """Return the file of what was found about a vocabulary."""
    return version.reports / f"vocabulaire-{name}.csv"


def stamp(moment: datetime) -> str:
    """Return the identifier of a version made at that time, in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
