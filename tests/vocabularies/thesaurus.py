"""A concept scheme behind a real SPARQL server, and what comes of it through one that spoils it."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import NamedNode

from rncp_graph.errors import EndpointError
from rncp_graph.querying import Endpoint
from rncp_graph.vocabularies.model import Vocabulary
from rncp_graph.vocabularies.remote import fetch
from tests.querying.proxies import passed_on
from tests.querying.scripted import Answer, Asked, Script, served
from tests.scaling.servers import oxigraph

BASE = "http://example.org/métiers/"
GRAPH = "http://example.org/graphes?nom=métiers&édition=1"
OTHER = "http://example.org/graphs/other"
NAMELESS = "http://example.org/graphs/nameless"
HOLLOW = "http://example.org/graphs/hollow"
COUNT = 57
ODD = f"{BASE}l'été"
PREFIXES = f"""
@prefix : <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


def scheme() -> str:
    numbered = [
        f""":{number} a skos:Concept ; skos:inScheme <{BASE}> ; skos:notation "{number:02}" ;
            skos:prefLabel "métier {number}"@fr, "job {number}"@en, "Beruf {number}"@de ;
            skos:altLabel "dit « {number} »"@fr, "say \\"{number}\\""@en ;
            skos:broader :{number // 10} ."""
        for number in range(1, COUNT - 2)
    ]
    return "\n".join(
        [
            PREFIXES,
            f"""<{BASE}> a skos:ConceptScheme ; dcterms:title "Métiers"@fr ; owl:versionInfo "7.1" ;
                dcterms:issued "2025-09-18T10:00:00"^^xsd:dateTime ; skos:hasTopConcept :0 .
            :0 a skos:Concept ; skos:prefLabel "tout"@fr ; skos:narrower <{ODD}>, <urn:elsewhere> .
            <{ODD}> a skos:Concept ; skos:topConceptOf <{BASE}> ;
                skosxl:prefLabel [ skosxl:literalForm "été"@fr ], [ skosxl:literalForm "Ete"@de ] ;
                skos:definition [ rdf:value "la saison"@fr ] .
            :x a skos:Concept ; skos:inScheme <{BASE}> ; skos:prefLabel "x"@fr .
            :y a skos:Concept ; skos:inScheme <{OTHER}/scheme> ; skos:prefLabel "y"@fr .""",
            *numbered,
        ]
    )


@pytest.fixture(scope="session")
def thesaurus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    nameless = f"[] a skos:Concept ; skos:inScheme <{BASE}> ; skos:prefLabel 'sans nom'@fr ."
    with oxigraph(tmp_path_factory.mktemp("thesaurus")) as store:
        for graph, turtle in (
            (GRAPH, scheme()),
            (OTHER, f"{PREFIXES} :z a skos:Concept ; skos:inScheme <{OTHER}/scheme> ."),
            (NAMELESS, PREFIXES + nameless),
            (HOLLOW, f"{PREFIXES} <{BASE}> skos:hasTopConcept <urn:a> ."),
        ):
            address = f"{store}?{urllib.parse.urlencode({'graph': graph})}"
            kind = {"Content-Type": "text/turtle"}
            request = urllib.request.Request(address, turtle.encode(), kind, method="PUT")  # noqa: S310 (loopback)
            urllib.request.urlopen(request, timeout=60).close()  # noqa: S310 (loopback)
        yield store.replace("/store", "/query")


@pytest.fixture(scope="session")
def whole_scheme(thesaurus: str) -> Vocabulary:
    return fetch(Endpoint(thesaurus), graph=GRAPH, scheme=BASE, pause=0)


def fetched(
    script: Script, *, page: int = 250, scheme: str | None = BASE, **options: object
) -> tuple[Vocabulary, list[Asked]]:
    """Return what comes through a server that follows the script, and what that was asked."""
    options = {"backoff": 0, "retries": 1} | options
    with served(script) as (address, asked):
        endpoint = Endpoint(address, **options)  # type: ignore[arg-type] # by name
        return fetch(endpoint, graph=GRAPH, scheme=scheme, page=page, pause=0), asked


def refused(script: Script, **options: object) -> EndpointError:
    with pytest.raises(EndpointError) as caught:
        fetched(script, **options)  # type: ignore[arg-type] # by name
    assert "\n" not in str(caught.value)
    return caught.value


def wanted(asked: Asked) -> int:
    """Return how many concepts a request is about, or asks for."""
    text = asked.form["query"][0]
    if limit := re.search(r"LIMIT (\d+)\Z", text):
        return int(limit[1])
    block = re.search(r"VALUES \?concept \{([^}]*)\}", text)
    return block[1].count("<") if block else 0


def when(
    asked_is: Callable[[Asked], bool], thesaurus: str, spoil: Callable[[Answer], Answer]
) -> Script:
    def script(_: int, asked: Asked) -> Answer:
        answer = passed_on(thesaurus, asked)
        return spoil(answer) if asked_is(asked) else answer

    return script


def texts(vocabulary: Vocabulary, concept: str, predicate: NamedNode) -> set[str]:
    return {
        str(triple.object)
        for triple in vocabulary.triples
        if triple.subject == NamedNode(concept) and triple.predicate == predicate
    }
