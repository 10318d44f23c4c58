"""The real fiches at hand: no finding that a reader of the fiche would not agree with."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from pyoxigraph import Store

from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.readers import read
from rncp_graph.validation import Finding, Severity, global_findings
from tests.realdata import real
from tests.validation.graphs import names, validator

NOT_AT_HAND = {"SuccesseurInconnu", "PredecesseurInconnu", "CorrespondanceFicheInconnue"}
"""Ten fiches of a register point to many that are not among them."""


def found(*paths: str) -> list[Finding]:
    store, chunk = Store(), []
    for path in paths:
        for fiche in read(real(path)):
            assert isinstance(fiche, Fiche)
            chunk.append((fiche.numero, extract(fiche, Iris())))
            store.extend(chunk[-1][1])
    return [*validator().validate(chunk), *global_findings(store, date(2026, 4, 1))]


def test_the_fiches_of_today_deserve_nearly_nothing() -> None:
    findings = found("xml/rncp-v4.1-dev.xml", "xml/rs-v4.1-dev.xml")
    counts = Counter(
        (finding.severity, finding.numero, *names([finding]))
        for finding in findings
        if not names([finding]) <= NOT_AT_HAND
    )
    assert counts == {
        (Severity.INFO, "RNCP40344", "CertificateurSansSiret"): 1,
        (Severity.INFO, "RNCP40344", "RomeDomaine"): 1,
        (Severity.INFO, "RS6547", "StatistiqueAbsente"): 1,
        (Severity.INFO, "RS6604", "StatistiqueAbsente"): 1,
    }


@pytest.mark.parametrize("path", ["xml/rncp-v1.2-dev.xml"])
def test_old_fiches_are_poor_and_none_is_set_aside(path: str) -> None:
    findings = found(path)
    assert not [finding for finding in findings if finding.severity is Severity.VIOLATION]
    assert names([f for f in findings if f.severity is Severity.WARNING]) == {
        "ActifApresLaFin",
        "BlocAbsent",
        "FormacodeTropNombreux",
    }
