"""The file that is wanted is found by name and date, whatever else is there, in any order."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.downloading import Policy
from rncp_graph.downloading.catalogue import Offer, choose, days_near
from rncp_graph.downloading.names import parse_name
from rncp_graph.errors import DownloadError
from tests.downloading.conftest import NAME, NOW, QUICK, Reader
from tests.downloading.site import DATASET, archive, dataset, file, resource, say

TODAY = NOW.date()
PUBLISHED = [
    "export-fiches-rncp-v2-0-2022-12-01.zip",
    "export-fiches-rncp-v3-0-2026-08-16.zip",
    "export-fiches-rncp-v4-0-2026-08-15.zip",
    "export-fiches-rncp-v4-1-2026-08-14.zip",
    "export-fiches-rncp-v4-1-2026-08-15.zip",
    "export-fiches-rs-v4-1-2026-08-16.zip",
    "export-fiches-rs-v3-0-2026-08-16.zip",
    "export-fiches-csv-2026-08-16.zip",
    "export-fiches-csv-2026-08-15.zip",
]


def offers(*names: str) -> list[Offer]:
    found = []
    for name in names:
        export = parse_name(name)
        assert export is not None
        found.append(Offer(export, f"https://example.org/{name}", None, None))
    return found


def chosen(kind: str, *names: str, day: date | None = None) -> str | None:
    offer = choose(offers(*names), kind, day, TODAY)
    return offer.export.filename if offer else None


@given(st.permutations(PUBLISHED))
def test_the_order_makes_no_difference(names: list[str]) -> None:
    assert chosen("rncp", *names) == "export-fiches-rncp-v4-1-2026-08-15.zip"
    assert chosen("rs", *names) == "export-fiches-rs-v4-1-2026-08-16.zip"
    assert chosen("csv", *names) == "export-fiches-csv-2026-08-16.zip"


def test_a_version_that_is_no_longer_published_gives_way() -> None:
    old, new = "export-fiches-rs-v3-0-2026-08-16.zip", "export-fiches-rs-v4-1-2026-08-0{}.zip"
    assert chosen("rs", old, new.format(9)) == new.format(9)
    assert chosen("rs", old, new.format(8)) == old


def test_a_version_not_understood_comes_last_but_comes() -> None:
    both = ["export-fiches-rs-v5-0-2026-08-16.zip", "export-fiches-rs-v4-2-2026-08-16.zip"]
    assert chosen("rs", *both) == both[1]
    assert chosen("rs", both[0]) == both[0]


def test_what_claims_to_be_from_the_future_is_passed_over() -> None:
    true = "export-fiches-rs-v4-1-2026-08-16.zip"
    assert chosen("rs", true, "export-fiches-rs-v4-1-2062-08-16.zip") == true
    assert chosen("rs", true, "export-fiches-rs-v4-1-2026-08-17.zip") != true  # another zone
    assert chosen("rs", "export-fiches-rs-v4-1-2062-08-16.zip") is None


def test_a_day_is_exactly_that_day() -> None:
    assert chosen("rncp", *PUBLISHED, day=date(2026, 8, 14)) == PUBLISHED[3]
    assert chosen("rncp", *PUBLISHED, day=date(2026, 8, 16)) == PUBLISHED[1]
    assert chosen("rncp", *PUBLISHED, day=date(2026, 8, 13)) is None
    near = days_near(offers(*PUBLISHED), "rncp", date(2026, 8, 13))
    assert near == (date(2022, 12, 1), date(2026, 8, 14), date(2026, 8, 15), date(2026, 8, 16))


def test_the_file_comes_from_a_whole_data_set(reader: Reader) -> None:
    content = archive()
    url = reader.web.at("/files/x", file(content))
    listed = [
        *(resource(name, reader.web.base + "/no/" + name) for name in PUBLISHED if name != NAME),
        resource(NAME, url, content),
        resource("Dictionnaire de données v3.1", reader.web.base + "/dict.pdf"),
    ]
    random.Random(7).shuffle(listed)  # noqa: S311 - no secret
    reader.web.at(DATASET, dataset(*listed))
    fetched = reader.fetch()
    assert fetched.path.name == NAME
    assert fetched.path.read_bytes() == content
    assert reader.web.paths() == [DATASET, "/files/x"]
    assert {headers["User-Agent"].split("/")[0] for _, headers in reader.web.asked} == {
        "rncp-graph"
    }


def test_a_day_that_is_not_there_names_those_that_are(reader: Reader) -> None:
    reader.publish()
    with pytest.raises(DownloadError, match=r"no export rncp of 2026-08-01.*those of 2026-08-15$"):
        reader.fetch(day=date(2026, 8, 1))
    with pytest.raises(DownloadError, match=r"no export rs$"):
        reader.fetch("rs")
    assert reader.fetch(day=date(2026, 8, 15)).fresh


@pytest.mark.parametrize(
    "oddity",
    [
        {"title": None},
        {"filesize": None, "checksum": None},
        {"filesize": "75 MB", "checksum": "sha1"},
        {"filesize": True, "checksum": {"type": "sha1"}},
        {"filesize": -4, "checksum": {"type": "sha1", "value": "xyz"}},
        {"checksum": {"type": "whirlpool", "value": "00"}},
        {"checksum": {"type": 1, "value": []}},
    ],
)
def test_fields_that_are_missing_or_odd_are_done_without(
    reader: Reader, oddity: dict[str, object]
) -> None:
    content = archive()
    url = reader.web.at(f"/files/{NAME}", file(content))
    listed: list[object] = [None, 7, "x", [], {}, {"title": NAME}, {"url": 5}]
    reader.web.at(DATASET, dataset(*listed, resource(NAME, url, content) | oddity))
    assert reader.fetch().path.read_bytes() == content


def test_the_permanent_address_stands_in_for_a_missing_one(reader: Reader) -> None:
    content = reader.publish()
    latest = reader.web.at("/r/1", file(content))
    reader.web.at(DATASET, dataset({"title": NAME, "latest": latest}))
    assert reader.fetch().record.url == latest


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!DOCTYPE html><p>Maintenance", "a web page where a data set is to be described"),
        (b"", "no JSON"),
        (b'{"resources": ["\xe9t\xe9"]}', "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"resources": [1' + b"0" * 5000 + b"]}", "no JSON"),
        (b"[]", "no list of resources"),
        (b'{"resources": {}}', "no list of resources"),
        (b'{"resources": []}', "none of the 0 resources"),
        (
            json.dumps({"resources": [{"title": "x", "url": "y"}]}).encode(),
            "none of the 1 resources",
        ),
    ],
)
def test_a_description_that_makes_no_sense(reader: Reader, body: bytes, problem: str) -> None:
    reader.web.at(DATASET, say(200, body, Content_Type="application/json"))
    with pytest.raises(DownloadError, match=problem) as refused:
        reader.fetch()
    assert "\n" not in str(refused.value)
    assert len(reader.web.asked) == 1


def test_a_description_without_end_is_left(reader: Reader) -> None:
    reader.web.at(DATASET, say(200, b" " * 2_000_000))
    with pytest.raises(DownloadError, match="larger than 1,000,000 bytes"):
        reader.fetch(policy=Policy(max_catalogue=1_000_000))


def test_a_description_that_breaks_off_is_asked_for_again(reader: Reader) -> None:
    reader.publish()
    whole = reader.web.answers[DATASET][0]
    short = say(200, b'{"resources": [', Content_Length="5000", Connection="close")
    reader.web.at(DATASET, short, say(503), whole)
    assert reader.fetch().fresh
    assert ["broke off" in reader.told[0], "HTTP 503" in reader.told[1]] == [True, True]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_a_refusal_is_final(reader: Reader, status: int) -> None:
    reader.web.at(DATASET, say(status, b'{"message": "no"}'))
    with pytest.raises(DownloadError, match=f"HTTP {status}"):
        reader.fetch()
    assert len(reader.web.asked) == 1


def test_hostile_addresses_in_a_description_are_not_asked(reader: Reader) -> None:
    for url in (
        "file:///etc/passwd",
        "ftp://example.org/x",
        "http://u:p@127.0.0.1/x",
        "//x",
        "\ud800",
    ):
        reader.web.at(DATASET, dataset(resource(NAME, url)))
        with pytest.raises(DownloadError) as refused:
            reader.fetch(policy=QUICK)
        assert "u:p" not in str(refused.value)
    assert set(reader.web.paths()) == {DATASET}
