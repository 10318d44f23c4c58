"""A code used again for another job is another concept; the one before stays, deprecated."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from rncp_graph.namespaces import DCTERMS, OWL, RNCP, SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import OfficialFile
from rncp_graph.vocabularies.model import Vocabulary
from rncp_graph.vocabularies.rome4_history import REDEFINED, is_redefined
from rncp_graph.vocabularies.rome4_past import Job
from rncp_graph.vocabularies.tables import Row, VocabularyError
from tests.vocabularies.rome import edited, edition, ogr, read4, short, stored, v4, values


@pytest.fixture(scope="module")
def sixty() -> Store:
    return stored(read4(edition(60)))


@pytest.fixture(scope="module")
def after(sixty: Store) -> Vocabulary:
    """Edition 61 in a graph that holds edition 60."""
    return read4(edition(61), sixty)


def later(files: list[OfficialFile], number: int) -> list[OfficialFile]:
    """Return the files of an edition as those of another number."""
    return [
        OfficialFile(
            file.path,
            file.name.replace("v461", f"v4{number}"),
            file.data.replace(b": 61", f": {number}".encode()),
        )
        for file in files
    ]


def deprecated(found: Vocabulary) -> set[str]:
    return {
        str(one.subject)[1:-1].rpartition("/")[2]
        for one in found.triples
        if one.predicate == OWL.deprecated
    }


def test_a_code_listed_as_redefined_has_a_concept_of_its_edition(after: Vocabulary) -> None:
    old, new = v4("M1819"), v4("M1819-v61")
    assert values(after, new, SKOS.prefLabel) == {"Sourcier / Sourcière"}
    assert values(after, new, SKOS.notation) == {"M1819"}
    assert values(after, new, OWL.deprecated) == set()
    assert values(after, old, SKOS.prefLabel) == {"Gardien / Gardienne de grimoires"}
    assert values(after, old, OWL.deprecated) == {"true"}
    assert short(after, ogr(910007), SKOS.broader) == {"rome4/M1819-v61"}


def test_the_notation_is_the_new_concepts_alone(after: Vocabulary) -> None:
    assert values(after, v4("M1819"), SKOS.notation) == set()
    assert values(after, v4("M1819"), DCTERMS.identifier) == {"M1819"}


def test_the_job_is_replaced_by_the_code_where_its_appellation_went(after: Vocabulary) -> None:
    assert short(after, v4("M1819"), DCTERMS.isReplacedBy) == {"rome4/M9811"}
    assert values(after, v4("N9106"), DCTERMS.isReplacedBy) == set()


def test_a_code_redefined_without_a_word_is_found(after: Vocabulary) -> None:
    assert "N9106" not in REDEFINED[61]
    assert values(after, v4("N9106-v61"), SKOS.prefLabel) == {"Horloger / Horlogère de sabliers"}
    assert values(after, v4("N9106"), SKOS.prefLabel) == {"Pilote de tapis volant"}
    assert "Used for another job than before: M1819, N9106." in after.remarks


def test_a_code_relabelled_stays_what_it_was(after: Vocabulary) -> None:
    label = "Dresseur / Dresseuse de licornes et de pégases"
    assert values(after, v4("A9101"), SKOS.prefLabel) == {label}
    assert values(after, v4("A9101"), OWL.deprecated) == set()
    assert values(after, v4("A9101-v61"), SKOS.prefLabel) == set()


def test_a_code_gone_keeps_its_notation_and_is_replaced(after: Vocabulary) -> None:
    gone = v4("A9102")
    assert values(after, gone, OWL.deprecated) == {"true"}
    assert values(after, gone, SKOS.notation) == {"A9102"}
    assert short(after, gone, DCTERMS.isReplacedBy) == {"rome4/A9101"}


def test_what_is_deprecated_is_all_that_is_gone(after: Vocabulary) -> None:
    assert deprecated(after) == {
        *("A9102", "M1819", "N9106", "910005", "910006", "920003", "920004")
    }
    assert after.counts["dépréciés"] == 7


def test_what_no_table_tells_of_is_not_deprecated(after: Vocabulary) -> None:
    assert "No table referentiel_savoir: no knowledge." in after.remarks
    assert not any("930001" in str(one) for one in after.triples)


def test_what_is_deprecated_is_linked_to_nothing_any_more(after: Vocabulary) -> None:
    for predicate in (RNCP.codeRomeParent, RNCP.competenceRome, RNCP.appellationPrincipale):
        assert values(after, v4("M1819"), predicate) == set()
    assert short(after, ogr(910005), SKOS.broader) == {"rome4/M1819"}
    assert short(after, ogr(910005), RNCP.codeRomeParent) == {"rome3/M1819"}


def test_the_later_edition_conforms(after: Vocabulary) -> None:
    assert vocabulary_findings(after.triples) == []


def test_an_edition_added_again_changes_nothing(after: Vocabulary) -> None:
    again = read4(edition(61), stored(after))
    assert set(again.triples) == set(after.triples)


def test_the_name_of_a_listed_code_needs_no_earlier_edition() -> None:
    fresh = read4(edition(61))
    assert values(fresh, v4("M1819-v61"), SKOS.notation) == {"M1819"}
    assert values(fresh, v4("M1819"), SKOS.prefLabel) == set()
    assert deprecated(fresh) == set()


def test_a_code_keeps_its_name_in_the_editions_after(after: Vocabulary) -> None:
    found = read4(later(edition(61), 62), stored(after))
    assert found.version == "62"
    assert values(found, v4("N9106-v61"), OWL.deprecated) == set()
    assert values(found, v4("N9106-v62"), SKOS.notation) == set()
    assert deprecated(found) == deprecated(after)
    assert short(found, v4("M1819"), DCTERMS.isReplacedBy) == {"rome4/M9811"}


def test_a_code_redefined_twice_has_three_concepts(after: Vocabulary) -> None:
    changes = (
        ("Horloger / Horlogère de sabliers", "Tisserand / Tisserande de brume"),
        ("900004", "900009"),
    )
    files = edited(later(edition(61), 63), "referentiel_code_rome", *changes)
    found = read4(edited(files, "referentiel_appellation", *changes[:1]), stored(after))
    assert values(found, v4("N9106-v63"), SKOS.notation) == {"N9106"}
    assert {"N9106", "N9106-v61"} <= deprecated(found)
    assert vocabulary_findings(found.triples) == []


def test_a_code_that_comes_back_is_what_it_was(after: Vocabulary) -> None:
    back = later(edition(61), 62)
    row = b'"A9102","2","900002","Soigneur / Soigneuse de ph\xc3\xa9nix","","","","","","A9101"\n'
    files = [
        OfficialFile(file.path, file.name, file.data + row) if "code_rome_v" in file.name else file
        for file in back
    ]
    found = read4(files, stored(after))
    assert values(found, v4("A9102"), OWL.deprecated) == set()
    assert "A9102-v62" not in str(found.triples)


def test_an_earlier_edition_does_not_take_the_place_of_a_later(after: Vocabulary) -> None:
    with pytest.raises(VocabularyError, match=r"edition 60, older than the edition 61"):
        read4(edition(60), stored(after))


JOB = Job(v4("H1233"), "Chef / Cheffe de projet design", "500", "700", "Chef de projet design")


def named(number: str, label: str) -> Row:
    return Row(2, {"code_ogr": number, "libelle_appellation_long": label})


def code(label: str, number: str = "500") -> Row:
    return Row(2, {"code_rome": "H1233", "libelle_rome": label, "code_ogr": number})


@pytest.mark.parametrize(
    ("row", "appellations", "expected"),
    [
        (code("CHEF / Cheffe  de projet design"), [], False),
        (code("CHEF / Cheffe  de projet design", "501"), [], False),
        (code("Chef de projet en design", "501"), [named("700", "Chef de projet design")], True),
        (code("Directeur"), [named("700", "Chef / Cheffe de projet en design")], False),
        (code("Directeur"), [named("701", "chef de projet  DESIGN")], False),
        (code("Directeur"), [named("700", "Technicien"), named("701", "Potier")], True),
        (code("Directeur"), [named("702", "Chef de projet en design")], True),
        (code("Directeur"), [], True),
    ],
)
def test_the_rule(row: Row, appellations: list[Row], expected: bool) -> None:
    assert is_redefined(JOB, row, appellations) is expected
