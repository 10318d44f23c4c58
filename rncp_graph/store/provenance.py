"""The provenance graph, in PROV-O: the build, its sources, and the source of each fiche."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from rncp_graph.namespaces import DCTERMS, OWL, PROV, RDF, RNCP, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.iris import Iris
    from rncp_graph.store.manifest import Manifest, SourceFile

Origin = tuple[NamedNode, NamedNode, "SourceFile"]
"""A fiche, the named graph of the statements of one of its sources, and that source; the graph is
the fiche's own for the source with the first say."""

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


def provenance_quads(manifest: Manifest, iris: Iris, origins: Iterable[Origin]) -> Iterator[Quad]:
    """Yield the quads of the graph ``provenance`` for one build.

    ``origins`` gives each named graph of a published fiche and the source of its statements; it is
    read once, as the quads are drawn. A source is named by its sha256, never by its place.
    """
    graph = iris.graph("provenance")
    statements = [*_build(manifest, iris), *_sources(manifest, iris)]
    for subject, predicate, value in statements:
        yield Quad(subject, predicate, value, graph)
    for fiche, part, source in origins:
        yield Quad(part, PROV.wasDerivedFrom, _source_iri(source, iris), graph)
        if part != fiche:
            yield Quad(fiche, RNCP.complement, part, graph)


def _build(manifest: Manifest, iris: Iris) -> Iterator[Statement]:
    build = iris.make("build", manifest.version)
    tool = iris.make("logiciel", f"rncp-graph-{manifest.tool_version}")
    ended = manifest.built_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    yield build, RDF.type, PROV.Activity
    yield build, DCTERMS.identifier, Literal(manifest.version)
    yield build, PROV.endedAtTime, Literal(ended, datatype=XSD.dateTime)
    yield build, PROV.wasAssociatedWith, tool
    yield tool, RDF.type, PROV.SoftwareAgent
    yield tool, DCTERMS.title, Literal("rncp-graph")
    yield tool, OWL.versionInfo, Literal(manifest.tool_version)
    for source in manifest.sources:
        yield build, PROV.used, _source_iri(source, iris)


def _sources(manifest: Manifest, iris: Iris) -> Iterator[Statement]:
    for source in manifest.sources:
        subject = _source_iri(source, iris)
        yield subject, RDF.type, PROV.Entity
        yield subject, DCTERMS.title, Literal(source.name)
        yield subject, DCTERMS.identifier, Literal(f"sha256:{source.sha256}")
        if source.flux_version is not None:
            yield subject, OWL.versionInfo, Literal(source.flux_version)
        if source.flux_date is not None:
            issued = Literal(source.flux_date.isoformat(), datatype=XSD.date)
            yield subject, DCTERMS.issued, issued


def _source_iri(source: SourceFile, iris: Iris) -> NamedNode:
    return iris.make("source", source.sha256)
