"""The provenance graph, statement by statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from rncp_graph.iris import Iris
from rncp_graph.store import SourceFile, provenance_quads
from tests.store.samples import SOURCE, manifest

PARIS = timezone(timedelta(hours=2))
OLD = SourceFile(name="archive.zip", sha256="cd" * 32, size=9)

EXPECTED = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rncp: <https://w3id.org/rncp-graph/def#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
BASE <https://example.org/>

<build/v1> a prov:Activity ;
    dcterms:identifier "v1" ;
    prov:endedAtTime "2026-08-01T12:30:00Z"^^xsd:dateTime ;
    prov:wasAssociatedWith <logiciel/rncp-graph-0.1.0> ;
    prov:used <source/NEW>, <source/OLD> .
<logiciel/rncp-graph-0.1.0> a prov:SoftwareAgent ;
    dcterms:title "rncp-graph" ; owl:versionInfo "0.1.0" .
<source/NEW> a prov:Entity ;
    dcterms:title "export-fiches-rncp.xml" ; dcterms:identifier "sha256:NEW" ;
    owl:versionInfo "4.1" ; dcterms:issued "2026-08-01"^^xsd:date .
<source/OLD> a prov:Entity ; dcterms:title "archive.zip" ; dcterms:identifier "sha256:OLD" .
<fiche/RNCP1> prov:wasDerivedFrom <source/NEW> .
<fiche/RNCP2> prov:wasDerivedFrom <source/OLD> ; rncp:complement <complement/RNCP2-html> .
<complement/RNCP2-html> prov:wasDerivedFrom <source/NEW> .
""".replace("NEW", SOURCE.sha256).replace("OLD", OLD.sha256)


def test_provenance_of_a_build_in_another_time_zone() -> None:
    built = replace(
        manifest("v1"), sources=(SOURCE, OLD), built_at=datetime(2026, 8, 1, 14, 30, tzinfo=PARIS)
    )
    iris = Iris("https://example.org/")
    first, second = iris.make("fiche", "RNCP1"), iris.make("fiche", "RNCP2")
    added = iris.make("complement", "RNCP2-html")
    origins = [(first, first, SOURCE), (second, second, OLD), (second, added, SOURCE)]
    quads = list(provenance_quads(built, iris, origins))
    assert {str(quad.graph_name) for quad in quads} == {"<https://example.org/provenance>"}
    assert len(quads) == len(set(quads))
    triples = {Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads}
    assert triples == set(parse(EXPECTED, RdfFormat.TURTLE))
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads), "the store keeps every literal as it is written"
