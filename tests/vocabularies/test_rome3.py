"""ROME V3: the list of codes, its domains, its table of ISCO-08; nothing else is taken for it."""

from __future__ import annotations

import pytest

from rncp_graph.namespaces import RNCP, SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import official_files
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.rome import V3, V60, edition, read3, read4, short, stored, v3, values
from tests.vocabularies.samples import damaged, official

LIST = V3 / "rome_v3_codes.csv"


def test_codes_domains_and_groups() -> None:
    found = read3(official_files([V3]))
    assert found.version == "3"
    assert found.counts == {"codes": 4, "domaines": 4, "grands domaines": 3, "ISCO-08": 2}
    assert values(found, v3("M1819"), SKOS.prefLabel) == {"Garde de grimoires"}
    assert values(found, v3("M1819"), RNCP.codeOGR) == {"900003"}
    assert short(found, v3("M1819"), SKOS.broader) == {"rome3/M18"}
    assert short(found, v3("M18"), SKOS.broader) == {"rome3/M"}
    assert short(found, v3("M"), SKOS.topConceptOf) == {"rome3"}
    assert values(found, v3("M18"), SKOS.prefLabel) == {"Grimoires"}
    assert values(found, v3("M"), SKOS.prefLabel) == {"Savoirs cachés"}


def test_the_group_of_a_code_is_related_and_keeps_its_zero() -> None:
    found = read3(official_files([V3]))
    isco = "http://data.europa.eu/esco/isco/C"
    assert values(found, v3("F9103"), SKOS.relatedMatch) == {isco + "0310"}
    assert values(found, v3("A9101"), SKOS.relatedMatch) == {isco + "6129"}
    assert any("1 lines" in remark for remark in found.remarks)


def test_the_invented_list_conforms() -> None:
    assert vocabulary_findings(read3(official_files([V3])).triples) == []
    assert vocabulary_findings(read3(official_files([LIST])).triples) == []


def test_domains_without_label_say_what_they_are() -> None:
    found = read3(official_files([LIST]))
    assert values(found, v3("M18"), SKOS.prefLabel) == {"Domaine professionnel M18 du ROME V3"}
    assert values(found, v3("M"), SKOS.prefLabel) == {"Grand domaine M du ROME V3"}
    assert any("7 domains and grands domaines have no label" in one for one in found.remarks)


def test_domains_are_labelled_by_rome4_in_the_graph() -> None:
    found = read3(official_files([LIST]), stored(read4(edition(60))))
    assert values(found, v3("A91"), SKOS.prefLabel) == {"Créatures"}
    assert values(found, v3("M18"), SKOS.prefLabel) == {"Domaine professionnel M18 du ROME V3"}


def test_the_layout_of_the_archive_of_v3_is_read_too() -> None:
    text = "code_rome,code_fiche_metier,code_ogr,libelle_rome,statut\nA9101,1,900001,Élevage,1\n"
    found = read3([official("unix_referentiel_code_rome_v347_utf8.csv", text)])
    assert values(found, v3("A9101"), SKOS.prefLabel) == {"Élevage"}


def test_rome4_given_as_v3_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"ROME 4\.0, not the list .*; add it as rome4"):
        read3(official_files([V60 / "unix_referentiel_code_rome_v460_utf8.csv"]))
    with pytest.raises(VocabularyError, match="add it as rome4"):
        read3(edition(60))


def test_a_list_with_more_codes_than_v3_ever_had() -> None:
    lines = "".join(f"A{code:04},Métier {code},{code}\n" for code in range(1, 600))
    text = "code_rome_v3,libelle_v3,code_ogr\n" + lines
    with pytest.raises(VocabularyError, match="599 codes, where ROME V3 has 532"):
        read3([official("list.csv", text)])


def test_fewer_codes_are_a_remark() -> None:
    assert any(one.startswith("4 codes, where") for one in read3(official_files([V3])).remarks)


def test_two_lists_and_none() -> None:
    (file,) = official_files([LIST])
    with pytest.raises(VocabularyError, match="one of several lists"):
        read3([file, file])
    with pytest.raises(VocabularyError, match="none of 2 files"):
        read3([official("a.csv", "x,y\n1,2\n"), official("b.csv", "x,y\n1,2\n")])


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("code_ogr", "ogr", "no column code_ogr"),
        ("M1819", "M18.19", "holds 'M18.19'"),
        ("M1819", "A9101", "'A9101' again, as line 2 does"),
        ("Garde", "\N{LATIN CAPITAL LETTER A WITH TILDE}\xa9lan", "accents are spoilt"),
        ("Garde de grimoires", "", "libelle_v3 holds nothing"),
    ],
)
def test_a_damaged_list(old: str, new: str, problem: str) -> None:
    with pytest.raises(VocabularyError, match=problem):
        read3([damaged(LIST, old, new)])


def test_a_zero_eaten_in_the_table_of_isco() -> None:
    isco = damaged(V3 / "rome_v3_isco08.csv", "0310", "310")
    with pytest.raises(VocabularyError, match="its leading zeros are lost"):
        read3([*official_files([LIST]), isco])


def test_the_real_list() -> None:
    folder = real("vocab/rome")
    found = read3(official_files([folder]))
    assert found.counts == {"codes": 532, "domaines": 110, "grands domaines": 14, "ISCO-08": 532}
    assert found.remarks == ()
    assert values(found, v3("M1805"), SKOS.prefLabel) == {"Études et développement informatique"}
    groups = {one.object for one in found.triples if one.predicate == SKOS.relatedMatch}
    assert len(groups) == 298
    assert vocabulary_findings(found.triples) == []


@pytest.mark.parametrize(
    "name",
    [
        "unix_referentiel_code_rome_v460_utf8.csv",
        "unix_referentiel_appellation_v460_utf8.csv",
        "unix_themes_v460_utf8.csv",
        "rome_v3_to_v4.csv",
        "rome_v3_isco08.csv",
        "version_v460.txt",
    ],
)
def test_other_real_files_are_not_the_list(name: str) -> None:
    with pytest.raises(VocabularyError):
        read3(official_files([real(f"vocab/rome/{name}")]))
