"""Names of exports tell kind, version and day, and nothing that is no such name tells anything."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.downloading.names import ExportName, Kind, last_segment, parse_name

VERSIONED: list[Kind] = ["rncp", "rs"]
names = st.builds(
    ExportName,
    st.sampled_from(VERSIONED),
    st.tuples(st.integers(0, 99), st.integers(0, 99)),
    st.dates(min_value=date(1000, 1, 1)),
) | st.builds(ExportName, st.just("csv"), st.none(), st.dates(min_value=date(1000, 1, 1)))


@given(names)
def test_a_name_that_is_written_is_read(name: ExportName) -> None:
    written = name.filename
    assert parse_name(written) == name
    assert parse_name(written.upper()) == name
    assert parse_name(written.removesuffix(".zip")) == name
    assert parse_name(written.replace("-", "_")) == name


@given(st.text() | st.from_regex(r"export-fiches-(rncp|rs|csv|all)[-v0-9.]*(zip)?", fullmatch=True))
def test_what_is_read_is_a_name_that_can_be_written(text: str) -> None:
    read = parse_name(text)
    if read is not None:
        assert read.kind in get_args(Kind)
        assert parse_name(read.filename) == read
        assert "/" not in read.filename


@given(names, st.text(min_size=1, alphabet="/\\.x0-"))
def test_nothing_may_stand_around_a_name(name: ExportName, more: str) -> None:
    assert parse_name(more + name.filename) is None
    assert parse_name(name.filename + more) is None


@pytest.mark.parametrize(
    "text",
    [
        "export-fiches-rncp-2026-08-15.zip",  # no version
        "export-fiches-csv-v4-1-2026-08-15.zip",
        "export-fiches-rncp-v4-1-2026-13-15.zip",
        "export-fiches-rncp-v4-1-2026-02-30.zip",
        "export-fiches-rncp-v4-1-٢٠٢٦-08-15.zip",  # digits, not ASCII
        "export-fiches-rncp-v4-1-2026-08-15.zip.exe",
        "../export-fiches-rncp-v4-1-2026-08-15.zip",
        "dictionnaire-de-donnees-rncp-rs-v3.1.pdf",
    ],
)
def test_other_names_are_none(text: str) -> None:
    assert parse_name(text) is None


@pytest.mark.parametrize(
    ("url", "segment"),
    [
        ("https://static.data.gouv.fr/r/20260815-020022/a-b.zip", "a-b.zip"),
        ("https://example.org/a%20b.zip?x=/y.zip#z", "a b.zip"),
        ("https://example.org", ""),
        ("http://[broken", ""),
    ],
)
def test_the_end_of_an_address(url: str, segment: str) -> None:
    assert last_segment(url) == segment
