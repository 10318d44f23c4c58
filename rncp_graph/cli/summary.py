"""The table that sums up a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from rncp_graph.cli.console import results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.build import BuildResult
    from rncp_graph.store import Manifest


def show_summary(result: BuildResult, *, detailed: bool) -> None:
    """Print what went into a graph, what was set aside, and where the reports lie."""
    manifest = result.manifest
    table = Table(title=f"Version {manifest.version}", show_header=False, title_justify="left")
    table.add_column()
    table.add_column(justify="right")
    for label, value in _rows(manifest):
        table.add_row(label, value)
    if detailed:
        table.add_section()
        for stage, seconds in manifest.durations.items():
            table.add_row(stage, f"{seconds:.1f} s")
        for library, version in manifest.libraries.items():
            table.add_row(library, version)
    results.print(table)
    results.print(f"Report: {result.version.reports / 'validation.html'}", markup=False)
    if manifest.fiches.quarantined:
        results.print(f"Quarantine: {result.version.quarantine}", markup=False)


def _rows(manifest: Manifest) -> Iterator[tuple[str, str]]:
    for source in manifest.sources:
        stated = [text for text in (source.flux_version, source.flux_date) if text]
        yield source.name, " · ".join(map(str, ("flux", *stated))) if stated else "–"
    fiches = manifest.fiches
    yield "Fiches read", f"{fiches.read:,}"
    yield "Fiches published", f"{fiches.published:,}"
    yield "Fiches in quarantine", f"{fiches.quarantined:,}"
    if fiches.replaced:
        yield "Fiches replaced by a later one", f"{fiches.replaced:,}"
    if fiches.merged:
        yield "Fiches of several sources", f"{fiches.merged:,}"
    for name, count in manifest.changes.items():
        yield f"Since {manifest.previous}: {name}", f"{count:,}"
    for name, count in manifest.counts.items():
        yield name, f"{count:,}"
    yield "Statements", f"{manifest.quads:,}"
    for severity, count in manifest.findings.items():
        yield f"Findings: {severity}", f"{count:,}"
