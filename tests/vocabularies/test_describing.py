"""What the graph of a vocabulary says of it: asked as a user would ask."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from rncp_graph.iris import Iris
from rncp_graph.store import VocabularyEntry, VocabularyFile
from rncp_graph.vocabularies.describing import Origin, description, graph_of, published, served
from rncp_graph.vocabularies.files import OfficialFile
from rncp_graph.vocabularies.model import Publication, Statements, Vocabulary

FILE = VocabularyFile("phares.csv", "ab" * 32, 1234)
ENTRY = VocabularyEntry(
    name="phares",
    source="https://example.org/page",
    files=(FILE,),
    counts={"phares": 2, "grands domaines": 1},
    concepts=3,
    statements=0,
    added_at=datetime(2026, 8, 2, 9, 30, tzinfo=timezone(timedelta(hours=2))),
    version="V3",
    issued=date(2026, 1, 31),
    licence="https://example.org/licence",
)
ORIGIN = Origin("Phares", "Lighthouses", "https://example.org/page", "Les Phares", files=(FILE,))
PUBLICATION = Publication(
    name="phares",
    title_fr="Phares",
    title_en="Lighthouses",
    publisher="Les Phares",
    page="https://example.org/page",
    licence="https://example.org/licence",
    files="the CSV of lighthouses",
    read=lambda _files, _context: Vocabulary((), {}),
)
PREFIXES = """
PREFIX : <https://example.org/>
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX dqv: <http://www.w3.org/ns/dqv#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX void: <http://rdfs.org/ns/void#>
"""


def described(entry: VocabularyEntry = ENTRY, origin: Origin = ORIGIN) -> Store:
    iris = Iris("https://example.org/")
    said = Statements()
    for place, scheme in enumerate(("phares", "phares", "feux")):
        said.concept(iris.make("ogr", str(place)), iris.scheme(scheme), str(place), "Un phare")
    store = Store()
    graph = graph_of(entry.name, iris)
    for triple in description(entry, origin, said.triples, iris):
        store.add(Quad(triple.subject, triple.predicate, triple.object, graph))
    return store


def rows(store: Store, query: str) -> list[tuple[str | None, ...]]:
    found = store.query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(term.value if term else None for term in row) for row in found)


def test_its_edition_and_where_it_is_from() -> None:
    (row,) = rows(
        described(),
        """SELECT ?publisher ?version ?issued ?source ?licence ?added ?concepts {
            GRAPH ?g { ?g a void:Dataset ; dc:publisher ?publisher ; owl:versionInfo ?version ;
                dcterms:issued ?issued ; dcterms:source ?source ; dcterms:license ?licence ;
                prov:generatedAtTime ?added ; void:entities ?concepts } }""",
    )
    assert row == (
        "Les Phares",
        "V3",
        "2026-01-31",
        "https://example.org/page",
        "https://example.org/licence",
        "2026-08-02T07:30:00Z",
        "3",
    )


def test_its_titles() -> None:
    query = """SELECT (LANG(?title) AS ?lang) ?title {
        GRAPH ?g { ?g a void:Dataset ; dcterms:title ?title . : void:subset ?g } }"""
    assert rows(described(), query) == [("en", "Lighthouses"), ("fr", "Phares")]


def test_the_files_it_was_read_from() -> None:
    query = """SELECT ?name ?digest { GRAPH ?g { ?g prov:wasDerivedFrom ?file .
        ?file a prov:Entity ; dcterms:title ?name ; dcterms:identifier ?digest } }"""
    assert rows(described(), query) == [("phares.csv", f"sha256:{'ab' * 32}")]


def test_its_figures() -> None:
    query = """SELECT ?what ?count { GRAPH ?g { ?measure a dqv:QualityMeasurement ;
        dqv:computedOn ?g ; dcterms:title ?what ; dqv:value ?count } }"""
    assert rows(described(), query) == [("grands domaines", "1"), ("phares", "2")]


def test_its_schemes() -> None:
    query = "SELECT ?s { GRAPH ?g { ?s a skos:ConceptScheme ; dcterms:isPartOf ?g } }"
    assert rows(described(), query) == [
        ("https://example.org/feux",),
        ("https://example.org/phares",),
    ]


def test_what_is_not_known_is_not_stated() -> None:
    entry = VocabularyEntry("phares", "https://example.org/sparql", (), {}, 3, 0, ENTRY.added_at)
    store = described(entry, served("phares", None, "https://example.org/sparql"))
    predicates = {quad.predicate for quad in store}
    for absent in ("publisher", "versionInfo", "license", "issued", "wasDerivedFrom", "value"):
        assert not any(one.value.endswith(absent) for one in predicates)
    assert all(isinstance(quad.subject, NamedNode) for quad in store)


def test_the_origin_of_files() -> None:
    file = OfficialFile("folder/phares.csv", "phares.csv", b"phare")
    origin = published(PUBLICATION, [file])
    assert origin.source == PUBLICATION.page
    assert origin.files == (VocabularyFile("phares.csv", file.sha256, 5),)


def test_the_origin_of_what_an_endpoint_gives() -> None:
    origin = served("phares", PUBLICATION, "https://example.org/sparql")
    assert (origin.title_fr, origin.publisher) == ("Phares", "Les Phares")
    assert (origin.source, origin.files) == ("https://example.org/sparql", ())
    nameless = served("feux", None, "https://example.org/sparql")
    assert (nameless.title_fr, nameless.licence) == ("feux", None)
