"""A scheme is fetched whole from a real server, as files are read."""

from __future__ import annotations

import base64
import shutil
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from rncp_graph.errors import EndpointError, UsageError
from rncp_graph.namespaces import SKOS
from rncp_graph.querying import Endpoint
from rncp_graph.vocabularies.adding import add_fetched
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.model import Vocabulary
from rncp_graph.vocabularies.remote import fetch
from tests.querying.proxies import demanding, passed_on, passing
from tests.querying.scripted import Answer, Asked, served
from tests.vocabularies.thesaurus import (
    BASE,
    COUNT,
    GRAPH,
    HOLLOW,
    NAMELESS,
    ODD,
    OTHER,
    fetched,
    refused,
    scheme,
    texts,
)


def test_all_of_the_scheme_and_nothing_else(whole_scheme: Vocabulary) -> None:
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
    assert stated < set(whole_scheme.triples)
    members = {one.subject for one in whole_scheme.triples if one.predicate == SKOS.inScheme}
    assert len(members) == COUNT == whole_scheme.counts["concepts"]
    assert {one.subject for one in whole_scheme.triples} == members | {NamedNode(BASE)}
    assert (whole_scheme.version, whole_scheme.issued) == ("7.1", date(2025, 9, 18))


def test_what_is_stated_in_another_way_is_stated_as_files_are_read(
    whole_scheme: Vocabulary,
) -> None:
    assert texts(whole_scheme, ODD, SKOS.prefLabel) == {'"été"@fr'}
    assert texts(whole_scheme, ODD, SKOS.definition) == {'"la saison"@fr'}
    assert texts(whole_scheme, ODD, SKOS.broader) == {f"<{BASE}0>"}
    assert not [one for one in whole_scheme.triples if one.predicate == SKOS.narrower]
    assert whole_scheme.remarks == (
        "1 statements about things without IRI left out",
        "1 narrower concepts outside the scheme left out",
    )


@pytest.mark.parametrize("page", [1, 7, COUNT, COUNT + 1])
def test_pages_of_any_size_give_the_same(
    thesaurus: str, whole_scheme: Vocabulary, page: int
) -> None:
    seen: list[tuple[int, int]] = []
    again = fetch(
        Endpoint(thesaurus),
        graph=GRAPH,
        scheme=BASE,
        page=page,
        pause=0,
        on_progress=lambda done, of: seen.append((done, of)),
    )
    assert set(again.triples) == set(whole_scheme.triples)
    assert seen[0] == (0, COUNT)
    assert seen[-1] == (COUNT, COUNT)
    assert len(seen) == 1 + -(-COUNT // page)


def test_other_languages_where_they_are_asked_for(thesaurus: str) -> None:
    german = fetch(Endpoint(thesaurus), graph=GRAPH, scheme=BASE, languages=["de"], pause=0)
    assert texts(german, f"{BASE}5", SKOS.prefLabel) == {'"Beruf 5"@de'}
    assert texts(german, f"{BASE}5", SKOS.notation) == {'"05"'}


def test_credentials_are_sent_with_each_request(thesaurus: str, whole_scheme: Vocabulary) -> None:
    secret = "very-secret-word"  # noqa: S105 - invented
    basic = "Basic " + base64.b64encode(f"lectrice:{secret}".encode()).decode()
    error = refused(demanding(passing(thesaurus), basic))
    assert "HTTP 401: who are you?; give --user and --password" in str(error)
    got, _ = fetched(demanding(passing(thesaurus), basic), user="lectrice", password=secret)
    assert set(got.triples) == set(whole_scheme.triples)


def test_requests_are_apart(thesaurus: str) -> None:
    moments: list[float] = []

    def script(_: int, asked: Asked) -> Answer:
        moments.append(time.monotonic())
        return passed_on(thesaurus, asked)

    with served(script) as (address, _):
        fetch(Endpoint(address), graph=GRAPH, scheme=BASE, page=40, pause=0.05)
    assert len(moments) > 5
    assert all(later - before >= 0.05 for before, later in pairwise(moments))


def test_the_only_scheme_need_not_be_named(thesaurus: str) -> None:
    lone = fetch(Endpoint(thesaurus), graph=OTHER, pause=0)
    assert lone.counts == {"concepts": 1}
    with pytest.raises(UsageError, match=rf"give one by --scheme: {OTHER}/scheme, {BASE}\Z"):
        fetch(Endpoint(thesaurus), graph=GRAPH, pause=0)
    with pytest.raises(UsageError, match="no concept scheme"):
        fetch(Endpoint(thesaurus), pause=0)


@pytest.mark.parametrize(
    ("graph", "scheme", "words"),
    [
        (GRAPH, f"{OTHER}/nowhere", "0 concepts in the scheme"),
        ("http://example.org/nowhere", BASE, "0 concepts in the scheme"),
        (NAMELESS, BASE, "1 concepts have no IRI"),
        (HOLLOW, BASE, "states nothing of urn:a"),
    ],
)
def test_nothing_to_fetch(thesaurus: str, graph: str, scheme: str, words: str) -> None:
    with pytest.raises(EndpointError, match=words):
        fetch(Endpoint(thesaurus), graph=graph, scheme=scheme, pause=0)


@pytest.mark.parametrize("text", ["occupations", "", "http://a> } DROP ALL #", "http://a b"])
def test_what_is_no_iri(text: str) -> None:
    nowhere = Endpoint("http://127.0.0.1:1/")
    with pytest.raises(UsageError, match=r"graph .* an IRI is expected"):
        fetch(nowhere, graph=text)
    with pytest.raises(UsageError, match=r"scheme .* an IRI is expected"):
        fetch(nowhere, scheme=text)


def test_it_enters_a_graph_as_a_files_would(
    whole_scheme: Vocabulary, example_graph: Path, tmp_path: Path
) -> None:
    assert vocabulary_findings(whole_scheme.triples) == []
    graph = tmp_path / "graph"
    shutil.copytree(example_graph, graph, symlinks=True)
    added = add_fetched(graph, "metiers", whole_scheme, "http://example.org/sparql")
    assert (added.entry.concepts, added.entry.version) == (COUNT, "7.1")
    assert added.entry.source == "http://example.org/sparql"
