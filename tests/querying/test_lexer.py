"""What is a keyword is told from what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from rncp_graph.querying.lexer import form_of, is_update, tokens, values_blocks
from rncp_graph.querying.model import Form
from rncp_graph.querying.services import calls_service

FORMS = [
    ("select * {}", Form.SELECT),
    ("# ASK\nPREFIX select: <http://example.org/ASK>\nCONSTRUCT { ?a ?b ?c } {}", Form.CONSTRUCT),
    ("BASE <http://example.org/select>\ndescribe <a>", Form.DESCRIBE),
    ("ask{?select ?where ?b}", Form.ASK),
    ("", None),
    ("SELECTED", None),
    ("?select $ask 'ASK' @ask ask:a", None),
]


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_form(text: str, form: Form | None) -> None:
    assert form_of(text) is form


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a> <b> <c> }",
        "PREFIX a: <http://example.org/> # SELECT\n with a:b delete {} where {}",
        "CLEAR ALL",
        "LOAD <http://example.org/>",
        "Drop Graph <a>",
        "DELETE WHERE { ?s ?p ?o }; SELECT * {}",
    ],
)
def test_update(text: str) -> None:
    assert is_update(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'INSERT' } # INSERT",
        "PREFIX insert: <http://example.org/insert> ASK { insert:a ?delete 'x'@en }",
        'ASK { ?s ?p """a "quoted" LOAD""" }',
    ],
)
def test_no_update(text: str) -> None:
    assert not is_update(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://a/> {} }",
        "SELECT * { { sErViCe SILENT ?where {} } }",
        "SELECT * { ?s ?p 'it\\'s' SERVICE <http://a/> {} }",
        'SELECT * { ?s ?p """a\\"""" . service <http://a/> {} }',
        "PREFIX p: <http://a/>SELECT * {?s p:a <http://b/>.service p:b {}}",
        "SELECT * { ?s < ?o . SERVICE <http://a/> {} }",
        "SELECT * { FILTER(?a<?b) SERVICE <http://a/> {} FILTER(?c>?d) }",
    ],
)
def test_service(text: str) -> None:
    assert calls_service(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'SERVICE' } # SERVICE",
        "SELECT * { ?s <http://a/SERVICE> service:SERVICE }",
        "SELECT * { ?s ?p 'a\\' SERVICE ' }",
        "SELECT * { ?s ?p '''a\n' SERVICE\n''' }",
    ],
)
def test_no_service(text: str) -> None:
    assert not calls_service(text)


@given(st.text())
def test_any_literal_is_one_token(text: str) -> None:
    (token,) = tokens(str(Literal(text)))
    assert token.kind == "string"


@given(st.text(max_size=80))
def test_any_text_is_cut(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)


def test_values_blocks() -> None:
    text = """
    # VALUES ?no { 1 }
    VALUES ?a { "}" 'b'@fr UNDEF } VALUES (?x ?y) { (1 2) }
    values $b{<http://example.org/}> 2}
    """
    blocks = values_blocks(text)
    assert [block.variable for block in blocks] == ["a", "b"]
    assert blocks[0].terms == ('"}"', "'b'", "@fr", "UNDEF")
    assert text[blocks[0].start : blocks[0].end].strip() == "\"}\" 'b'@fr UNDEF"
