"""Codes of diplomas: the certifications that have them, and the fields that are theirs."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from pyoxigraph import NamedNode

from rncp_graph.iris import Iris
from rncp_graph.namespaces import DCTERMS, RNCP, SKOS
from rncp_graph.vocabularies.cfd import cooccurrences, read_cfd
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.isced import ISCED_F
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged, texts

IRIS = Iris("https://exemple.fr/")
FOLDER = FIXTURES / "cfd"
KIT = FOLDER / "kit_apprentissage_2099-01-31.csv"
FIELDS = FOLDER / "cfd_isced_f_bcn.csv"
LIGHTER = IRIS.make("cfd", "01022001")


def read(*files: OfficialFile) -> Vocabulary:
    return read_cfd(files, Context(IRIS))


def subjects(vocabulary: Vocabulary) -> list[tuple[NamedNode, NamedNode]]:
    return [
        (triple.subject, triple.object)
        for triple in vocabulary.triples
        if triple.predicate == DCTERMS.subject
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode)
    ]


def test_certifications_have_the_codes_of_their_diplomas_zeros_and_all() -> None:
    vocabulary = read(*official_files([KIT]))
    triples = vocabulary.triples
    assert texts(triples, LIGHTER, SKOS.notation) == {"01022001"}
    assert texts(triples, LIGHTER, SKOS.prefLabel) == {"ALLUMEUR DE PHARES (MC)@fr"}
    certification = IRIS.make("certification", "RNCP99955")
    assert texts(triples, certification, RNCP.codeCFD) == {
        LIGHTER.value,
        IRIS.make("cfd", "40023301").value,
    }
    assert vocabulary.counts == {
        "diplomas": 4,
        "couples of diploma and fiche": 4,
        "fiches": 3,
    }
    assert vocabulary.issued == date(2099, 1, 31)
    assert not vocabulary_findings(triples)


def test_rows_without_number_and_spoilt_titles_are_counted_and_the_titles_mended() -> None:
    vocabulary = read(*official_files([KIT]))
    stars = IRIS.make("cfd", "13512006")
    assert texts(vocabulary.triples, stars, SKOS.prefLabel) == {"CONTRÔLE DES ÉTOILES (MASTER)@fr"}
    assert vocabulary.remarks == (
        f"1 rows of {KIT.name} have no RNCP number",
        f"1 titles of {KIT.name} had spoilt letters, mended",
    )


def test_a_diploma_has_the_fields_that_the_ministry_gives_it() -> None:
    vocabulary = read(*official_files([FOLDER]))
    triples = vocabulary.triples
    assert texts(triples, LIGHTER, DCTERMS.subject) == {
        IRIS.make("nsf", "220").value,
        IRIS.make("nsf-lettre", "s").value,
        f"{ISCED_F}0011",
    }
    assert texts(triples, LIGHTER, SKOS.altLabel) == {"ALLUMEUR DE PHARES@fr"}
    assert not texts(triples, IRIS.make("cfd", "40032999"), DCTERMS.subject)
    assert vocabulary.counts["diplomas with an ISCED-F field"] == 4
    assert "1 diplomas have 0600, which is no field of ISCED-F" in vocabulary.remarks
    assert not vocabulary_findings(triples)


def test_fields_of_a_group_are_counted_not_matched() -> None:
    found = cooccurrences(subjects(read(*official_files([FIELDS]))))
    shares = {
        (one.nsf.value[-3:], one.isced.value[-4:]): (one.diplomas, one.share) for one in found
    }
    assert shares == {
        ("220", "0011"): (1, 1.0),
        ("233", "0711"): (2, 2 / 3),
        ("233", "0011"): (1, 1 / 3),
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n01022001,", "\n1022001,", "line 2: column Code Diplôme holds '1022001' where 8 digits"),
        ("RNCP99957", "99957", "line 6: column FicheRNCP holds '99957'"),
        ("é", "Ã©", "no column Intitulé diplôme"),
        ("FicheRNCP", "Fiche", "no table of CFD that is known"),
    ],
)
def test_a_spoilt_kit_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read(damaged(KIT, old, new))


def test_fields_without_their_zeros_are_refused() -> None:
    with pytest.raises(VocabularyError, match="line 2: column isced_f holds '11' where 4 digits"):
        read(damaged(FIELDS, ",0011,", ",11,"))


def test_the_kit_and_the_table_of_the_ministry() -> None:
    kit = real("vocab/cfd/kit_apprentissage_cfd_rncp_2025-01-31.csv")
    alone = read(*official_files([kit]))
    assert alone.counts == {
        "diplomas": 5953,
        "couples of diploma and fiche": 6822 - 31,
        "fiches": 4587,
    }
    assert [remark.split()[0] for remark in alone.remarks] == ["31", "24"]
    both = read(*official_files([kit, real("vocab/isced/cfd_isced_f_bcn.csv")]))
    fields = {
        diploma for diploma, subject in subjects(both) if subject.value.startswith(str(ISCED_F))
    }
    assert len(fields) == 1539 - 9
    coded = [triple for triple in both.triples if triple.predicate == RNCP.codeCFD]
    assert len({triple.subject for triple in coded if triple.object in fields}) == 781
    assert not vocabulary_findings(both.triples)


def test_the_statistic_of_the_ministry_is_found_again() -> None:
    found = cooccurrences(
        subjects(read(*official_files([real("vocab/isced/cfd_isced_f_bcn.csv")])))
    )
    with real("vocab/isced/nsf_isced_f_cooccurrence.csv").open(encoding="utf-8") as stream:
        known = {
            (row["nsf"], row["isced_f"]): (int(row["nb_cfd"]), float(row["part"]))
            for row in csv.DictReader(stream)
            if not row["nsf"].endswith("9")
        }
    assert {
        (one.nsf.value[-3:], one.isced.value[-4:]): (one.diplomas, round(one.share, 3))
        for one in found
    } == known
