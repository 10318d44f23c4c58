"""What a graph has beside its fiches: vocabularies, taken over, and links, made anew."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

if TYPE_CHECKING:
    from rncp_graph.iris import Iris
    from rncp_graph.store import Manifest, NewVersion, Version


def take_over_vocabularies(previous: Version | None, new: NewVersion, iris: Iris) -> None:
    """Take the vocabularies of the version before, where the new store does not hold them yet.

    Under another base they would be other vocabularies: then none is taken.
    """
    if previous is None or previous.manifest.base != iris.base:
        return
    before = previous.open()
    for entry in previous.manifest.vocabularies:
        graph = iris.graph(f"vocabulaire/{entry.name}")
        if not new.store.contains_named_graph(graph):
            # As text: to make half a million quads of it and then text again takes far longer.
            stated = before.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
            new.store.bulk_load(stated, RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    for report in previous.reports.glob("vocabulaire-*.csv"):
        shutil.copyfile(report, new.reports / report.name)


def with_vocabularies(previous: Version | None, manifest: Manifest) -> Manifest:
    """Return a manifest with the vocabularies that were taken over."""
    if previous is None or previous.manifest.base != manifest.base:
        return manifest
    return replace(manifest, vocabularies=previous.manifest.vocabularies)


def make_links(previous: Version, new: NewVersion, manifest: Manifest) -> Manifest:
    """Return the manifest of a version, with links like those of the version before.

    They are made anew, of its own fiches.

    Raises:
        MappingFileError: a curated mapping file of the version before is damaged.
    """
    # They take long to import, and few graphs have links.
    from rncp_graph.linking.linking import LinkOptions, relink  # noqa: PLC0415

    suggested = any(name.startswith("suggestions/") for name in previous.manifest.links)
    return relink(new, manifest, LinkOptions(suggestions=suggested), previous=previous)


def has_links(previous: Version, base: str) -> bool:
    """Return whether the version before has links, of data under the same base."""
    return previous.manifest.base == base and bool(previous.manifest.links)
