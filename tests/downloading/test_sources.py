"""The table of sources, the files of single addresses, and what a TOML file changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rncp_graph.downloading import SOURCES, Source, chosen_sources, sources_with
from rncp_graph.downloading.reference import MARK, reference
from rncp_graph.errors import DownloadError, ShrunkFileError, UsageError
from tests.downloading.conftest import NAME, Reader
from tests.downloading.site import archive, file, say

ROOT = Path(__file__).resolve().parents[2]
ROME = "/v1/open-data/csv"
EARLIER, LATER = "Thu, 18 Sep 2025 08:00:00 GMT", "Mon, 15 Jun 2026 08:00:00 GMT"


@pytest.mark.parametrize("known", SOURCES.values(), ids=SOURCES)
def test_each_source_says_where_it_is_or_why_not(known: Source) -> None:
    addresses = [address for address in (known.dataset, known.url) if address]
    assert len(addresses) == (0 if known.obstacle else 1)
    assert all(urlsplit(address).scheme == "https" for address in addresses)
    assert urlsplit(known.page).hostname
    assert known.title


def test_the_page_shows_the_table() -> None:
    page = (ROOT / "docs" / "downloading.md").read_text("utf-8")
    assert page.partition(MARK)[2] == reference(SOURCES), "run `make docs`"


def test_registers_are_what_graphs_are_built_of() -> None:
    assert {name for name, source in SOURCES.items() if source.is_register} == {"rncp", "rs", "csv"}


def test_names_are_found_once_each() -> None:
    assert [source.name for source in chosen_sources(["rs", "rncp", "rs"])] == ["rs", "rncp"]
    with pytest.raises(UsageError, match="no source named 'rnpc'; there are rncp, rs, csv, rome"):
        chosen_sources(["rnpc"])


@pytest.mark.parametrize("name", [name for name, source in SOURCES.items() if source.obstacle])
def test_what_no_program_can_fetch_names_its_page(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be fetched by a program") as refused:
        chosen_sources([name])
    assert SOURCES[name].page in str(refused.value)


def test_a_file_changes_addresses(tmp_path: Path) -> None:
    table = tmp_path / "sources.toml"
    table.write_text(
        '[esco]\nurl = "https://example.org/esco.TTL"\n'
        '[rncp]\ndataset = "http://127.0.0.1/d/"\n'
        '[rome]\nurl = "http://127.0.0.1/rome"\nsuffix = ".csv"\n'
    )
    changed = sources_with(table)
    assert chosen_sources(["esco"], changed)[0].suffix == ".ttl"
    assert changed["rncp"].dataset == "http://127.0.0.1/d/"
    assert changed["rome"].suffix == ".csv"
    assert changed["rs"] is SOURCES["rs"]
    assert sources_with(None) is SOURCES


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[rncp", "cannot be read as TOML"),
        ("[rnpc]\nurl='http://x/'", "no source named 'rnpc'"),
        ("rncp = 'http://x/'", "must be a section of texts"),
        ("[rncp]\nurl = 3", "must be a section of texts"),
        ("[rncp]\nurl = 'http://x/'\nchecksum = ''", "has 'checksum'; dataset, url, suffix"),
        ("[rncp]", "must have either dataset or url"),
        ("[rncp]\nurl='http://x/'\ndataset='http://x/'", "must have either dataset or url"),
        ("[rome]\ndataset='http://x/'", "must have a url; only rncp, rs, csv"),
        ("[rome]\nurl='file:///etc/passwd'", "no http.s. address"),
        ("[rome]\nurl='http://u:p@x/'", "credentials inside the address"),
        ("[rome]\nurl='http://x/'\nsuffix='/../x'", "suffix '/../x'"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    table = tmp_path / "sources.toml"
    table.write_text(text)
    with pytest.raises(UsageError, match=problem) as refused:
        sources_with(table)
    assert str(table) in str(refused.value)
    assert "u:p" not in str(refused.value)


def test_a_missing_or_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read as TOML"):
        sources_with(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read as TOML"):
        sources_with(tmp_path / "b.toml")


def test_a_single_file_is_named_by_the_day_it_came(reader: Reader) -> None:
    """Not by that of its server: an edition taken back would count as the newest for ever."""
    url = reader.web.at(ROME, say(200, archive(), Last_Modified=LATER))
    assert reader.fetch("rome", url=url).path.name == "rome-2026-08-16.zip"
    reader.web.at(ROME, say(200, archive(seed=2), Last_Modified=EARLIER))
    fetched = reader.fetch("rome", url=url)
    assert (fetched.fresh, fetched.record.last_modified) == (True, EARLIER)


def test_a_single_file_that_is_the_same_is_not_kept_twice(reader: Reader) -> None:
    """The open data of France Travail has no tag: only the bytes show that they are the same."""
    content = archive()
    url = reader.web.at(ROME, say(200, content), say(200, content), say(200, archive(seed=2)))
    first = reader.fetch("rome", url=url)
    again = reader.fetch("rome", url=url)
    assert (again.path, again.fresh) == (first.path, False)
    assert reader.left() == {first.path.name, f".{first.path.name}.json"}
    assert reader.fetch("rome", url=url).fresh


def test_a_single_file_is_asked_for_only_if_it_changed(reader: Reader) -> None:
    content = archive()
    url = reader.web.at(ROME, file(content))
    first = reader.fetch("rome", url=url)
    assert not reader.fetch("rome", url=url).fresh
    assert reader.web.asked[-1][1]["If-None-Match"] == '"1"'
    first.path.write_bytes(b"x")
    assert reader.fetch("rome", url=url).fresh, "what is damaged is asked for whatever changed"
    reader.web.at(ROME, say(200, archive(seed=2), Last_Modified=LATER), say(304))
    reader.fetch("rome", url=url)
    assert not reader.fetch("rome", url=url).fresh
    assert reader.web.asked[-1][1]["If-Modified-Since"] == LATER


def test_the_marks_of_one_address_say_nothing_of_another(reader: Reader) -> None:
    reader.fetch("rome", url=reader.web.at(ROME, file(archive())))
    other = archive(seed=2)
    fetched = reader.fetch("rome", url=reader.web.at("/mirror", file(other)))
    assert fetched.path.read_bytes() == other


def test_a_single_file_that_shrank_is_refused(reader: Reader) -> None:
    url = reader.web.at(ROME, say(200, archive(200_000)), say(200, archive(20_000)))
    reader.fetch("rome", url=url)
    with pytest.raises(ShrunkFileError):
        reader.fetch("rome", url=url)


def test_a_single_file_has_no_days_but_its_own(reader: Reader) -> None:
    with pytest.raises(UsageError, match="rome: there is one file at"):
        reader.fetch("rome", url=reader.web.base, day=date(2026, 8, 15))
    url = reader.web.at(f"/mirror/{NAME}", file(archive()))
    with pytest.raises(UsageError, match="one file"):
        reader.fetch(url=url, day=date(2026, 8, 14))
    assert reader.fetch(url=url, day=date(2026, 8, 15)).path.name == NAME
    assert not reader.fetch(url=url).fresh
    assert len(reader.web.asked) == 1, "the name in the address tells that it is there"


def test_a_page_is_no_table_either(reader: Reader) -> None:
    url = reader.web.at("/x", say(200, b"<html>", Content_Type="text/html"))
    with pytest.raises(DownloadError, match="a web page"):
        reader.fetch("rome", url=url)
