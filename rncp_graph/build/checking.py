"""Checks again a graph that is already built, as its build did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.build.loading import quads_of
from rncp_graph.build.options import Progress
from rncp_graph.build.pipeline import reference_date
from rncp_graph.build.sourcing import CHUNK
from rncp_graph.iris import Iris
from rncp_graph.validation import FicheValidator, Finding, global_findings

if TYPE_CHECKING:
    from rncp_graph.build.options import OnProgress
    from rncp_graph.store import Version


def check_graph(version: Version, on_progress: OnProgress = lambda _: None) -> tuple[Finding, ...]:
    """Return what the shapes and the global checks find today in a version, sorted.

    What a build finds while it reads (two fiches of one number) cannot be found again.

    Raises:
        StoreError: the version cannot be opened.
    """
    manifest, store = version.manifest, version.open()
    iris = Iris(manifest.base)
    prefix = str(iris.make("fiche", "").value)
    fiches = sorted(
        graph.value.removeprefix(prefix)
        for graph in store.named_graphs()
        if graph.value.startswith(prefix)
    )
    validator = FicheValidator()
    found: list[Finding] = []
    for start in range(0, len(fiches), CHUNK):
        chunk = fiches[start : start + CHUNK]
        found += validator.validate(
            [(numero, list(quads_of(numero, store, iris))) for numero in chunk]
        )
        done = start + len(chunk)
        on_progress(Progress("validate", done, done, len(fiches)))
    found += global_findings(store, reference_date(manifest.sources))
    return tuple(sorted(found, key=lambda finding: finding.sort_key))
