"""Dates of the register: dd/mm/yyyy and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.text.dates import parse_date


@given(st.dates())
def test_every_date_written_in_french_is_read(day: date) -> None:
    assert parse_date(f"{day.day:02}/{day.month:02}/{day.year:04}") == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2021",
        "00/01/2021",
        "01/13/2021",
        "01/01/0000",
        "1/1/2021",
        "01/01/21",
        "01-01-2021",
        "2021/01/01",
        "2021-01-01",
        "01/01/2021 ",
        "01/01/2021\n",
        "٠١/٠١/٢٠٢١",
        "01/01/20211",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None
