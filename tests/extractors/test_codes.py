"""Codes of external lists: what is one, what it is part of, what is none."""

from __future__ import annotations

import pytest

from rncp_graph.extractors.codes import (
    CCN,
    FORMACODE,
    IDCC,
    Nomenclature,
    nsf_lineage,
    rome_lineage,
)


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        ("E1104", ("E1104", "E11", "E")),
        ("n4301", ("N4301", "N43", "N")),
        ("F1200", ("F12", "F")),
        ("M18", ("M18", "M")),
        ("K00", ("K",)),
        ("K0000", ("K",)),
        ("K", ("K",)),
        ("K0001", ()),
        ("O1101", ()),
        ("E110", ()),
        ("E11044", ()),
        ("11111", ()),
        ("E１１０４", ()),
        ("??", ()),
        ("", ()),
    ],
)
def test_rome(code: str, lineage: tuple[str, ...]) -> None:
    assert rome_lineage(code) == lineage


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        ("320t", ("320t", "320", "32", "3")),
        ("415", ("415", "41", "4")),
        ("34", ("34", "3")),
        ("1", ("1",)),
        ("32t", ()),
        ("320h", ()),
        ("320tt", ()),
        ("999", ()),
        ("", ()),
    ],
)
def test_nsf(code: str, lineage: tuple[str, ...]) -> None:
    assert nsf_lineage(code) == lineage


@pytest.mark.parametrize(
    ("nomenclature", "code", "lineage"),
    [
        (FORMACODE, "46347", ("46347",)),
        (FORMACODE, "4634", ()),
        (IDCC, "843", ("0843",)),
        (IDCC, "0843", ("0843",)),
        (IDCC, "10843", ()),
        (CCN, "3117", ("3117",)),
        (CCN, "3005t1", ("3005T1",)),
        (CCN, "n°", ()),
    ],
)
def test_other_lists(nomenclature: Nomenclature, code: str, lineage: tuple[str, ...]) -> None:
    assert nomenclature.lineage(code) == lineage
