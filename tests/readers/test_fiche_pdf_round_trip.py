"""Any record, written as a PDF in each layout, is read back, and nothing is left over."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from rncp_graph.fiche import Fiche
from rncp_graph.readers.fiche_pdf import read_pdf
from rncp_graph.readers.fiche_text import Layout
from tests.readers.pdf_records import long_fiches_of_the_cncp, long_pages
from tests.readers.render_pdf import cncp_pdf, page_pdf
from tests.readers.test_fiche_text_round_trip import with_juries

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def assert_comes_back(data: bytes, fiche: Fiche, layout: Layout) -> None:
    (found,) = read_pdf(data, "a.pdf")
    assert found.layout is layout
    assert found.unread == ()
    assert found.fiche == with_juries(fiche)


@pytest.mark.parametrize("ruled", [True, False])
@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(fiche=long_pages())
def test_a_printed_page_comes_back(ruled: bool, fiche: Fiche) -> None:
    assert_comes_back(page_pdf(fiche, ruled=ruled), fiche, Layout.WEB_PDF)


@pytest.mark.parametrize("ruled", [True, False])
@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(fiche=long_fiches_of_the_cncp())
def test_a_fiche_of_the_cncp_comes_back(ruled: bool, fiche: Fiche) -> None:
    assert_comes_back(cncp_pdf(fiche, ruled=ruled), fiche, Layout.CNCP_PDF)
