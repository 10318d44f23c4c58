"""NAF: the levels of INSEE's classification, under INSEE's addresses."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from rncp_graph.iris import Iris
from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.naf import SCHEME, activity, read_naf
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged, official, texts

CODES = FIXTURES / "naf" / "codes_naf.json"


def read(*files: OfficialFile) -> Vocabulary:
    return read_naf(files, Context(Iris()))


def test_each_level_has_the_address_that_insee_gives_it() -> None:
    base = "http://id.insee.fr/codes/nafr2/"
    addresses = [activity(code).value for code in ("01", "01.1", "01.11", "01.11Z")]
    assert addresses == [
        f"{base}division/01",
        f"{base}groupe/01.1",
        f"{base}classe/01.11",
        f"{base}sousClasse/01.11Z",
    ]


def test_the_hierarchy_follows_the_code() -> None:
    vocabulary = read(*official_files([CODES]))
    triples = vocabulary.triples
    assert texts(triples, activity("01.11Z"), SKOS.broader) == {activity("01.11").value}
    assert texts(triples, activity("01.11"), SKOS.broader) == {activity("01.1").value}
    assert texts(triples, activity("01.1"), SKOS.broader) == {activity("01").value}
    assert texts(triples, activity("01"), SKOS.topConceptOf) == {SCHEME.value}
    assert texts(triples, activity("01.1"), SKOS.prefLabel) == {"Nuages non permanents@fr"}
    assert vocabulary.counts == {"divisions": 1, "groups": 1, "classes": 1, "subclasses": 1}
    assert not vocabulary_findings(triples)


def test_the_rdf_of_insee_has_sections_too() -> None:
    vocabulary = read(*official_files([CODES.with_name("naf.ttl")]))
    section = NamedNode("http://id.insee.fr/codes/nafr2/section/A")
    assert texts(vocabulary.triples, activity("01"), SKOS.broader) == {section.value}
    assert vocabulary.counts == {"sections": 1, "divisions": 1}
    assert not vocabulary_findings(vocabulary.triples)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"01.1"', '"1.1"', "entry 2: id is '1.1', no code of NAF"),
        ('"01.1"', '"01"', "entry 2: 01 is there twice"),
        ('"01.1"', '"02.1"', "02.1 is there and 02, which it is part of, is not"),
        ('"label": "Culture des nuages"', '"label": ""', "entry 1: 01 has no label"),
        ("]", "", r"line \d+: no JSON"),
        ('"id"', '"code"', "entry 1: id is None"),
    ],
)
def test_a_spoilt_list_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read(damaged(CODES, old, new))


@pytest.mark.parametrize("text", ["{}", "[]", "3"])
def test_json_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="no list of codes"):
        read(official("naf.json", text))


def test_the_codes_of_insee() -> None:
    vocabulary = read(*official_files([real("vocab/naf/codes_naf.json")]))
    assert vocabulary.counts == {"divisions": 88, "groups": 272, "classes": 615, "subclasses": 732}
    assert not vocabulary_findings(vocabulary.triples)
