"""Files come over whole or not at all, from servers that fail in every way."""

from __future__ import annotations

import json
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
from tests.downloading.site import (
    DATASET,
    Answer,
    archive,
    close,
    dataset,
    file,
    redirect,
    resource,
    say,
)

FILE = f"/files/{NAME}"
PART = ".rncp.part"


def offered(reader: Reader, content: bytes, *answers: Answer, **stated: object) -> None:
    """Publish a file that is served by these answers."""
    url = reader.web.at(FILE, *answers)
    reader.web.at(DATASET, dataset(resource(NAME, url, content, **stated)))


def test_what_came_is_kept_with_its_record(reader: Reader) -> None:
    content = reader.publish()
    fetched = reader.fetch()
    record = json.loads((reader.shelf.directory / f".{NAME}.json").read_text())
    assert record["url"] == reader.web.base + FILE
    assert record["size"] == len(content)
    assert record["etag"] == '"1"'
    assert record["day"] == "2026-08-15"
    assert fetched.record.sha256 == record["sha256"]
    assert reader.left() == {NAME, f".{NAME}.json"}
    assert reader.seen[-1] == (len(content), len(content))


def test_what_is_there_is_not_fetched_again(reader: Reader) -> None:
    reader.publish()
    reader.fetch()
    again = reader.fetch()
    assert not again.fresh
    assert reader.web.paths() == [DATASET, FILE, DATASET]


def test_what_is_there_and_damaged_is_fetched_again(reader: Reader) -> None:
    content = reader.publish()
    path = reader.fetch().path
    path.write_bytes(content[:-1] + b"x")  # of the same size
    assert reader.fetch().fresh
    path.write_bytes(content[:-1])
    assert reader.fetch().fresh
    path.unlink()
    assert reader.fetch().fresh
    (reader.shelf.directory / f".{NAME}.json").write_text("{")
    assert not reader.fetch().fresh  # the checksum still shows what it is
    assert path.read_bytes() == content


def test_what_is_published_anew_under_its_name_is_fetched_again(reader: Reader) -> None:
    reader.publish()
    reader.fetch()
    other = reader.publish(content=archive(seed=2))
    fetched = reader.fetch()
    assert fetched.fresh
    assert fetched.path.read_bytes() == other


def test_a_file_put_there_by_hand_is_taken_where_the_checksum_says_so(reader: Reader) -> None:
    content = reader.publish()
    reader.shelf.directory.mkdir()
    (reader.shelf.directory / NAME).write_bytes(content)
    assert not reader.fetch().fresh
    assert FILE not in reader.web.paths()
    (reader.shelf.directory / NAME).write_bytes(content[::-1])
    assert reader.fetch().fresh


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_a_server_that_fails_is_asked_again(reader: Reader, status: int) -> None:
    content = archive()
    offered(reader, content, say(status, Retry_After="0"), say(status), file(content))
    assert reader.fetch().path.read_bytes() == content
    assert [f"HTTP {status}" in told for told in reader.told] == [True, True]


def test_a_server_that_always_fails_is_given_up(reader: Reader) -> None:
    offered(reader, archive(), say(503))
    with pytest.raises(DownloadError, match=r"HTTP 503 Service Unavailable \(4 times\); try again"):
        reader.fetch()
    assert reader.web.paths().count(FILE) == 1 + QUICK.retries
    assert reader.left() == set()


def test_as_much_patience_as_is_asked_for_and_no_more(reader: Reader) -> None:
    content = archive()
    offered(reader, content, say(503, Retry_After="1"), file(content))
    assert reader.fetch().fresh
    assert reader.told == [f"{reader.web.base}{FILE}: HTTP 503 Service Unavailable; again in 1 s"]
    reader.publish("export-fiches-rncp-v4-1-2026-08-16.zip")
    offered(reader, archive(seed=3), say(429, Retry_After="86400"))
    with pytest.raises(DownloadError, match="asks for 86400 s of patience"):
        reader.fetch()


def test_a_server_that_is_not_there(reader: Reader) -> None:
    reader.publish()
    nowhere = "http://127.0.0.1:1/x.zip"
    reader.web.at(DATASET, dataset(resource(NAME, nowhere)))
    with pytest.raises(DownloadError, match=r"127.0.0.1:1/x.zip: cannot be reached: .*\(4 times\)"):
        reader.fetch()
    with pytest.raises(DownloadError, match="cannot be reached"):
        reader.fetch(url="http://name.invalid/x.zip")


def test_a_cut_file_goes_on_where_it_stopped(reader: Reader) -> None:
    content = archive()
    cuts = [file(content, cut=50_000), file(content, cut=120_000), file(content)]
    offered(reader, content, *cuts)
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, "bytes=50000-", "bytes=120000-"]
    assert {headers.get("If-Range") for _, headers in reader.web.asked[2:]} == {'"1"'}


def test_the_next_run_goes_on_where_the_last_gave_up(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    assert reader.left() == {PART, f"{PART}.json"}
    offered(reader, content, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE)[-1] == "bytes=50000-"
    assert reader.left() == {NAME, f".{NAME}.json"}


def test_a_file_that_came_whole_before_a_kill_is_not_fetched_again(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    (reader.shelf.directory / PART).write_bytes(content)
    offered(reader, content, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE)[-1] == f"bytes={len(content)}-"


def test_a_part_longer_than_the_file_is_dropped(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    (reader.shelf.directory / PART).write_bytes(content + b"more")
    offered(reader, content, file(content))
    assert reader.fetch().path.read_bytes() == content


def test_a_part_that_is_not_of_this_file_is_shown_by_the_checksum(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    (reader.shelf.directory / PART).write_bytes(b"x" * 50_000)
    offered(reader, content, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert "the checksum is sha1:" in reader.told[-1]


def test_a_file_that_changed_between_tries_starts_anew(reader: Reader) -> None:
    old, new = archive(seed=1), archive(seed=2)
    offered(reader, new, file(old, cut=50_000), file(new, etag='"2"'))
    assert reader.fetch().path.read_bytes() == new
    assert reader.web.ranges(FILE) == [None, "bytes=50000-"]


def test_a_file_that_changed_under_a_server_that_does_not_care(reader: Reader) -> None:
    """Such a server goes on with the new file, against RFC 9110; the tag it sends tells."""
    old, new = archive(seed=1), archive(seed=2)

    def careless(handler: BaseHTTPRequestHandler) -> None:
        del handler.headers["If-Range"]
        file(new, etag='"2"')(handler)

    offered(reader, new, file(old, cut=50_000), careless)
    assert reader.fetch().path.read_bytes() == new
    assert reader.told[-1].split(": ")[1] == "a piece came that was not asked for; again in 0.002 s"


def test_a_server_without_ranges_starts_anew(reader: Reader) -> None:
    content = archive()
    cut = file(content, ranges=False, cut=50_000)
    offered(reader, content, cut, cut, file(content, ranges=False))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, "bytes=50000-", "bytes=50000-"]


def test_without_a_mark_the_checksum_lets_go_on(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content, etag=None, cut=50_000), file(content, etag=None))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, "bytes=50000-"]


@pytest.mark.parametrize("etag", [None, 'W/"1"'])
def test_with_neither_mark_nor_checksum_it_starts_anew(reader: Reader, etag: str | None) -> None:
    content = archive()
    cut, whole = file(content, etag=etag, cut=50_000), file(content, etag=etag)
    offered(reader, content, cut, whole, checksum=None)
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, None]


@pytest.mark.parametrize(
    "span", ["bytes 0-9/10", "bytes 50001-99/100", "bytes */7", "items 1-2/3", ""]
)
def test_a_piece_that_was_not_asked_for_is_not_taken(reader: Reader, span: str) -> None:
    content = archive()
    wrong = say(206, content[:9], Content_Range=span)
    offered(reader, content, file(content, cut=50_000), wrong, file(content))
    assert reader.fetch().path.read_bytes() == content


@pytest.mark.parametrize("first", [0, 49_999, 50_001])
def test_a_piece_from_elsewhere_is_not_taken_where_nothing_else_would_show_it(
    reader: Reader, first: int
) -> None:
    content = archive()
    span = f"bytes {first}-{len(content) - 1}/{len(content)}"
    wrong = say(206, content[50_000:], Content_Range=span, ETag='"1"')
    offered(reader, content, file(content, cut=50_000), wrong, file(content), checksum=None)
    assert reader.fetch().path.read_bytes() == content
    assert "a piece came that was not asked for" in reader.told[-1]


def test_a_part_of_another_file_is_not_gone_on_with(reader: Reader) -> None:
    offered(reader, archive(), file(archive(), cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    name = "export-fiches-rncp-v4-1-2026-08-16.zip"
    content = reader.publish(name, archive(seed=2))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(f"/files/{name}") == [None]


def test_a_piece_of_unknown_whole_is_taken(reader: Reader) -> None:
    content = archive()
    rest = say(206, content[50_000:], Content_Range=f"bytes 50000-{len(content) - 1}/*")
    offered(reader, content, file(content, cut=50_000), rest)
    assert reader.fetch().path.read_bytes() == content


def test_servers_that_always_break_off_are_given_up(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content, ranges=False, cut=50_000))
    with pytest.raises(DownloadError, match=r"broke off after 50,000 of [0-9,]+ bytes \(4 times\)"):
        reader.fetch()


def test_patience_begins_anew_where_much_was_won(reader: Reader) -> None:
    content = archive(12_000_000)
    cuts = [file(content, cut=n * 1_500_000) for n in range(1, 8)]
    assert len(cuts) > QUICK.retries
    offered(reader, content, *cuts, file(content))
    assert reader.fetch().path.read_bytes() == content


def test_chunks_come_over_and_a_cut_among_them_is_seen(reader: Reader) -> None:
    content = archive()

    def chunked(handler: BaseHTTPRequestHandler, *, whole: bool) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n" % len(content) + content + b"\r\n")
        if whole:
            handler.wfile.write(b"0\r\n\r\n")
        else:
            close(handler)

    offered(reader, content, lambda h: chunked(h, whole=False), lambda h: chunked(h, whole=True))
    assert reader.fetch().path.read_bytes() == content
    assert "broke off" in reader.told[0]
    assert reader.seen[0][1] is None


def test_a_cut_of_unknown_length_is_seen_by_what_is_stated(reader: Reader) -> None:
    content = archive()

    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(content[:70_000])
        handler.close_connection = True

    offered(reader, content, short, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert "70,000 bytes, where" in reader.told[0]
    offered(reader, content, short, filesize=None, checksum=None)
    (reader.shelf.directory / NAME).unlink()
    with pytest.raises(DownloadError, match="a zip archive that cannot be opened"):
        reader.fetch()


def test_a_server_that_hangs_is_left(reader: Reader) -> None:
    content = archive()
    impatient = replace(QUICK, timeout=0.2)
    silent = lambda _: reader.web.wait()  # noqa: E731 - an answer like the others
    stalled = file(content, cut=50_000, stall=reader.web.wait)
    offered(reader, content, silent, stalled, file(content))
    assert reader.fetch(policy=impatient).path.read_bytes() == content
    assert [told.split(": ")[1] for told in reader.told] == ["cannot be reached", "broke off"]
    assert reader.web.ranges(FILE)[-1] == "bytes=50000-"


def test_a_server_that_drips_is_left(reader: Reader) -> None:
    content = archive()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        for byte in content:
            handler.wfile.write(bytes([byte]))
            if reader.web.closing.wait(0.02):
                return

    offered(reader, content, drip, file(content))
    assert reader.fetch(policy=replace(QUICK, timeout=0.3)).path.read_bytes() == content
    assert "bytes came in" in reader.told[0]


def test_redirections_are_followed(reader: Reader) -> None:
    content = archive()
    offered(reader, content, redirect("/hop/é?x=1".encode().decode("latin-1"), 301))
    reader.web.at("/hop/%C3%A9?x=1", redirect(f"{reader.web.base}/there", 308))
    reader.web.at("/there", file(content, cut=50_000), file(content))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges("/there") == [None, "bytes=50000-"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirections_without_end_are_not(reader: Reader, status: int) -> None:
    offered(reader, archive(), redirect(FILE, status))
    with pytest.raises(DownloadError, match="more than 5 redirections"):
        reader.fetch()
    assert reader.web.paths().count(FILE) == 6


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "http://a:b@127.0.0.1/", "http://[", ""],
)
def test_redirections_out_of_the_web_are_not(reader: Reader, target: str) -> None:
    offered(reader, archive(), redirect(target))
    with pytest.raises(DownloadError, match="redirection"):
        reader.fetch()
    assert reader.web.paths() == [DATASET, FILE]
    assert reader.left() == set()


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b"<p>closed for the night", "text/html; charset=utf-8"),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML><p>closed", "application/zip"),
        (b"<html><body>closed", "application/octet-stream"),
    ],
)
def test_a_web_page_is_no_file(reader: Reader, body: bytes, media: str) -> None:
    offered(reader, archive(), say(200, body * 1000, Content_Type=media), filesize=None)
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
    offered(reader, content, file(content), filesize=None)
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
    offered(reader, content, file(content), **stated)
    with pytest.raises(DownloadError, match=f"{problem}; what is published is not what"):
        reader.fetch()
    assert reader.web.paths().count(FILE) == 2, "asked once more, and no oftener"
    assert reader.left() == set()


def test_a_damaged_copy_on_one_of_several_servers_is_made_good(reader: Reader) -> None:
    content = archive()
    offered(reader, content, file(content[:-1] + b"x"), file(content))
    assert reader.fetch().path.read_bytes() == content


def test_what_is_too_large_is_not_taken(reader: Reader) -> None:
    content = archive()
    small = replace(QUICK, max_size=100_000)
    offered(reader, content, file(content))
    with pytest.raises(DownloadError, match="larger than is allowed"):
        reader.fetch(policy=small)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    offered(reader, content, endless)
    with pytest.raises(DownloadError, match="more than 100,000 bytes"):
        reader.fetch(policy=small)
    assert reader.left() == set()


def test_an_encoding_that_was_not_asked_for(reader: Reader) -> None:
    offered(reader, archive(), say(200, b"x", Content_Encoding="gzip"))
    with pytest.raises(DownloadError, match="in an encoding that was not asked for"):
        reader.fetch()


def test_unchanged_is_no_answer_to_who_has_nothing(reader: Reader) -> None:
    offered(reader, archive(), say(304))
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
    offered(reader, content, say(200, content, Content_Length=str(huge)), filesize=None)
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
