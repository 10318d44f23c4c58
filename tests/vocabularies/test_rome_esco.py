"""The table ROME–ESCO: the appellation is the subject, whatever the order of the columns."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode, Triple

from rncp_graph.iris import Iris
from rncp_graph.namespaces import RDFS, SKOS
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.rome_esco import read_rome_esco
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged

IRIS = Iris("https://exemple.fr/")
FIXTURE = FIXTURES / "rome-esco" / "FR_20990101_mapping_esco_rome.csv"
LIGHTER = NamedNode("http://data.europa.eu/esco/occupation/11111111-1111-4111-8111-111111111111")


def read(*files: OfficialFile) -> Vocabulary:
    return read_rome_esco(files or official_files([FIXTURE]), Context(IRIS))


def test_the_second_is_narrower_than_the_occupation_and_not_the_other_way() -> None:
    triples = set(read().triples)
    second = IRIS.make("ogr", "99002")
    assert Triple(second, SKOS.broadMatch, LIGHTER) in triples
    assert not [triple for triple in triples if triple.object == second]


def test_each_relation_is_stated_as_the_table_names_it() -> None:
    vocabulary = read()
    stated = {
        (triple.subject, triple.predicate)
        for triple in vocabulary.triples
        if triple.predicate != RDFS.label
    }
    assert stated == {
        (IRIS.make("ogr", "99001"), SKOS.exactMatch),
        (IRIS.make("ogr", "99002"), SKOS.broadMatch),
        (IRIS.make("ogr", "99003"), SKOS.narrowMatch),
        (IRIS.make("ogr", "99004"), SKOS.closeMatch),
    }
    assert vocabulary.counts == {
        "exactMatch": 1,
        "closeMatch": 1,
        "broadMatch": 1,
        "narrowMatch": 1,
        "appellations": 4,
        "occupations": 2,
    }
    assert (vocabulary.version, vocabulary.issued) == ("V9.1", date(2098, 6, 7))


def test_labels_do_not_compete_with_those_of_the_vocabularies() -> None:
    triples = read().triples
    assert not [triple for triple in triples if triple.predicate == SKOS.prefLabel]
    assert len([triple for triple in triples if triple.predicate == RDFS.label]) == 6


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("classification 1 ID", "ESCO", "no header that begins with"),
        ("mapping relation", "relation", "no column mapping relation"),
        ("skos:narrowMatch", "skos:relatedMatch", "line 16: column mapping relation"),
        (",99003,", ",M1805,", "line 16: column classification 2 id"),
        ("99002,Second", "99001,Second", "line 15: appellation 99001 has skos:exactMatch and"),
        ("é", "Ã©", "letters with accents are spoilt"),
    ],
)
def test_another_file_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read(damaged(FIXTURE, old, new))


def test_a_table_with_the_columns_of_rome_first_is_refused() -> None:
    line = "classification 1 ID,a,classification 2 ID,b,mapping relation"
    row = f"99002,Second,{LIGHTER.value},allumeur,skos:broadMatch"
    header = line.replace(",a,", ",classification 1 prefered label,").replace(
        ",b,", ",classification 2 prefered label,"
    )
    file = OfficialFile("t.csv", "t.csv", f"{header}\n{row}\n".encode())
    with pytest.raises(VocabularyError, match="line 2: column classification 1 id holds '99002'"):
        read(file)


def test_the_official_table_has_the_relations_that_it_is_known_for() -> None:
    table = real("vocab/esco/FR_20230607_mapping_esco_rome.csv")
    vocabulary = read(*official_files([table]))
    assert vocabulary.counts == {
        "exactMatch": 1144,
        "closeMatch": 4597,
        "broadMatch": 5086,
        "narrowMatch": 291,
        "appellations": 11118,
        "occupations": 1915,
    }
    assert (vocabulary.version, vocabulary.issued) == ("V1.4", date(2022, 6, 7))
