"""Small invented values for the tests of the store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from rncp_graph.store import FicheCounts, Manifest, SourceFile

if TYPE_CHECKING:
    from rncp_graph.store import GraphDirectory, Version

SOURCE = SourceFile(
    name="export-fiches-rncp.xml",
    sha256="ab" * 32,
    size=1234,
    flux_version="4.1",
    flux_date=date(2026, 8, 1),
)


def manifest(version: str) -> Manifest:
    return Manifest(
        version=version,
        built_at=datetime(2026, 8, 1, 12, 30, tzinfo=UTC),
        tool_version="0.1.0",
        base="https://example.org/",
        sources=(SOURCE,),
        fiches=FicheCounts(read=3, published=1, quarantined=1, replaced=1),
        quads=1,
        counts={"Certification": 1},
        findings={"violation": 1, "warning": 0, "info": 2},
        libraries={"pyoxigraph": "0.5.13"},
        durations={"load": 0.25},
        previous=None,
        partial=False,
    )


def quad(text: str) -> Quad:
    node = NamedNode("https://example.org/certification/RNCP1")
    title = NamedNode("http://purl.org/dc/terms/title")
    return Quad(node, title, Literal(text), NamedNode("https://example.org/fiche/RNCP1"))


def publish(graph: GraphDirectory, version: str, text: str) -> Version:
    with graph.new_version(version) as new:
        new.store.bulk_extend([quad(text)])
        return new.publish(manifest(new.id))


def content(version: Version) -> set[Quad]:
    return set(version.open())
