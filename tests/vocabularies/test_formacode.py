"""Formacode: descriptors, their fields, and what the file says that is not taken over."""

from __future__ import annotations

import pytest

from rncp_graph.iris import Iris
from rncp_graph.namespaces import OWL, RDF, SKOS
from rncp_graph.validation import Severity
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.formacode import read_formacode
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged, texts

IRIS = Iris("https://exemple.fr/")
FIXTURE = FIXTURES / "formacode" / "formacodes-v99.csv"
SCHEME = IRIS.scheme("formacode")
CLOUDS, TAMING, MIST, LAMPS = (
    IRIS.make("formacode", code) for code in ("99054", "99021", "99011", "99154")
)
FIELD, DOMAIN = IRIS.make("formacode-champ", "990"), IRIS.make("formacode-champ", "A")


def read(*files: OfficialFile) -> Vocabulary:
    return read_formacode(files or official_files([FIXTURE]), Context(IRIS))


def test_a_descriptor_has_its_label_its_synonyms_and_its_notes() -> None:
    triples = read().triples
    assert texts(triples, TAMING, SKOS.notation) == {"99021"}
    assert texts(triples, TAMING, SKOS.prefLabel) == {"Dressage nuages@fr"}
    assert texts(triples, TAMING, SKOS.altLabel) == {
        "domptage@fr",
        "élevage nuages@fr",
        "dompteur de nuages@fr",
    }
    assert texts(triples, CLOUDS, SKOS.definition) == {"Amas d'eau en l'air.@fr"}
    assert texts(triples, TAMING, SKOS.scopeNote) == {"Ne pas confondre avec [[BRUME]] 99011.@fr"}


def test_the_hierarchy_goes_from_descriptor_to_field_to_grand_domaine() -> None:
    triples = read().triples
    assert texts(triples, MIST, SKOS.broader) == {CLOUDS.value}
    assert texts(triples, CLOUDS, SKOS.narrower) == {MIST.value, TAMING.value}
    assert texts(triples, CLOUDS, SKOS.broader) == {FIELD.value}
    assert texts(triples, FIELD, SKOS.broader) == {DOMAIN.value}
    assert texts(triples, FIELD, SKOS.prefLabel) == {"NUAGES ET BRUMES@fr"}
    assert texts(triples, DOMAIN, SKOS.prefLabel) == {"Sciences du ciel@fr"}
    assert texts(triples, SCHEME, SKOS.hasTopConcept) == {DOMAIN.value}
    assert texts(triples, SCHEME, OWL.versionInfo) == {"V99"}


def test_a_term_is_not_related_to_itself_and_what_is_dropped_is_counted() -> None:
    vocabulary = read()
    assert texts(vocabulary.triples, TAMING, SKOS.related) == {MIST.value}
    assert texts(vocabulary.triples, MIST, SKOS.related) == {TAMING.value, LAMPS.value}
    assert [remark.split()[0] for remark in vocabulary.remarks] == ["2", "1"]
    assert vocabulary.counts == {
        "descriptors": 4,
        "fields": 2,
        "grands domaines": 1,
        "synonyms": 3,
        "broader": 2,
        "narrower": 2,
        "related": 4,
    }


def test_it_is_sound_skos() -> None:
    assert not vocabulary_findings(read().triples)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n99021;", "\n9921;", "line 3: column Code du Terme holds '9921'"),
        ("\n99011;", "\n99021;", "line 4: column Code du Terme holds '99021'"),
        ("Nuages - 99054;;Brume", "Nuages - 98054;;Brume", "line 4: column TG .* of 99011 holds"),
        ("Brume - 99011###Dressage nuages - 99021;;Amas", "Brume;;Amas", "line 2: column TS"),
        ("990 NUAGES", "NUAGES", "line 2: column Champ sémantique holds 'NUAGES"),
        ("TA (Termes Associés)", "Voir aussi", r"no column TA \(Termes Associés\)"),
        ("é", "Ã©", "letters with accents are spoilt"),
    ],
)
def test_a_damaged_file_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read(damaged(FIXTURE, old, new))


def test_the_thesaurus_of_centre_inffo() -> None:
    vocabulary = read(*official_files([real("vocab/formacode/formacodes-v14.csv")]))
    assert vocabulary.version == "V14"
    assert vocabulary.counts == {
        "descriptors": 2775,
        "fields": 65,
        "grands domaines": 14,
        "synonyms": 10493,
        "broader": 2710,
        "narrower": 2710,
        "related": 3090,
    }
    assert [remark.split()[0] for remark in vocabulary.remarks] == ["1,489", "76"]
    findings = vocabulary_findings(vocabulary.triples)
    assert [finding.severity for finding in findings] == [Severity.WARNING] * 2
    assert len({t.subject for t in vocabulary.triples if t.predicate == RDF.type}) == 2775 + 65 + 15


def test_the_codes_of_the_register_that_it_lacks_are_those_of_software() -> None:
    table = real("vocab/formacode/formacodes_rncp_2026-02-01.csv").read_text(encoding="utf-8")
    codes = {line.split(",")[0] for line in table.splitlines()[1:]}
    vocabulary = read(*official_files([real("vocab/formacode/formacodes-v14.csv")]))
    known = {str(t.object).strip('"') for t in vocabulary.triples if t.predicate == SKOS.notation}
    assert (len(codes), len(codes - known)) == (2073, 63)
    assert {code[0] for code in codes - known} == {"7"}
