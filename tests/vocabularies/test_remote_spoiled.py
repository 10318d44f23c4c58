"""A server that spoils its answers gives the whole scheme in the end, or an error."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from rncp_graph.errors import OverloadedEndpointError
from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.model import Vocabulary
from tests.querying.proxies import cut, limited, passed_on, spoiling
from tests.querying.scripted import Answer, Asked, always
from tests.vocabularies.thesaurus import (
    BASE,
    COUNT,
    fetched,
    refused,
    wanted,
    when,
)


def test_a_page_that_takes_too_long_is_asked_for_in_pieces(
    thesaurus: str, whole_scheme: Vocabulary
) -> None:
    def script(_: int, asked: Asked) -> Answer | None:
        return None if wanted(asked) > 20 else passed_on(thesaurus, asked)

    with_pieces, asked = fetched(script, page=40, timeout=2.0)
    assert set(with_pieces.triples) == set(whole_scheme.triples)
    assert sum(wanted(one) == 40 for one in asked) == 1


def test_a_server_that_breaks_off_long_answers(thesaurus: str, whole_scheme: Vocabulary) -> None:
    got, _ = fetched(when(lambda asked: wanted(asked) > 8, thesaurus, cut), page=40)
    assert set(got.triples) == set(whole_scheme.triples)


def test_a_server_that_always_breaks_off(thesaurus: str) -> None:
    error = refused(spoiling(thesaurus, cut))
    assert "breaks off in the middle of its answer" in str(error)
    error = refused(when(lambda asked: wanted(asked) > 0, thesaurus, cut), page=3)
    assert isinstance(error, OverloadedEndpointError)


def test_a_server_that_breaks_off_once(thesaurus: str, whole_scheme: Vocabulary) -> None:
    def script(number: int, asked: Asked) -> Answer:
        answer = passed_on(thesaurus, asked)
        return cut(answer) if number in {1, 3, 6} else answer

    got, _ = fetched(script)
    assert set(got.triples) == set(whole_scheme.triples)


@pytest.mark.parametrize("most", [10, 23, 54])
def test_a_server_that_cuts_answers_without_a_word(
    thesaurus: str, whole_scheme: Vocabulary, most: int
) -> None:
    got, asked = fetched(spoiling(thesaurus, lambda answer: limited(answer, most)))
    assert set(got.triples) == set(whole_scheme.triples)
    assert any(wanted(one) < 20 for one in asked)


def test_a_server_that_cuts_even_one_concept(thesaurus: str) -> None:
    error = refused(spoiling(thesaurus, lambda answer: limited(answer, 4)))
    assert re.search(
        r"gives 4 statements about http://example\.org/métiers/\S+ and counts \d", str(error)
    )
    assert "its answers are cut" in str(error)


def test_a_server_that_says_that_it_cuts(thesaurus: str, whole_scheme: Vocabulary) -> None:
    def virtuoso(answer: Answer) -> Answer:
        return replace(answer, headers={"X-SPARQL-MaxRows": "16"})

    got, _ = fetched(when(lambda asked: wanted(asked) > 16, thesaurus, virtuoso))
    assert set(got.triples) == set(whole_scheme.triples)


def test_a_concept_that_is_not_given_is_missed(thesaurus: str) -> None:
    def without(answer: Answer) -> Answer:
        results = json.loads(answer.body)
        rows = results["results"]["bindings"]
        kept = [row for row in rows if not row["concept"]["value"].endswith("/13")]
        results["results"]["bindings"] = kept
        return replace(answer, body=json.dumps(results).encode())

    error = refused(
        when(lambda asked: "ORDER BY" in asked.form["query"][0], thesaurus, without), page=9
    )
    assert f"gives {COUNT - 1} of {COUNT} concepts" in str(error)


def test_a_server_that_knows_no_pages(thesaurus: str) -> None:
    """It gives the first ones again and again."""

    def script(_: int, asked: Asked) -> Answer:
        text = asked.form["query"][0]
        asked.form["query"] = [re.sub(r"VALUES \?last \{.*\}", 'VALUES ?last { "" }', text)]
        return passed_on(thesaurus, asked)

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
def test_statements_that_were_not_asked_for(thesaurus: str, added: str, words: str) -> None:
    def more(answer: Answer) -> Answer:
        return replace(answer, body=answer.body + added.encode())

    error = refused(
        when(
            lambda asked: "CONSTRUCT" in asked.form["query"][0] and wanted(asked) > 0,
            thesaurus,
            more,
        )
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
def test_rows_that_are_not_those_asked_for(thesaurus: str, body: bytes, words: str) -> None:
    def script(_: int, asked: Asked) -> Answer:
        counting = "?members" in asked.form["query"][0]
        return Answer(body=body) if counting else passed_on(thesaurus, asked)

    assert words in str(refused(script))


def test_a_web_page_is_no_answer() -> None:
    error = refused(always(Answer(media_type="text/html", body=b"<html>")))
    assert "is this the address of the SPARQL service" in str(error)


def test_a_busy_server_is_waited_for(thesaurus: str, whole_scheme: Vocabulary) -> None:
    def script(number: int, asked: Asked) -> Answer:
        busy = Answer(429, headers={"Retry-After": "0"})
        return busy if number % 2 else passed_on(thesaurus, asked)

    got, _ = fetched(script)
    assert set(got.triples) == set(whole_scheme.triples)
