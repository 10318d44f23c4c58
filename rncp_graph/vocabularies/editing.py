"""What adding and removing a vocabulary do alike to a version that is being made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat

from rncp_graph.validation.lines import lines
from rncp_graph.vocabularies.describing import graph_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from pathlib import Path

    from pyoxigraph import NamedNode, Triple

    from rncp_graph.iris import Iris
    from rncp_graph.store import Manifest, NewVersion, VocabularyEntry
    from rncp_graph.store.paths import VersionPaths


def put_in(name: str, stated: Collection[Triple], new: NewVersion, iris: Iris) -> int:
    """Make these triples all that the graph of a vocabulary states; return how many more it has.

    What stands there already is left: to take out half a million statements takes a minute, and
    another edition shares most of them.
    """
    graph = graph_of(name, iris)
    if not new.store.contains_named_graph(graph):
        _load(stated, graph, new)
        return len(stated)
    missing = [triple for triple in stated if _quad(triple, graph) not in new.store]
    gone = _remove(graph, new, kept=stated)
    _load(missing, graph, new)
    return len(missing) - gone


def take_out(name: str, new: NewVersion, iris: Iris) -> int:
    """Take the graph of a vocabulary out of a version; return how many statements it had."""
    graph = graph_of(name, iris)
    gone = _remove(graph, new, kept=())
    new.store.remove_graph(graph)
    return gone


def _remove(graph: NamedNode, new: NewVersion, kept: Collection[Triple]) -> int:
    """Remove the statements of a graph but some; return how many.

    One by one: to remove a graph at once takes twice as long, and memory for all of it.
    """
    gone = 0
    for quad in new.store.quads_for_pattern(None, None, None, graph):
        if quad.triple not in kept:
            new.store.remove(quad)
            gone += 1
    return gone


def _load(triples: Iterable[Triple], graph: NamedNode, new: NewVersion) -> None:
    # Lenient is without checks: the terms are valid as they are made.
    new.store.bulk_load(lines(triples), RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)


def _quad(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


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
