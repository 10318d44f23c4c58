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


def make_links(previous: Version | None, new: NewVersion, manifest: Manifest) -> Manifest:
    """Return the manifest of a version, with its vocabularies and the links that it is to have.

    It is to have those that the version before has, made anew of its own fiches.

    Raises:
        MappingFileError: a curated mapping file of the version before is damaged.
    """
    before = previous.manifest if previous else None
    if before is None or before.base != manifest.base:
        return manifest
    manifest = replace(manifest, vocabularies=before.vocabularies)
    if not before.links:
        return manifest
    # They take long to import, and few graphs have links.
    from rncp_graph.linking.linking import LinkOptions, relink  # noqa: PLC0415

    suggested = any(name.startswith("suggestions/") for name in before.links)
    return relink(new, manifest, LinkOptions(suggestions=suggested), previous=previous)
