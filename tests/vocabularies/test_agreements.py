"""IDCC and brochures: two schemes whose numbers have nothing to do with each other."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from rncp_graph.iris import Iris
from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.ccn import read_ccn
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import official_files
from rncp_graph.vocabularies.idcc import read_idcc
from rncp_graph.vocabularies.model import Context
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.samples import FIXTURES, damaged, texts

IRIS = Iris("https://exemple.fr/")
CONTEXT = Context(IRIS)
AGREEMENTS = FIXTURES / "idcc" / "idcc.csv"
BROCHURES = FIXTURES / "ccn" / "brochures.csv"


def test_one_number_is_two_agreements_and_nothing_relates_them() -> None:
    idcc = read_idcc(official_files([AGREEMENTS]), CONTEXT).triples
    ccn = read_ccn(official_files([BROCHURES]), CONTEXT).triples
    agreement, brochure = IRIS.make("idcc", "3255"), IRIS.make("ccn", "3255")
    assert texts(idcc, agreement, SKOS.prefLabel) == {"Convention des allumeurs de phares@fr"}
    assert texts(ccn, brochure, SKOS.prefLabel) == {"Dompteurs d'étoiles@fr"}
    assert texts(idcc, agreement, SKOS.inScheme) == {IRIS.scheme("idcc").value}
    assert texts(ccn, brochure, SKOS.inScheme) == {IRIS.scheme("ccn").value}
    objects = {triple.object for triple in (*idcc, *ccn) if isinstance(triple.object, NamedNode)}
    assert objects == {SKOS.Concept, IRIS.scheme("idcc"), IRIS.scheme("ccn")}


def test_an_idcc_in_the_place_of_a_brochure_is_noted_and_not_moved() -> None:
    vocabulary = read_ccn(official_files([BROCHURES]), CONTEXT)
    notes = texts(vocabulary.triples, IRIS.make("ccn", "454"), SKOS.editorialNote)
    assert len(notes) == 2
    assert not texts(vocabulary.triples, IRIS.make("ccn", "3255"), SKOS.editorialNote)
    assert vocabulary.remarks == ("1 numbers are probably IDCC",)


def test_the_suffix_of_a_brochure_and_the_zeros_of_an_idcc_are_kept() -> None:
    ccn = read_ccn(official_files([BROCHURES]), CONTEXT)
    idcc = read_idcc(official_files([AGREEMENTS]), CONTEXT)
    assert texts(ccn.triples, IRIS.make("ccn", "3005T1"), SKOS.notation) == {"3005T1"}
    assert texts(idcc.triples, IRIS.make("idcc", "0016"), SKOS.notation) == {"0016"}
    assert not vocabulary_findings(ccn.triples)
    assert not vocabulary_findings(idcc.triples)


def test_spoilt_lists_are_refused_with_the_place() -> None:
    with pytest.raises(VocabularyError, match="line 2: column idcc holds '16' where 4 digits"):
        read_idcc([damaged(AGREEMENTS, "0016", "16")], CONTEXT)
    with pytest.raises(VocabularyError, match="line 3: column idcc holds '0016'"):
        read_idcc([damaged(AGREEMENTS, "3255", "0016")], CONTEXT)
    with pytest.raises(VocabularyError, match="line 4: column numero holds '45'"):
        read_ccn([damaged(BROCHURES, "\n454,", "\n45,")], CONTEXT)
    with pytest.raises(VocabularyError, match="no column numero"):
        read_ccn(official_files([AGREEMENTS]), CONTEXT)
    with pytest.raises(VocabularyError, match="no column idcc"):
        read_idcc(official_files([BROCHURES]), CONTEXT)


def test_the_lists_of_the_register() -> None:
    idcc = read_idcc(official_files([real("vocab/idcc/idcc_reva_v2.csv")]), CONTEXT)
    ccn = read_ccn(official_files([real("vocab/idcc/ccn_numeros_rncp_2026-02-01.csv")]), CONTEXT)
    assert idcc.counts == {"agreements": 610}
    assert ccn.counts == {"brochures": 137}
    assert ccn.remarks == ("5 numbers are probably IDCC",)
    assert not vocabulary_findings((*idcc.triples, *ccn.triples))
