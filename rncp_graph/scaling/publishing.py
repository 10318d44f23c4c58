"""Loads partitions, or files of RDF, into a graph's directory, as a build publishes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rncp_graph.build import BuildOptions, BuildResult
from rncp_graph.build.pipeline import publish
from rncp_graph.errors import UsageError
from rncp_graph.scaling.partitions import Partitions
from rncp_graph.scaling.published import PublishedGraph, is_graph
from rncp_graph.scaling.rdf_files import RdfFiles, rdf_format

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from rncp_graph.build.options import OnProgress
    from rncp_graph.scaling.content import Content


def content_of(parts: Sequence[str], on_progress: OnProgress = lambda _: None) -> Content:
    """Return what folders of partitions, files of RDF, or a graph hold.

    Raises:
        SourceError: one is missing, damaged, or neither.
        StoreError: a graph is damaged.
        UsageError: nothing is given, or several kinds are; partitions of other rules than these.
    """
    if not parts:
        raise UsageError("nothing to load; name a folder of partitions")
    if any(map(is_graph, parts)):
        if len(parts) > 1:
            raise UsageError("a graph is loaded alone")
        return PublishedGraph(parts[0])
    kinds = {rdf_format(part) is not None for part in parts}
    if len(kinds) > 1:
        raise UsageError("partitions and files of RDF cannot be loaded together")
    return RdfFiles(parts) if kinds.pop() else Partitions(parts, on_progress)


def load_graph(
    parts: Sequence[str],
    graph: Path | str,
    *,
    options: BuildOptions | None = None,
    now: datetime | None = None,
    on_progress: OnProgress = lambda _: None,
) -> BuildResult:
    """Return what was published: a new version of a graph, of partitions or of files of RDF.

    Of two fiches with one number the later wins. Of the options, ``min_fiches``, ``max_drop``,
    ``flux_date``, ``full`` and ``keep_removed`` count.

    Raises:
        SourceError: a part is missing or damaged.
        CountThresholdError: fewer fiches than the options allow.
        StoreError: the graph's directory cannot be used, or another build is running.
        UsageError: as :func:`content_of`.
    """
    content = content_of(parts, on_progress)
    if isinstance(content, PublishedGraph):
        raise UsageError("a graph is loaded into a server (--endpoint); here, copy its directory")
    chosen = replace(options or BuildOptions(), base=content.base)
    return publish(content, graph, options=chosen, now=now, on_progress=on_progress)
