"""ISCED-F: fields of three levels, from the table or the RDF, zeros and all."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from rncp_graph.errors import SourceError
from rncp_graph.iris import Iris
from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.isced import SCHEME, read_isced_f
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged, texts

FOLDER = FIXTURES / "isced-f"
TABLE = FOLDER / "isced_f_2099.csv"
LAMPS = NamedNode("http://data.europa.eu/snb/isced-f/001")
LIGHTHOUSES = NamedNode("http://data.europa.eu/snb/isced-f/0011")


def read(*files: OfficialFile) -> Vocabulary:
    return read_isced_f(files, Context(Iris()))


@pytest.mark.parametrize("name", ["isced_f_2099.csv", "isced_f_2099.ttl"])
def test_table_and_rdf_say_the_same(name: str) -> None:
    triples = read(*official_files([FOLDER / name])).triples
    assert texts(triples, LIGHTHOUSES, SKOS.prefLabel) == {"Lighthouses@en", "Phares@fr"}
    assert texts(triples, LIGHTHOUSES, SKOS.notation) == {"0011"}
    assert texts(triples, LIGHTHOUSES, SKOS.inScheme) == {SCHEME.value}
    assert texts(triples, LIGHTHOUSES, SKOS.broader) == {LAMPS.value}
    assert not vocabulary_findings(triples)


def test_a_field_without_french_label_has_its_english_one() -> None:
    vocabulary = read(*official_files([TABLE]))
    assert texts(vocabulary.triples, LAMPS, SKOS.prefLabel) == {"Lamps@en"}
    assert vocabulary.counts == {"broad fields": 2, "narrow fields": 2, "detailed fields": 2}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n0011,", "\n11,", "line 4: column code holds '11' for .*0011: its leading zeros"),
        ("\n00,", "\n0,", "line 2: column code holds '0' .*leading zeros are lost"),
        (",3,001,", ",3,071,", "line 4: column parent of 0011 holds '071'"),
        ("\n001,http://data.europa.eu/snb/isced-f/001,2,00,Lamps,", "", "the parent 001 of 0011"),
        ("label_en", "label", "no column label_en"),
        ("http://data.europa.eu/snb/isced-f/", "", "line 2: column uri holds '00'"),
    ],
)
def test_a_spoilt_table_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read(damaged(TABLE, old, new))


def test_two_files_are_refused() -> None:
    with pytest.raises(SourceError, match="one file is expected for isced-f, not 2"):
        read(*official_files([FOLDER]))


def test_the_list_of_the_union() -> None:
    vocabulary = read(*official_files([real("vocab/isced/isced_f_2013.csv")]))
    assert vocabulary.counts == {"broad fields": 12, "narrow fields": 58, "detailed fields": 150}
    assert not vocabulary_findings(vocabulary.triples)
    french = [t for t in vocabulary.triples if str(t.object).endswith("@fr")]
    assert len(french) > 50
