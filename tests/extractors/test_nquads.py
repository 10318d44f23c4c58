"""The text that a fiche becomes is what pyoxigraph would write of its quads, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse, serialize

from rncp_graph.extractors import extract, extract_nquads
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import escaped
from rncp_graph.fiche import Bloc, Code, Fiche, Habilitation, Organisme
from rncp_graph.iris import Iris
from tests.extractors.cases import CASES

ANY = st.text(max_size=30)
CHARACTERS = [
    *map(chr, range(0x300)),
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\ufffe",
    "\uffff",
    "\U0001f600",
]


@pytest.mark.parametrize("around", ["", "a", "é", "\U0001f600"])
def test_every_character_is_written_as_n_triples_ask(around: str) -> None:
    for character in CHARACTERS:
        text = f"{around}{character}{around}"
        assert f'"{escaped(text)}"' == str(Literal(text))


@pytest.mark.parametrize("case", CASES)
def test_the_text_of_every_case_is_canonical(case: str) -> None:
    written = extract_nquads(CASES[case], Iris())
    assert written == serialize(extract(CASES[case], Iris()), format=RdfFormat.N_QUADS)


@given(ANY, ANY, ANY, ANY)
@example('"', "\\", "\n\r\t", "\x00\x7f\uffff")
@settings(max_examples=80, deadline=None)
def test_whatever_a_fiche_says_can_be_parsed(
    first: str, second: str, third: str, code: str
) -> None:
    fiche = Fiche(
        first,
        intitule=second,
        rome=(Code(code, third),),
        blocs=(Bloc(code, second, liste_competences=third),),
        habilitations=(Habilitation(Organisme(second, code)),),
        lien_description=f"http://exemple.fr/{third}",
    )
    written = extract_nquads(fiche, Iris())
    strictly = list(parse(written, format=RdfFormat.N_QUADS))
    assert serialize(strictly, format=RdfFormat.N_QUADS) == written
    assert len(set(strictly)) == len(strictly)


@given(st.lists(st.sampled_from(["A", "A-2", "A-3", "A-2-2", "é", "e\u0301"]), max_size=12))
@settings(deadline=None)
def test_a_row_takes_the_first_identifier_that_is_free(wanted: list[str]) -> None:
    graph = FicheGraph("RNCP1", Iris())
    taken: list[str] = []
    for identifier in wanted:
        plain = identifier.replace("e\u0301", "é")
        free = (each for each in (plain, *(f"{plain}-{rank}" for rank in range(2, 99))))
        taken.append(graph.unused("bloc", identifier))
        assert taken[-1] == next(each for each in free if each not in taken[:-1])
