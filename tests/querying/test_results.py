"""Answers come as Python values and are written in the formats that fit them."""

from __future__ import annotations

import csv
import gc
import io
import json
import sys
import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, parse
from rdflib.compare import isomorphic

from rncp_graph.errors import UsageError
from rncp_graph.namespaces import XSD
from rncp_graph.querying import (
    FORMATS,
    BooleanResult,
    Rows,
    TriplesResult,
    formats_for,
    run_text,
    table,
    write,
)
from rncp_graph.querying.results import UnreadableResultError
from rncp_graph.querying.values import Term, Value, to_python

EVERY_TYPE = """
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?text ?words ?iri ?whole ?share ?real ?yes ?day ?moment ?year ?none
WHERE {
  BIND("a" AS ?text) BIND("mots"@fr AS ?words) BIND(<http://example.org/> AS ?iri)
  BIND(42 AS ?whole) BIND(1.50 AS ?share) BIND(2e0 AS ?real) BIND(true AS ?yes)
  BIND("2029-03-18"^^xsd:date AS ?day) BIND("2026-01-02T03:04:05Z"^^xsd:dateTime AS ?moment)
  BIND("2024"^^xsd:gYear AS ?year)
}
"""
VALUES: dict[str, Value] = {
    "text": "a",
    "words": "mots",
    "iri": "http://example.org/",
    "whole": 42,
    "share": Decimal("1.50"),
    "real": 2.0,
    "yes": True,
    "day": date(2029, 3, 18),
    "moment": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    "year": 2024,
    "none": None,
}


def select(text: str) -> Rows:
    rows = run_text(Store(), text)
    assert isinstance(rows, Rows)
    return rows


def test_cells_are_python_values() -> None:
    rows = select(EVERY_TYPE)
    assert rows.columns == tuple(VALUES)
    assert dict(rows[0]) == VALUES
    assert [type(value) for value in rows.tuples[0]] == [type(value) for value in VALUES.values()]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (Literal("2026-02-31", datatype=XSD.date), "2026-02-31"),
        (Literal("many", datatype=XSD.integer), "many"),
        (Literal("?", datatype=XSD.decimal), "?"),
        (Literal("x", datatype=NamedNode("http://example.org/type")), "x"),
        (BlankNode("b"), "_:b"),
        (None, None),
    ],
)
def test_what_is_not_of_its_type_stays_text(term: Term | None, value: Value) -> None:
    assert to_python(term) == value


def test_rows_are_a_sequence_of_named_cells() -> None:
    rows = select("SELECT ?a ?b { VALUES (?a ?b) { (1 2) (3 4) } }")
    assert len(rows) == 2
    assert [row.a for row in rows] == [1, 3]
    assert rows[-1]["b"] == 4
    assert [dict(row) for row in rows[1:]] == [{"a": 3, "b": 4}]
    assert repr(rows[0]) == "Row(a=1, b=2)"
    assert repr(rows) == "<Rows a, b: 2>"
    with pytest.raises(KeyError):
        rows[0]["c"]
    with pytest.raises(AttributeError, match="no column 'c', only a, b"):
        _ = rows[0].c


def test_pandas() -> None:
    frame = select("SELECT ?a ?b { VALUES (?a ?b) { (1 'x') (3 UNDEF) } }").to_pandas()
    assert list(frame.columns) == ["a", "b"]
    assert list(frame["a"]) == [1, 3]
    assert frame["b"].isna().tolist() == [False, True]


def test_without_pandas_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install 'rncp-graph\[pandas\]'"):
        select("SELECT ?a {}").to_pandas()


TRIPLES = "CONSTRUCT { <http://a/s> <http://a/p> 'x', 'é'@fr } {}"


def written(text: str, name: str | None) -> bytes:
    sink = io.BytesIO()
    write(run_text(Store(), text), sink, name)
    return sink.getvalue()


def test_csv_and_tsv_follow_the_recommendation() -> None:
    query = 'SELECT * { VALUES (?a ?b) { ("x,\\"y\\"" UNDEF) (<http://a/> 2) } }'
    rows = list(csv.reader(io.StringIO(written(query, "csv").decode(), newline="")))
    assert rows == [["a", "b"], ['x,"y"', ""], ["http://a/", "2"]]
    assert written(query, "tsv") == b'?a\t?b\n"x,\\"y\\""\t\n<http://a/>\t2\n'


@pytest.mark.parametrize(("name", "reader"), [("json", "json"), ("xml", "xml")])
def test_json_and_xml_come_back_through_rdflib(name: str, reader: str) -> None:
    result = rdflib.query.Result.parse(io.BytesIO(written(EVERY_TYPE, name)), format=reader)
    (binding,) = result.bindings
    assert binding[rdflib.Variable("whole")] == rdflib.Literal(42)
    assert rdflib.Variable("none") not in binding


def test_yes_or_no() -> None:
    assert written("ASK {}", None) == b"oui\n"
    assert json.loads(written("ASK { FILTER(false) }", "json"))["boolean"] is False
    assert b"<boolean>true</boolean>" in written("ASK {}", "xml")
    assert not run_text(Store(), "ASK { FILTER(false) }")


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        (None, RdfFormat.TURTLE),
        ("turtle", RdfFormat.TURTLE),
        ("jsonld", RdfFormat.JSON_LD),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("xml", RdfFormat.RDF_XML),
    ],
)
def test_triples_come_back(name: str | None, reader: RdfFormat) -> None:
    subject, predicate = NamedNode("http://a/s"), NamedNode("http://a/p")
    assert {quad.triple for quad in parse(written(TRIPLES, name), reader)} == {
        Triple(subject, predicate, Literal("x")),
        Triple(subject, predicate, Literal("é", language="fr")),
    }


def test_describe_gives_triples_as_well() -> None:
    store = Store()
    store.load("<http://a/s> <http://a/p> 'x' .", RdfFormat.TURTLE)
    result = run_text(store, "DESCRIBE <http://a/s>")
    assert isinstance(result, TriplesResult)
    assert len(result) == 1


def test_turtle_uses_prefixes(store: Store) -> None:
    text = "CONSTRUCT WHERE { ?c <https://w3id.org/rncp-graph/def#niveau> ?n }"
    sink = io.BytesIO()
    result = run_text(store, text)
    write(result, sink, "turtle")
    assert b"rncp:niveau" in sink.getvalue()
    assert isinstance(result, TriplesResult)
    lines = "\n".join(f"{triple} ." for triple in result)
    assert isomorphic(
        rdflib.Graph().parse(data=sink.getvalue(), format="turtle"),
        rdflib.Graph().parse(data=lines, format="nt"),
    )


@pytest.mark.parametrize(
    ("text", "name", "complaint"),
    [
        ("SELECT * {}", "turtle", "does not fit the rows of a SELECT; use table, csv"),
        (TRIPLES, "csv", "does not fit the triples of a CONSTRUCT or DESCRIBE; use turtle"),
        (TRIPLES, "table", "does not fit the triples"),
        ("ASK {}", "csv", "does not fit the yes or no of an ASK; use table, json, xml"),
        ("ASK {}", "excel", "no format excel; use one of table, json, xml"),
    ],
)
def test_a_format_that_does_not_fit_is_refused(text: str, name: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        written(text, name)


def test_every_format_fits_something() -> None:
    results = [run_text(Store(), text) for text in ("SELECT * {}", "ASK {}", TRIPLES)]
    assert {name for result in results for name in formats_for(result)} == set(FORMATS)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_table_keeps_within_its_width_and_loses_no_word(width: int) -> None:
    words = "Concepteur-réalisateur de contenus multimédias interactifs [b] et accessibles"
    rows = select(f'SELECT ?numero ?intitule {{ VALUES (?numero ?intitule) {{ (1 "{words}") }} }}')
    lines = table(rows, width).splitlines()
    assert max(map(len, lines)) <= width
    drawn = "".join("".join(lines).split())
    for letter in set(words) - {" "}:
        assert drawn.count(letter) >= words.count(letter)
    assert lines[-1] == "1 ligne"


def test_an_empty_table_still_has_its_columns() -> None:
    drawn = table(select("SELECT ?numero ?intitule { FILTER(false) }"), 60)
    assert "numero" in drawn
    assert "0 ligne" in drawn


@pytest.mark.parametrize("raw", [b"", b"<html>", b'{"head":{}}', b'{"head":{},"boolean":true}'])
def test_bytes_that_are_no_rows(raw: bytes) -> None:
    with pytest.raises(UnreadableResultError):
        Rows(raw)


def test_bytes_that_are_no_boolean_and_no_triples() -> None:
    with pytest.raises(UnreadableResultError):
        BooleanResult.of(b'{"head":{"vars":[]},"results":{"bindings":[]}}')
    with pytest.raises(UnreadableResultError):
        TriplesResult.of(b"<html>")


@pytest.mark.parametrize(
    "body",
    [
        b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","val',
        b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"a b"}}]}}',
        b'{"head":{},"boolean":true}',
    ],
)
def test_rows_that_cannot_be_read_to_their_end_are_refused(body: bytes) -> None:
    with pytest.raises(UnreadableResultError):
        Rows(body)


def test_what_an_unreadable_answer_leaves_can_be_collected_by_any_thread() -> None:
    """The parser of pyoxigraph may only be dropped by the thread that made it."""
    answers = [b'{"head":{"vars":["s"]},"results":{"bindings":[{', b'{"head":{"vars":[]}']
    for read, body in zip((Rows, BooleanResult.of), answers, strict=True):
        with pytest.raises(UnreadableResultError) as refused:
            read(body)
        del refused
    with pytest.raises(UnreadableResultError):
        BooleanResult.of(b'{"head":{"vars":[]},"results":{"bindings":[]}}')
    collector = threading.Thread(target=gc.collect)
    collector.start()
    collector.join()
