"""The official files conform: what the rules find in them is known."""

from __future__ import annotations

import pytest

from rncp_graph.iris import Iris
from rncp_graph.validation import Severity
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.files import official_files
from rncp_graph.vocabularies.model import Context
from rncp_graph.vocabularies.registry import PUBLICATIONS
from tests.realdata import REAL

VOCAB = REAL / "vocab"
FILES = {
    "ccn": "idcc/ccn_numeros_rncp_2026-02-01.csv",
    "cfd": "cfd/*.csv",
    "esco": "esco/esco_live_2026-08_*.csv",
    "formacode": "formacode/formacodes-v14.csv",
    "idcc": "idcc/idcc_reva_v2.csv",
    "isced-f": "isced/isced_f_2013.csv",
    "naf": "naf/codes_naf.json",
    "rome-esco": "esco/*mapping_esco_rome.csv",
    "rome3": "rome/rome_v3_*.csv",
    "rome4": "rome/*v460*",
}
ODD = {"formacode": {"VocabulaireAssocie": 2}}
"""Terms that are related to their own parent."""

pytestmark = pytest.mark.skipif(not VOCAB.is_dir(), reason="the real files are not here")


@pytest.mark.parametrize("name", FILES)
def test_an_official_vocabulary_may_enter(name: str) -> None:
    files = official_files(sorted(VOCAB.glob(FILES[name])))
    vocabulary = PUBLICATIONS[name].read(files, Context(Iris()))
    counted: dict[str, int] = {}
    for finding in vocabulary_findings(vocabulary.triples):
        assert finding.severity is Severity.WARNING, finding
        rule = finding.rule.rpartition("#")[2]
        counted[rule] = counted.get(rule, 0) + 1
    assert counted == ODD.get(name, {})
