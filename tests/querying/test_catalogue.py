"""Headers say what queries are, and queries keep what headers say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from rncp_graph.errors import UnknownQueryError
from rncp_graph.querying import Catalogue, Form, Kind, Query, Rows, bind, run
from rncp_graph.querying.header import parse_query
from rncp_graph.querying.lexer import tokens, values_blocks
from rncp_graph.querying.parameters import literal
from rncp_graph.querying.reference import MARK, reference

CATALOGUE = Catalogue.default()
GRAPHS = {
    "certification_sources": 1,
    "codes_of_certification": 1,
    "fiche_as_graph": 1,
    "unlinked_codes": 2,
}
"""Queries that ask which graph states something, and how often; the others ask all at once."""
PAGE = Path(__file__).resolve().parents[2] / "docs" / "queries.md"
each_query = pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE)


def test_there_are_enough_and_they_are_sorted() -> None:
    assert len(CATALOGUE) >= 25
    assert list(CATALOGUE) == sorted(CATALOGUE)


@each_query
def test_titles_and_question_are_there_in_their_languages(query: Query) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]+", query.name)
    assert query.title_fr != query.title_en
    assert query.question.endswith("?")
    for param in query.params:
        assert param.explanation_fr
        assert param.explanation_en


@each_query
def test_defaults_are_what_stands_in_the_text(query: Query) -> None:
    blocks = values_blocks(query.text)
    assert {block.variable for block in blocks} == {param.name for param in query.params}
    for param in query.params:
        term = "UNDEF" if param.default is None else str(literal(param, param.default))
        alone = tuple(token.text for token in tokens(term))
        given = [block.terms for block in blocks if block.variable == param.name]
        short = [_full(terms) for terms in given]
        assert set(short) == {_full(alone)}


def _full(terms: tuple[str, ...]) -> str:
    """One writing for « false » and « "false"^^xsd:boolean », for xsd:date and its IRI."""
    joined = "".join(terms).replace("<http://www.w3.org/2001/XMLSchema#", "xsd:").replace(">", "")
    return re.sub(r'"(true|false)"\^\^xsd:boolean', r"\1", joined)


@each_query
def test_columns_are_those_of_the_query(query: Query, store: Store) -> None:
    result = run(store, query)
    assert isinstance(result, Rows) is (query.form is Form.SELECT)
    names = tuple(column.name for column in query.columns)
    assert names == (result.columns if isinstance(result, Rows) else ())


@each_query
def test_the_text_names_no_data_and_no_graph(query: Query) -> None:
    words = list(tokens(query.text))
    lists = "niveau|voie|type-diplome|role-habilitation|etat-habilitation"
    for token in words:
        if token.kind == "iri" and "w3id.org" in token.text:
            allowed = rf"<https://w3id\.org/rncp-graph/(def#|({lists})(/[\w-]+)?)>"
            assert re.fullmatch(allowed, token.text)
    graphs = sum(token.keyword in {"GRAPH", "FROM"} for token in words)
    assert graphs == GRAPHS.get(query.name, 0)


@each_query
def test_rows_come_in_an_order(query: Query) -> None:
    keywords = [token.keyword for token in tokens(query.text)]
    assert ("ORDER" in keywords) is (query.form is Form.SELECT)


def test_an_unknown_name_proposes_near_ones() -> None:
    with pytest.raises(UnknownQueryError) as caught:
        CATALOGUE.find("certification_by_rom")
    assert "certifications_by_rome" in caught.value.near
    assert "did you mean" in str(caught.value)


def test_a_name_like_no_other_proposes_none() -> None:
    with pytest.raises(UnknownQueryError) as caught:
        CATALOGUE.find("xyzzy")
    assert caught.value.near == ()


GOOD = """\
# title@fr: Titre
# title@en: Title
# question: Quoi ?
# params: role (choice: a, b c) = UNDEF | rôle | role
# params: n (integer) = 3 | nombre | number
# columns: x | what it is

SELECT ?x { VALUES ?role { UNDEF } VALUES ?n { 3 } }
"""


def test_a_header(tmp_path: Path) -> None:
    query = parse_query(_file(tmp_path, GOOD))
    assert query.name == "some_query"
    assert query.params[0].choices == ("a", "b c")
    assert query.params[0].default is None
    assert query.params[0].type_label == "choice: a, b c"
    assert (query.params[1].kind, query.params[1].default) == (Kind.INTEGER, "3")
    assert [column.explanation for column in query.columns] == ["what it is"]
    assert 'VALUES ?role { "b c" }' in bind(query, {"role": "B c"})


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("# title@en: Title\n", "", "title@en"),
        ("# question: Quoi ?\n", "# question: Quoi ?\n# question: Qui ?\n", "question"),
        ("(integer) = 3", "(number) = 3", "number"),
        ("| rôle | role", "| rôle", "name (type)"),
        ("n (integer) = 3", "n = 3", "name (type)"),
        ("x | what", "x what", "explanation"),
        ("SELECT ?x", "SELECTION", "neither SELECT"),
    ],
)
def test_a_faulty_header_says_what_is_wrong(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(complaint)) as caught:
        parse_query(_file(tmp_path, GOOD.replace(old, new)))
    assert "some_query.rq" in str(caught.value)


def _file(folder: Path, text: str) -> Path:
    path = folder / "some_query.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_page_on_queries_is_up_to_date() -> None:
    _, mark, written = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    assert written == reference(CATALOGUE), "run `make docs`"
    for query in CATALOGUE.values():
        assert f"### {query.name}\n" in written


def test_the_query_shown_as_an_example_runs(tmp_path: Path, store: Store) -> None:
    (shown,) = re.findall(r"```sparql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    rows = run(store, parse_query(_file(tmp_path, shown)))
    assert isinstance(rows, Rows)
    assert [row.numero for row in rows] == ["RNCP99001", "RNCP99002", "RNCP99003"]
