"""Any record, written as a saved page, is read back, with the columns that its text loses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from rncp_graph.fiche import Fiche
from tests.readers.documents import read_page
from tests.readers.render_cncp_html import cncp_html
from tests.readers.render_html import SavedPage
from tests.readers.test_fiche_text_round_trip import fiches_of_the_cncp, pages, with_juries

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.parametrize(("classes", "copies"), [(True, True), (False, False)])
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(fiche=pages())
def test_a_saved_page_comes_back(classes: bool, copies: bool, fiche: Fiche) -> None:
    found = read_page(SavedPage(classes=classes, copies=copies).write(fiche))
    assert found.unread == ()
    assert found.fiche == with_juries(fiche)


@pytest.mark.parametrize("layout", ["headings", "tables"])
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(fiche=fiches_of_the_cncp())
def test_a_saved_page_of_the_cncp_comes_back(layout: str, fiche: Fiche) -> None:
    undated = tuple(replace(acces, date_modification=None) for acces in fiche.voies)
    fiche = replace(fiche, voies=undated)
    found = read_page(cncp_html(fiche, layout))
    assert found.unread == ()
    assert found.fiche == with_juries(fiche)
