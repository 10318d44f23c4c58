"""Removes vocabularies from a graph."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rncp_graph.errors import UsageError
from rncp_graph.iris import Iris
from rncp_graph.store import GraphDirectory
from rncp_graph.vocabularies.editing import amended, others, report_of, stamp, take_out

if TYPE_CHECKING:
    from rncp_graph.store import Version


def remove_vocabulary(graph: Path | str, name: str, *, now: datetime | None = None) -> Version:
    """Return the version of a graph without a vocabulary that it had.

    Raises:
        UsageError: the graph has none of that name.
        StoreError: there is no graph, it cannot be written, or another build is running.
    """
    directory = GraphDirectory(Path(graph))
    current = directory.current()
    before = current.manifest
    if not any(entry.name == name for entry in before.vocabularies):
        has = ", ".join(entry.name for entry in before.vocabularies) or "none"
        raise UsageError(f"no vocabulary {name!r} in {graph}; it has {has}")
    moment = now or datetime.now(UTC)
    with directory.amended(stamp(moment), current) as new:
        gone = take_out(name, new, Iris(before.base))
        report_of(new, name).unlink(missing_ok=True)
        manifest = amended(before, new, moment, quads=before.quads - gone)
        return new.publish(replace(manifest, vocabularies=others(before, name)))
