"""ESCO: the tables of its layouts and its RDF say the same, spoilt ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from rncp_graph.iris import Iris
from rncp_graph.namespaces import DCTERMS, ESCO, OWL, RDF, SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.esco import read_esco
from rncp_graph.vocabularies.esco_tables import isco_group, scheme_of
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged, official, texts

TABLES = FIXTURES / "esco"
TURTLE = TABLES / "rdf" / "esco_v9.1.0.ttl"
BASE = "http://data.europa.eu/esco/"
LIGHTER = NamedNode(f"{BASE}occupation/11111111-1111-4111-8111-111111111111")
SECOND = NamedNode(f"{BASE}occupation/22222222-2222-4222-8222-222222222222")
LIGHTING = NamedNode(f"{BASE}skill/33333333-3333-4333-8333-333333333333")
OPTICS = NamedNode(f"{BASE}skill/44444444-4444-4444-8444-444444444444")


def read(*files: OfficialFile, languages: tuple[str, ...] = ("fr", "en")) -> Vocabulary:
    return read_esco(files, Context(Iris(), languages=frozenset(languages)))


def read_paths(*paths: Path) -> Vocabulary:
    return read(*official_files(paths))


def table(name: str) -> OfficialFile:
    return official_files([TABLES / name])[0]


def test_an_occupation_has_its_texts_in_each_language() -> None:
    triples = read_paths(TABLES).triples
    assert texts(triples, LIGHTER, SKOS.prefLabel) == {
        "allumeur de phares/allumeuse de phares@fr",
        "lamp lighter@en",
    }
    assert texts(triples, LIGHTER, SKOS.altLabel) == {
        "allumeuse de phares@fr",
        "allumeur de phares@fr",
        "lighter of lamps@en",
    }
    assert texts(triples, LIGHTER, SKOS.hiddenLabel) == {"allumeur@fr"}
    assert texts(triples, LIGHTER, SKOS.notation) == {"0110.1"}
    assert texts(triples, LIGHTER, SKOS.scopeNote) == {"Ne comprend pas les gardiens.@fr"}
    assert texts(triples, LIGHTER, DCTERMS.description) == {
        "Les allumeurs de phares allument les phares à la tombée du jour.@fr"
    }


def test_the_hierarchy_goes_from_occupation_to_group_to_major_group() -> None:
    triples = read_paths(TABLES).triples
    assert texts(triples, SECOND, SKOS.broader) == {LIGHTER.value}
    assert texts(triples, LIGHTER, SKOS.broader) == {isco_group("0110").value}
    assert texts(triples, isco_group("0110"), SKOS.broader) == {isco_group("011").value}
    assert texts(triples, isco_group("01"), SKOS.notation) == {"01"}
    for occupation in (LIGHTER, SECOND):
        assert texts(triples, occupation, ESCO.memberOfISCOGroup) == {isco_group("0110").value}


def test_skills_have_their_groups_and_occupations_their_skills() -> None:
    vocabulary = read_paths(TABLES)
    triples = vocabulary.triples
    assert texts(triples, LIGHTER, ESCO.relatedEssentialSkill) == {LIGHTING.value}
    assert texts(triples, LIGHTER, ESCO.relatedOptionalSkill) == {OPTICS.value}
    assert texts(triples, OPTICS, SKOS.broader) == {f"{BASE}isced-f/0011"}
    assert len(texts(triples, NamedNode(f"{BASE}isced-f/0011"), SKOS.broader)) == 1
    assert ESCO.Skill.value in texts(triples, LIGHTING, RDF.type)
    assert texts(triples, NamedNode(f"{BASE}skill/S9.1"), RDF.type) == {SKOS.Concept.value}
    assert vocabulary.counts == {
        "occupations": 2,
        "skills": 2,
        "ISCO groups": 4,
        "skill groups": 3,
        "essential skills": 1,
        "optional skills": 1,
        "labels (fr)": 11,
        "labels (en)": 1,
    }
    assert vocabulary.remarks == ("not read: dictionary_fr.csv",)


@pytest.mark.parametrize("place", [".", "rdf", "old", "live"])
def test_each_layout_is_sound_skos(place: str) -> None:
    assert not vocabulary_findings(read_paths(TABLES / place).triples)


@pytest.mark.parametrize(
    ("place", "version", "grouped"),
    [("old/esco_v0.9.x_occupations_fr.csv", "0.9.x", True), ("live", None, False)],
)
def test_older_layouts_split_their_synonyms_too(
    place: str, version: str | None, grouped: bool
) -> None:
    vocabulary = read_paths(TABLES / place)
    triples = vocabulary.triples
    assert texts(triples, LIGHTER, SKOS.altLabel) == {"allumeuse de phares@fr", "falotier@fr"}
    assert texts(triples, LIGHTER, RDF.type) == {SKOS.Concept.value, ESCO.Occupation.value}
    groups = {isco_group("0110").value} if grouped else set()
    assert texts(triples, LIGHTER, ESCO.memberOfISCOGroup) == groups
    assert not texts(triples, LIGHTER, SKOS.broader)  # The group is not among the files.
    assert vocabulary.version == version
    versions = {version} if version else set()
    assert texts(triples, scheme_of("occupation"), OWL.versionInfo) == versions


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML])
def test_rdf_gives_plain_labels_in_the_languages_asked_for(form: RdfFormat) -> None:
    data = serialize((quad.triple for quad in parse(path=TURTLE)), format=form)
    assert data is not None
    name = f"esco_v9.1.0.{form.file_extension}"
    vocabulary = read(OfficialFile(name, name, data))
    triples = vocabulary.triples
    assert texts(triples, LIGHTER, SKOS.prefLabel) == {"allumeur de phares@fr", "lamp lighter@en"}
    assert texts(triples, LIGHTER, SKOS.altLabel) == {"falotier@fr"}
    assert texts(triples, LIGHTER, DCTERMS.description) == {"Qui allume des phares.@fr"}
    assert texts(triples, LIGHTER, ESCO.relatedEssentialSkill) == {LIGHTING.value}
    assert texts(triples, SECOND, ESCO.memberOfISCOGroup) == {isco_group("0110").value}
    assert texts(triples, isco_group("0110"), SKOS.notation) == {"0110"}
    assert texts(triples, LIGHTER, SKOS.inScheme) == {scheme_of("occupation").value}
    assert vocabulary.version == "9.1.0"
    assert vocabulary.remarks == ("2 labels in other languages not stated (de)",)


def test_another_language_can_be_asked_for() -> None:
    triples = read(*official_files([TURTLE]), languages=("de",)).triples
    assert texts(triples, SECOND, SKOS.prefLabel) == {"zweiter Lampenanzünder@de"}
    with pytest.raises(VocabularyError, match=r"no label in is \(labels are in: de, en, fr\)"):
        read(*official_files([TURTLE]), languages=("is",))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("occupations_fr.csv", ",0110,", ",110,", "line 4: .* leading zeros are lost"),
        ("ISCOGroups_fr.csv", ",01,", ",1,", "line 3: column code holds '1' for .*C01: its lead"),
        ("occupations_fr.csv", "é", "Ã©", "letters with accents are spoilt"),
        ("occupations_fr.csv", BASE, "http://autre.eu/", "line 4: column conceptUri holds"),
        ("occupations_fr.csv", "preferredLabel", "label", "no table of ESCO that is known"),
        ("occupationSkillRelations_fr.csv", "essential", "vital", "line 2: column relationType"),
        ("broaderRelationsOccPillar_fr.csv", "isco/C0\n", "\n", "line 2: column broaderUri"),
    ],
)
def test_a_spoilt_table_is_refused_with_the_place(name: str, old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read(damaged(TABLES / name, old, new))


def test_two_editions_together_are_refused() -> None:
    older = official_files([TABLES / "old", TABLES / "live"])
    assert read(*older).counts["occupations"] == 1
    with pytest.raises(VocabularyError, match=r"line \d+: .* is .* give files of one edition"):
        read(*older, table("occupations_fr.csv"))


def test_a_table_that_does_not_tell_its_language_is_refused() -> None:
    text = (TABLES / "live" / "esco_live_2099_occupations_fr.csv").read_text(encoding="utf-8")
    with pytest.raises(VocabularyError, match="neither its name nor a column tells the language"):
        read(official("occupations.csv", text))
    with_column = text.replace("altLabels\n", "altLabels,language\n").replace(
        "falotier", "falotier,fr"
    )
    triples = read(official("occupations.csv", with_column)).triples
    assert texts(triples, LIGHTER, SKOS.prefLabel) == {"allumeur de phares@fr"}


@pytest.mark.parametrize(
    ("cut", "said"), [(700, "not readable as Turtle"), (0, "nothing in it is about")]
)
def test_rdf_that_is_cut_or_of_something_else_is_refused(cut: int, said: str) -> None:
    data = TURTLE.read_bytes()[:cut]
    with pytest.raises(VocabularyError, match=said):
        read(OfficialFile("esco.ttl", "esco.ttl", data))


def test_relations_alone_are_no_vocabulary() -> None:
    with pytest.raises(VocabularyError, match="labels are in: none at all"):
        read(table("occupationSkillRelations_fr.csv"))


@pytest.mark.parametrize(
    ("edition", "occupations", "skills", "grouped"),
    [("esco_v1.0.x", 2942, 13485, 2942), ("esco_live_2026-08", 2740, 13095, 0)],
)
def test_the_files_of_esco(edition: str, occupations: int, skills: int, grouped: int) -> None:
    folder = real("vocab/esco")
    vocabulary = read_paths(
        *(folder / f"{edition}_{of}_fr.csv" for of in ("occupations", "skills"))
    )
    assert vocabulary.counts == {
        "occupations": occupations,
        "skills": skills,
        "labels (fr)": occupations + skills,
    }
    groups = [t for t in vocabulary.triples if t.predicate == ESCO.memberOfISCOGroup]
    assert len(groups) == grouped
    labels = [t.object for t in vocabulary.triples if t.predicate == SKOS.altLabel]
    assert not [label for label in labels if "|" in str(label) or "\n" in str(label)]
    assert not vocabulary_findings(vocabulary.triples)
