"""What a graph says of a vocabulary in it: titles, edition, source, licence, files, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from rncp_graph.namespaces import DCTERMS, DQV, OWL, PROV, RDF, SKOS, VOID, XSD, Namespace
from rncp_graph.store import VocabularyFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.iris import Iris
    from rncp_graph.store import VocabularyEntry
    from rncp_graph.vocabularies.files import OfficialFile
    from rncp_graph.vocabularies.model import Publication

_DC: Final = Namespace("http://purl.org/dc/elements/1.1/")
"""Its publisher may be a mere name."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a vocabulary comes from."""

    title_fr: str
    title_en: str
    source: str
    """The page of its publisher, or the endpoint that it was fetched from."""
    publisher: str | None = None
    licence: str | None = None
    files: tuple[VocabularyFile, ...] = ()


def published(publication: Publication, files: Iterable[OfficialFile]) -> Origin:
    """Return the origin of what is read from official files."""
    return Origin(
        title_fr=publication.title_fr,
        title_en=publication.title_en,
        source=publication.page,
        publisher=publication.publisher,
        licence=publication.licence,
        files=tuple(VocabularyFile(file.name, file.sha256, len(file.data)) for file in files),
    )


def served(name: str, publication: Publication | None, endpoint: str) -> Origin:
    """Return the origin of what an endpoint gives, under the name of a vocabulary known or not."""
    if publication is None:
        return Origin(title_fr=name, title_en=name, source=endpoint)
    return Origin(
        title_fr=publication.title_fr,
        title_en=publication.title_en,
        source=endpoint,
        publisher=publication.publisher,
        licence=publication.licence,
    )


def graph_of(name: str, iris: Iris) -> NamedNode:
    """Return the named graph of a vocabulary.

    >>> from rncp_graph.iris import Iris
    >>> graph_of("rome4", Iris())
    <NamedNode value=https://w3id.org/rncp-graph/vocabulaire/rome4>
    """
    return iris.graph(f"vocabulaire/{name}")


def description(
    entry: VocabularyEntry, origin: Origin, triples: Iterable[Triple], iris: Iris
) -> Iterator[Triple]:
    """Yield what stands in the graph of a vocabulary about it, beside its own triples.

    The vocabulary has the name of its graph; each of its schemes is ``dcterms:isPartOf`` it.
    """
    graph = graph_of(entry.name, iris)
    yield Triple(graph, RDF.type, VOID.Dataset)
    yield Triple(NamedNode(iris.base), VOID.subset, graph)
    yield from _edition(graph, entry, origin)
    yield from _files(graph, entry, iris)
    yield from _figures(graph, entry, iris)
    for scheme in _schemes(triples):
        yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
        yield Triple(scheme, DCTERMS.isPartOf, graph)


def _edition(graph: NamedNode, entry: VocabularyEntry, origin: Origin) -> Iterator[Triple]:
    added = entry.added_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    yield Triple(graph, DCTERMS.title, Literal(origin.title_fr, language="fr"))
    yield Triple(graph, DCTERMS.title, Literal(origin.title_en, language="en"))
    yield Triple(graph, DCTERMS.source, NamedNode(entry.source))
    yield Triple(graph, PROV.generatedAtTime, Literal(added, datatype=XSD.dateTime))
    if origin.publisher is not None:
        yield Triple(graph, _DC.publisher, Literal(origin.publisher))
    if entry.licence is not None:
        yield Triple(graph, DCTERMS.license, NamedNode(entry.licence))
    if entry.version is not None:
        yield Triple(graph, OWL.versionInfo, Literal(entry.version))
    if entry.issued is not None:
        issued = Literal(entry.issued.isoformat(), datatype=XSD.date)
        yield Triple(graph, DCTERMS.issued, issued)


def _files(graph: NamedNode, entry: VocabularyEntry, iris: Iris) -> Iterator[Triple]:
    for file in entry.files:
        source = iris.make("source", file.sha256)
        yield Triple(graph, PROV.wasDerivedFrom, source)
        yield Triple(source, RDF.type, PROV.Entity)
        yield Triple(source, DCTERMS.title, Literal(file.name))
        yield Triple(source, DCTERMS.identifier, Literal(f"sha256:{file.sha256}"))


def _figures(graph: NamedNode, entry: VocabularyEntry, iris: Iris) -> Iterator[Triple]:
    yield Triple(graph, VOID.entities, _integer(entry.concepts))
    for what, count in sorted(entry.counts.items()):
        measure = iris.make("mesure", "-".join([entry.name, *what.split()]))
        yield Triple(measure, RDF.type, DQV.QualityMeasurement)
        yield Triple(measure, DQV.computedOn, graph)
        yield Triple(measure, DCTERMS.title, Literal(what))
        yield Triple(measure, DQV.value, _integer(count))


def _schemes(triples: Iterable[Triple]) -> list[NamedNode]:
    found = {
        triple.object
        for triple in triples
        if triple.predicate == SKOS.inScheme and isinstance(triple.object, NamedNode)
    }
    return sorted(found, key=str)


def _integer(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)
