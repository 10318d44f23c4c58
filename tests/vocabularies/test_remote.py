"""A scheme is fetched whole from a real server, or not at all from one that spoils its answers."""

from __future__ import annotations

import base64
import json
import re
import shutil
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from rncp_graph.errors import EndpointError, OverloadedEndpointError, UsageError
from rncp_graph.namespaces import SKOS
from rncp_graph.querying import Endpoint
from rncp_graph.vocabularies.adding import add_fetched
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.model import Vocabulary
from rncp_graph.vocabularies.remote import fetch
from tests.querying.proxies import cut, demanding, limited, passed_on, passing, spoiling
from tests.querying.scripted import Answer, Asked, Script, always, served
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


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
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


@pytest.fixture(scope="module")
def whole(url: str) -> Vocabulary:
    return fetch(Endpoint(url), graph=GRAPH, scheme=BASE, pause=0)


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


def when(asked_is: Callable[[Asked], bool], url: str, spoil: Callable[[Answer], Answer]) -> Script:
    def script(_: int, asked: Asked) -> Answer:
        answer = passed_on(url, asked)
        return spoil(answer) if asked_is(asked) else answer

    return script


def texts(vocabulary: Vocabulary, concept: str, predicate: NamedNode) -> set[str]:
    return {
        str(triple.object)
        for triple in vocabulary.triples
        if triple.subject == NamedNode(concept) and triple.predicate == predicate
    }


def test_all_of_the_scheme_and_nothing_else(whole: Vocabulary) -> None:
    expected = Store()
    expected.bulk_extend(
        quad for quad in parse(scheme(), RdfFormat.TURTLE) if "elsewhere" not in str(quad.object)
    )
    stated = {
        quad.triple
        for number in range(1, COUNT - 2)
        for quad in expected.quads_for_pattern(NamedNode(f"{BASE}{number}"), None, None)
        if not (isinstance(quad.object, Literal) and quad.object.language == "de")
    }
    assert stated < set(whole.triples)
    members = {one.subject for one in whole.triples if one.predicate == SKOS.inScheme}
    assert len(members) == COUNT == whole.counts["concepts"]
    assert {one.subject for one in whole.triples} == members | {NamedNode(BASE)}
    assert (whole.version, whole.issued) == ("7.1", date(2025, 9, 18))


def test_what_is_stated_in_another_way_is_stated_as_files_are_read(whole: Vocabulary) -> None:
    assert texts(whole, ODD, SKOS.prefLabel) == {'"été"@fr'}
    assert texts(whole, ODD, SKOS.definition) == {'"la saison"@fr'}
    assert texts(whole, ODD, SKOS.broader) == {f"<{BASE}0>"}
    assert not [one for one in whole.triples if one.predicate == SKOS.narrower]
    assert whole.remarks == (
        "1 statements about things without IRI left out",
        "1 narrower concepts outside the scheme left out",
    )


@pytest.mark.parametrize("page", [1, 7, COUNT, COUNT + 1])
def test_pages_of_any_size_give_the_same(url: str, whole: Vocabulary, page: int) -> None:
    seen: list[tuple[int, int]] = []
    again = fetch(
        Endpoint(url),
        graph=GRAPH,
        scheme=BASE,
        page=page,
        pause=0,
        on_progress=lambda done, of: seen.append((done, of)),
    )
    assert set(again.triples) == set(whole.triples)
    assert seen[0] == (0, COUNT)
    assert seen[-1] == (COUNT, COUNT)
    assert len(seen) == 1 + -(-COUNT // page)


def test_other_languages_where_they_are_asked_for(url: str) -> None:
    german = fetch(Endpoint(url), graph=GRAPH, scheme=BASE, languages=["de"], pause=0)
    assert texts(german, f"{BASE}5", SKOS.prefLabel) == {'"Beruf 5"@de'}
    assert texts(german, f"{BASE}5", SKOS.notation) == {'"05"'}


def test_a_page_that_takes_too_long_is_asked_for_in_pieces(url: str, whole: Vocabulary) -> None:
    def script(_: int, asked: Asked) -> Answer | None:
        return None if wanted(asked) > 20 else passed_on(url, asked)

    with_pieces, asked = fetched(script, page=40, timeout=2.0)
    assert set(with_pieces.triples) == set(whole.triples)
    assert sum(wanted(one) == 40 for one in asked) == 1


def test_a_server_that_breaks_off_long_answers(url: str, whole: Vocabulary) -> None:
    got, _ = fetched(when(lambda asked: wanted(asked) > 8, url, cut), page=40)
    assert set(got.triples) == set(whole.triples)


def test_a_server_that_always_breaks_off(url: str) -> None:
    error = refused(spoiling(url, cut))
    assert "breaks off in the middle of its answer" in str(error)
    error = refused(when(lambda asked: wanted(asked) > 0, url, cut), page=3)
    assert isinstance(error, OverloadedEndpointError)


def test_a_server_that_breaks_off_once(url: str, whole: Vocabulary) -> None:
    def script(number: int, asked: Asked) -> Answer:
        answer = passed_on(url, asked)
        return cut(answer) if number in {1, 3, 6} else answer

    got, _ = fetched(script)
    assert set(got.triples) == set(whole.triples)


@pytest.mark.parametrize("most", [10, 23, 54])
def test_a_server_that_cuts_answers_without_a_word(url: str, whole: Vocabulary, most: int) -> None:
    got, asked = fetched(spoiling(url, lambda answer: limited(answer, most)))
    assert set(got.triples) == set(whole.triples)
    assert any(wanted(one) < 20 for one in asked)


def test_a_server_that_cuts_even_one_concept(url: str) -> None:
    error = refused(spoiling(url, lambda answer: limited(answer, 4)))
    assert re.search(
        r"gives 4 statements about http://example\.org/métiers/\S+ and counts \d", str(error)
    )
    assert "its answers are cut" in str(error)


def test_a_server_that_says_that_it_cuts(url: str, whole: Vocabulary) -> None:
    def virtuoso(answer: Answer) -> Answer:
        return replace(answer, headers={"X-SPARQL-MaxRows": "16"})

    got, _ = fetched(when(lambda asked: wanted(asked) > 16, url, virtuoso))
    assert set(got.triples) == set(whole.triples)


def test_a_concept_that_is_not_given_is_missed(url: str) -> None:
    def without(answer: Answer) -> Answer:
        results = json.loads(answer.body)
        rows = results["results"]["bindings"]
        kept = [row for row in rows if not row["concept"]["value"].endswith("/13")]
        results["results"]["bindings"] = kept
        return replace(answer, body=json.dumps(results).encode())

    error = refused(when(lambda asked: "ORDER BY" in asked.form["query"][0], url, without), page=9)
    assert f"gives {COUNT - 1} of {COUNT} concepts" in str(error)


def test_a_server_that_knows_no_pages(url: str) -> None:
    """It gives the first ones again and again."""

    def script(_: int, asked: Asked) -> Answer:
        text = asked.form["query"][0]
        asked.form["query"] = [re.sub(r"VALUES \?last \{.*\}", 'VALUES ?last { "" }', text)]
        return passed_on(url, asked)

    assert "gives the same concept twice" in str(refused(script, page=9))


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (
            f'<{BASE}5> <{SKOS.note.value}> "en plus" .',
            f"gives 1 statements about {BASE}5 and counts 0",
        ),
        ('<urn:other> <urn:p> "x" .', "gives 1 statements about urn:other and counts 0"),
        ("<urn:other> <urn:p> x .", "cannot be read"),
        ("<no iri> <urn:p> <urn:x> .", "cannot be read"),
    ],
)
def test_statements_that_were_not_asked_for(url: str, added: str, words: str) -> None:
    def more(answer: Answer) -> Answer:
        return replace(answer, body=answer.body + added.encode())

    error = refused(
        when(lambda asked: "CONSTRUCT" in asked.form["query"][0] and wanted(asked) > 0, url, more)
    )
    assert words in str(error)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"head":{"vars":["a"]},"results":{"bindings":[]}}', "no columns iri, members"),
        (b'{"head":{"vars":["iri","members"]},"results":{"bindings":[]}}', "0 concepts in the"),
        (b'{"head":{},"boolean":true}', "cannot be read"),
    ],
)
def test_rows_that_are_not_those_asked_for(url: str, body: bytes, words: str) -> None:
    def script(_: int, asked: Asked) -> Answer:
        counting = "?members" in asked.form["query"][0]
        return Answer(body=body) if counting else passed_on(url, asked)

    assert words in str(refused(script))


def test_a_web_page_is_no_answer() -> None:
    error = refused(always(Answer(media_type="text/html", body=b"<html>")))
    assert "is this the address of the SPARQL service" in str(error)


def test_credentials_are_sent_with_each_request(url: str, whole: Vocabulary) -> None:
    secret = "very-secret-word"  # noqa: S105 - invented
    basic = "Basic " + base64.b64encode(f"lectrice:{secret}".encode()).decode()
    error = refused(demanding(passing(url), basic))
    assert "HTTP 401: who are you?; give --user and --password" in str(error)
    got, _ = fetched(demanding(passing(url), basic), user="lectrice", password=secret)
    assert set(got.triples) == set(whole.triples)


def test_a_busy_server_is_waited_for(url: str, whole: Vocabulary) -> None:
    def script(number: int, asked: Asked) -> Answer:
        busy = Answer(429, headers={"Retry-After": "0"})
        return busy if number % 2 else passed_on(url, asked)

    got, _ = fetched(script)
    assert set(got.triples) == set(whole.triples)


def test_requests_are_apart(url: str) -> None:
    moments: list[float] = []

    def script(_: int, asked: Asked) -> Answer:
        moments.append(time.monotonic())
        return passed_on(url, asked)

    with served(script) as (address, _):
        fetch(Endpoint(address), graph=GRAPH, scheme=BASE, page=40, pause=0.05)
    assert len(moments) > 5
    assert all(later - before >= 0.05 for before, later in pairwise(moments))


def test_the_only_scheme_need_not_be_named(url: str) -> None:
    lone = fetch(Endpoint(url), graph=OTHER, pause=0)
    assert lone.counts == {"concepts": 1}
    with pytest.raises(UsageError, match=rf"give one by --scheme: {OTHER}/scheme, {BASE}\Z"):
        fetch(Endpoint(url), graph=GRAPH, pause=0)
    with pytest.raises(UsageError, match="no concept scheme"):
        fetch(Endpoint(url), pause=0)


@pytest.mark.parametrize(
    ("graph", "scheme", "words"),
    [
        (GRAPH, f"{OTHER}/nowhere", "0 concepts in the scheme"),
        ("http://example.org/nowhere", BASE, "0 concepts in the scheme"),
        (NAMELESS, BASE, "1 concepts have no IRI"),
        (HOLLOW, BASE, "states nothing of urn:a"),
    ],
)
def test_nothing_to_fetch(url: str, graph: str, scheme: str, words: str) -> None:
    with pytest.raises(EndpointError, match=words):
        fetch(Endpoint(url), graph=graph, scheme=scheme, pause=0)


@pytest.mark.parametrize("text", ["occupations", "", "http://a> } DROP ALL #", "http://a b"])
def test_what_is_no_iri(text: str) -> None:
    nowhere = Endpoint("http://127.0.0.1:1/")
    with pytest.raises(UsageError, match=r"graph .* an IRI is expected"):
        fetch(nowhere, graph=text)
    with pytest.raises(UsageError, match=r"scheme .* an IRI is expected"):
        fetch(nowhere, scheme=text)


def test_it_enters_a_graph_as_a_files_would(
    whole: Vocabulary, example_graph: Path, tmp_path: Path
) -> None:
    assert vocabulary_findings(whole.triples) == []
    graph = tmp_path / "graph"
    shutil.copytree(example_graph, graph, symlinks=True)
    added = add_fetched(graph, "metiers", whole, "http://example.org/sparql")
    assert (added.entry.concepts, added.entry.version) == (COUNT, "7.1")
    assert added.entry.source == "http://example.org/sparql"
