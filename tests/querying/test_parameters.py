"""Values of parameters are read, refused with a reason, and bound so that none changes a query."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Store

from rncp_graph.errors import ParameterError
from rncp_graph.querying import Catalogue, Kind, Parameter, ParameterInput, Rows, bind, run
from rncp_graph.querying.lexer import form_of, values_blocks
from rncp_graph.querying.model import Form, Query
from rncp_graph.querying.parameters import ParameterValue, literal, literals

CATALOGUE = Catalogue.default()


OCCUPATION = "http://data.europa.eu/esco/occupation/"
UUID = "aaaaaaaa-0000-4000-8000-00000000000b"


def of(kind: Kind, default: str | None = "x", choices: tuple[str, ...] = ()) -> Parameter:
    return Parameter("p", kind, default, "", "", choices)


@pytest.mark.parametrize(
    ("kind", "value", "lexical"),
    [
        (Kind.NUMERO, " rncp 40886", "RNCP40886"),
        (Kind.NUMERO, "RS6232", "RS6232"),
        (Kind.NUMERO, 40886, "40886"),
        (Kind.BLOC, "rncp40886bc01", "RNCP40886BC01"),
        (Kind.ROME, "e1104", "E1104"),
        (Kind.ROME, "F1200", "F12"),
        (Kind.ROME, "M18", "M18"),
        (Kind.ROME, "K00", "K"),
        (Kind.ROME, "K", "K"),
        (Kind.NSF, "320T", "320t"),
        (Kind.NSF, 32, "32"),
        (Kind.FORMACODE, "46347", "46347"),
        (Kind.IDCC, 843, "0843"),
        (Kind.IDCC, "0016", "0016"),
        (Kind.CCN, "3005t1", "3005T1"),
        (Kind.ESCO, UUID.upper(), OCCUPATION + UUID),
        (Kind.ESCO, OCCUPATION + UUID, OCCUPATION + UUID),
        (Kind.ESCO, f" {OCCUPATION.replace('http:', 'https:')}{UUID} ", OCCUPATION + UUID),
        (Kind.ISCO, "C0110", "0110"),
        (Kind.ISCO, 21, "21"),
        (Kind.CFD, "1022001", "01022001"),
        (Kind.CFD, "26x3260a", "26X3260A"),
        (Kind.NAF, 1, "01"),
        (Kind.FAP, "s0z", "S0Z"),
        (Kind.ROME4, "m1855", "M1855"),
        (Kind.CHAMP, "j", "J"),
        (Kind.CHAMP, 215, "215"),
        (Kind.CHAMP, "21538", "21538"),
        (Kind.SIRET, "000 100 115 00013", "00010011500013"),
        (Kind.DATE, "2026-12-31", "2026-12-31"),
        (Kind.DATE, "31/12/2026", "2026-12-31"),
        (Kind.DATE, date(2026, 12, 31), "2026-12-31"),
        (Kind.DATE, datetime(2026, 12, 31, 23, tzinfo=UTC), "2026-12-31"),
        (Kind.YEAR, 2024, "2024"),
        (Kind.INTEGER, "-12", "-12"),
        (Kind.BOOLEAN, "Oui", "true"),
        (Kind.BOOLEAN, False, "false"),
        (Kind.TEXT, " a b ", " a b "),
    ],
)
def test_values_are_read(kind: Kind, value: ParameterValue, lexical: str) -> None:
    assert literal(of(kind), value).value == lexical


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.NUMERO, "RNCP"),
        (Kind.NUMERO, True),
        (Kind.BLOC, " "),
        (Kind.ROME, "Z1104"),
        (Kind.ROME, "E110"),
        (Kind.NSF, "520"),
        (Kind.FORMACODE, "4634"),
        (Kind.IDCC, "08430"),
        (Kind.ESCO, OCCUPATION),
        (Kind.ESCO, "http://data.europa.eu/esco/skill/" + UUID),
        (Kind.ESCO, f"{OCCUPATION}{UUID}> <{OCCUPATION}{UUID}"),
        (Kind.ESCO, UUID.replace("0b", "\u0660b")),
        (Kind.ISCO, "21660"),
        (Kind.CFD, "010220"),
        (Kind.CFD, "010220011"),
        (Kind.NAF, "01.1"),
        (Kind.NAF, "A"),
        (Kind.FAP, "S0"),
        (Kind.ROME4, "M18"),
        (Kind.CHAMP, "21"),
        (Kind.SIRET, "123"),
        (Kind.SIRET, "0001001150001\u0663"),
        (Kind.DATE, "31/02/2026"),
        (Kind.DATE, "tomorrow"),
        (Kind.DATE, 2026),
        (Kind.YEAR, "24"),
        (Kind.INTEGER, "1.5"),
        (Kind.INTEGER, True),
        (Kind.BOOLEAN, "maybe"),
        (Kind.TEXT, 3),
        (Kind.TEXT, "\ud800"),
    ],
)
def test_what_is_not_of_its_type_is_refused(kind: Kind, value: ParameterValue) -> None:
    with pytest.raises(ValueError, match=r"expected|surrogate"):
        literal(of(kind), value)


def test_a_choice_is_one_of_its_words() -> None:
    role = of(Kind.CHOICE, None, ("former", "organiser"))
    assert literal(role, "Former").value == "former"
    with pytest.raises(ValueError, match="one of former, organiser"):
        literal(role, "autre")


def test_none_is_for_optional_parameters() -> None:
    assert literals(of(Kind.TEXT, None), None) == ()
    with pytest.raises(ValueError, match="a value is needed"):
        literals(of(Kind.TEXT), None)
    with pytest.raises(ValueError, match="at least one"):
        literals(of(Kind.TEXT), [])


@pytest.mark.parametrize(
    ("params", "problem"),
    [
        ({"rom": "E1104"}, "did you mean rome"),
        ({"xyz": "E1104"}, "it has rome, actives"),
        ({"rome": "?"}, "ROME code"),
        ({"rome": ["E1104", "?"]}, "ROME code"),
    ],
)
def test_errors_name_query_parameter_and_remedy(
    params: dict[str, ParameterInput], problem: str
) -> None:
    with pytest.raises(ParameterError, match=problem) as caught:
        bind(CATALOGUE["certifications_by_rome"], params)
    assert caught.value.query == "certifications_by_rome"
    assert caught.value.parameter in params
    assert "\n" not in str(caught.value)


def test_every_block_of_a_parameter_is_bound() -> None:
    text = bind(CATALOGUE["organisation_by_siret"], {"siret": "00010020600010"})
    assert {block.terms for block in values_blocks(text)} == {('"00010020600010"',)}
    assert len(values_blocks(text)) == 3


def test_nothing_given_leaves_the_text_as_it_is() -> None:
    for query in CATALOGUE.values():
        assert bind(query, {}) == query.text


ECHO = Query(
    name="echo",
    title_fr="",
    title_en="",
    question="",
    params=(of(Kind.TEXT),),
    columns=(),
    form=Form.SELECT,
    text='SELECT ?p ?q { VALUES ?p { "x" } VALUES ?q { "kept" } }',
)


@given(st.text())
@example('" } INSERT DATA { <a:a> <a:b> "c')
@example("\\u0022 } SERVICE <http://example.org/> {")
@example('"""\\')
@example("?p } #")
@example("\r\n\x00\ufffe\u2028")
def test_any_text_comes_back_as_it_was_given(text: str) -> None:
    rows = run(Store(), ECHO, {"p": text})
    assert isinstance(rows, Rows)
    assert rows.tuples == [(text, "kept")]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_lists_come_back_as_they_were_given(texts: list[str]) -> None:
    rows = run(Store(), ECHO, {"p": texts})
    assert isinstance(rows, Rows)
    assert [row["p"] for row in rows] == texts


@given(st.sampled_from(sorted(CATALOGUE)), st.data())
def test_no_value_changes_what_is_asked(name: str, data: st.DataObject) -> None:
    query = CATALOGUE[name]
    given_values: dict[str, ParameterInput] = {
        param.name: data.draw(st.text() if param.kind is Kind.TEXT else st.just(param.default))
        for param in query.params
    }
    text = bind(query, given_values)
    assert form_of(text) is query.form
    assert len(values_blocks(text)) == len(values_blocks(query.text))
    Store().query(text)
