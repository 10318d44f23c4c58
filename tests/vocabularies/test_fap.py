"""FAP: the families of ROME V3 codes, all of them where they depend on qualification."""

from __future__ import annotations

import pytest

from rncp_graph.iris import Iris
from rncp_graph.namespaces import RNCP, SKOS
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.fap import read_fap
from rncp_graph.vocabularies.files import official_files
from rncp_graph.vocabularies.model import Context
from rncp_graph.vocabularies.tables import VocabularyError
from tests.vocabularies.samples import FIXTURES, damaged, texts

IRIS = Iris("https://exemple.fr/")
TABLE = FIXTURES / "fap" / "fap_rome.csv"


def test_a_job_has_each_family_that_it_may_be_of() -> None:
    vocabulary = read_fap(official_files([TABLE]), Context(IRIS))
    triples = vocabulary.triples
    families = {IRIS.make("fap", code).value for code in ("M1Z80", "M2Z90")}
    assert texts(triples, IRIS.make("rome3", "M1805"), RNCP.familleProfessionnelle) == families
    assert texts(triples, IRIS.make("fap", "A0Z41"), SKOS.prefLabel) == {"Bergers de nuages@fr"}
    assert vocabulary.counts == {
        "families": 3,
        "ROME V3 codes": 2,
        "couples": 3,
        "ROME V3 codes whose family depends on qualification": 1,
    }
    assert not vocabulary_findings(triples)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A0Z41", "A041", "line 2: column code_fap holds 'A041'"),
        ("A1101", "11101", "line 2: column code_rome holds '11101'"),
        ("brumes,6", "brumes du soir,6", "line 5: M1Z80 is 'Techniciens des brumes du soir', and"),
        ("libelle_fap", "nom", "no column libelle_fap"),
    ],
)
def test_another_table_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=said):
        read_fap([damaged(TABLE, old, new)], Context(IRIS))
