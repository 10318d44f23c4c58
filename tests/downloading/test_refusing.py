"""What is not what was published is refused, and leaves nothing behind."""

from __future__ import annotations

import resource as limits
import shutil
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from rncp_graph.downloading import Policy
from rncp_graph.errors import DownloadError, ShrunkFileError
from tests.downloading.conftest import NAME, QUICK, Reader
from tests.downloading.site import DATASET, archive, dataset, file, resource, say

FILE = f"/files/{NAME}"


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"<p>closed for the night", "text/html; charset=utf-8"),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML><p>closed", "application/zip"),
        (b"<html><body>closed", "application/octet-stream"),
    ],
)
def test_a_web_page_is_no_file(reader: Reader, body: bytes, media: str) -> None:
    reader.offer(archive(), say(200, body * 1000, Content_Type=media), filesize=None)
    with pytest.raises(DownloadError, match="a web page where a file is expected"):
        reader.fetch()
    assert reader.web.paths() == [DATASET, FILE]
    assert reader.left() == set()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.7 something else", "no zip archive: it begins with b'%PDF-1.7'"),
        (b"", "no zip archive: it begins with b''"),
        (b"PK\x03\x04" + b"x" * 5000, "a zip archive that cannot be opened"),
        (b"PK\x05\x06" + b"\0" * 18, "no zip archive"),
    ],
)
def test_only_an_archive_is_taken(reader: Reader, content: bytes, problem: str) -> None:
    reader.offer(content, file(content), filesize=None)
    with pytest.raises(DownloadError, match=problem):
        reader.fetch()
    assert reader.left() == set()


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ({"filesize": 12345}, "bytes, where 12,345 were published"),
        ({"checksum": {"type": "sha256", "value": "0" * 64}}, "where sha256:0000.* was published"),
    ],
)
def test_what_is_not_what_was_published_is_not_taken(
    reader: Reader, stated: dict[str, object], problem: str
) -> None:
    content = archive()
    reader.offer(content, file(content), **stated)
    with pytest.raises(DownloadError, match=f"{problem}; what is published is not what"):
        reader.fetch()
    assert reader.web.paths().count(FILE) == 2, "asked once more, and no oftener"
    assert reader.left() == set()


def test_a_damaged_copy_on_one_of_several_servers_is_made_good(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content[:-1] + b"x"), file(content))
    assert reader.fetch().path.read_bytes() == content


def test_what_is_too_large_is_not_taken(reader: Reader) -> None:
    content = archive()
    small = replace(QUICK, max_size=100_000)
    reader.offer(content, file(content))
    with pytest.raises(DownloadError, match="larger than is allowed"):
        reader.fetch(policy=small)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    reader.offer(content, endless)
    with pytest.raises(DownloadError, match="more than 100,000 bytes"):
        reader.fetch(policy=small)
    assert reader.left() == set()


def test_an_encoding_that_was_not_asked_for(reader: Reader) -> None:
    reader.offer(archive(), say(200, b"x", Content_Encoding="gzip"))
    with pytest.raises(DownloadError, match="in an encoding that was not asked for"):
        reader.fetch()


def test_unchanged_is_no_answer_to_who_has_nothing(reader: Reader) -> None:
    reader.offer(archive(), say(304))
    with pytest.raises(DownloadError):
        reader.fetch()


@pytest.fixture
def little_disk() -> Iterator[None]:
    """Let this process write no file larger than 60 kB, as on a disk that is full."""
    soft, hard = limits.getrlimit(limits.RLIMIT_FSIZE)
    limits.setrlimit(limits.RLIMIT_FSIZE, (60_000, hard))
    yield
    limits.setrlimit(limits.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("little_disk")
def test_a_full_disk_is_told_and_left_clean(reader: Reader) -> None:
    reader.publish()
    with pytest.raises(DownloadError, match=r"cannot be written to .*; make room"):
        reader.fetch()
    assert reader.left() == set()


def test_a_file_larger_than_the_disk_is_not_begun(reader: Reader) -> None:
    content = archive()
    huge = 2 * shutil.disk_usage(reader.shelf.directory.parent).total
    reader.offer(content, say(200, content, Content_Length=str(huge)), filesize=None)
    with pytest.raises(DownloadError, match="are free; make room in"):
        reader.fetch(policy=Policy(max_size=2 * huge))


def test_a_file_that_shrank_is_refused_unless_forced(reader: Reader) -> None:
    reader.publish("export-fiches-rncp-v4-1-2026-08-14.zip", archive(200_000))
    reader.fetch()
    reader.publish(content=archive(99_000))
    with pytest.raises(
        ShrunkFileError, match=r"less than half of the 200,\d+ of export.*08-14.zip"
    ):
        reader.fetch()
    assert reader.seen[-1][0] > 200_000, "nothing of it was fetched"
    assert ShrunkFileError.exit_code == 4
    assert NAME not in reader.left()
    assert reader.fetch(force=True).fresh
    assert not reader.fetch().fresh, "what was taken by force stays taken"


def test_half_is_enough_and_other_versions_do_not_count(reader: Reader) -> None:
    reader.publish("export-fiches-rncp-v4-1-2026-08-13.zip", archive(200_000))
    reader.fetch()
    reader.publish("export-fiches-rncp-v4-1-2026-08-14.zip", archive(110_000))
    assert reader.fetch().fresh
    reader.publish("export-fiches-rncp-v5-0-2026-08-16.zip", archive(10_000))
    assert reader.fetch().fresh


def test_an_older_day_may_be_smaller(reader: Reader) -> None:
    reader.publish(content=archive(200_000))
    reader.fetch()
    reader.publish("export-fiches-rncp-v4-1-2025-08-14.zip", archive(20_000))
    assert reader.fetch().fresh


def test_names_of_the_server_are_no_paths(reader: Reader, tmp_path: Path) -> None:
    content = archive()
    evil = f"../../{NAME}"
    url = reader.web.at("/files/..%2f..%2fevil.zip", file(content))
    reader.web.at(DATASET, dataset(resource(evil, url), resource(NAME.upper(), url, content)))
    assert reader.fetch().path == reader.shelf.directory / NAME
    assert [path.name for path in tmp_path.iterdir()] == ["downloads"]
