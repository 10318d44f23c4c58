"""What was cut goes on where it stopped, and never with a piece of another file."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import pytest

from rncp_graph.errors import DownloadError
from tests.downloading.conftest import NAME, QUICK, Reader
from tests.downloading.site import archive, close, file, say

FILE = f"/files/{NAME}"
PART = ".rncp.part"


def test_a_cut_file_goes_on_where_it_stopped(reader: Reader) -> None:
    content = archive()
    cuts = [file(content, cut=50_000), file(content, cut=120_000), file(content)]
    reader.offer(content, *cuts)
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, "bytes=50000-", "bytes=120000-"]
    assert {headers.get("If-Range") for _, headers in reader.web.asked[2:]} == {'"1"'}


def test_the_next_run_goes_on_where_the_last_gave_up(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    assert reader.left() == {PART, f"{PART}.json"}
    reader.offer(content, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE)[-1] == "bytes=50000-"
    assert reader.left() == {NAME, f".{NAME}.json"}


def test_a_file_that_came_whole_before_a_kill_is_not_fetched_again(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    (reader.shelf.directory / PART).write_bytes(content)
    reader.offer(content, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE)[-1] == f"bytes={len(content)}-"


def test_a_part_longer_than_the_file_is_dropped(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    (reader.shelf.directory / PART).write_bytes(content + b"more")
    reader.offer(content, file(content))
    assert reader.fetch().path.read_bytes() == content


def test_a_part_that_is_not_of_this_file_is_shown_by_the_checksum(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content, cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    (reader.shelf.directory / PART).write_bytes(b"x" * 50_000)
    reader.offer(content, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert "the checksum is sha1:" in reader.told[-1]


def test_a_file_that_changed_between_tries_starts_anew(reader: Reader) -> None:
    old, new = archive(seed=1), archive(seed=2)
    reader.offer(new, file(old, cut=50_000), file(new, etag='"2"'))
    assert reader.fetch().path.read_bytes() == new
    assert reader.web.ranges(FILE) == [None, "bytes=50000-"]


def test_a_file_that_changed_under_a_server_that_does_not_care(reader: Reader) -> None:
    """Such a server goes on with the new file, against RFC 9110; the tag it sends tells."""
    old, new = archive(seed=1), archive(seed=2)

    def careless(handler: BaseHTTPRequestHandler) -> None:
        del handler.headers["If-Range"]
        file(new, etag='"2"')(handler)

    reader.offer(new, file(old, cut=50_000), careless)
    assert reader.fetch().path.read_bytes() == new
    assert reader.told[-1].split(": ")[1] == "a piece came that was not asked for; again in 0.002 s"


def test_a_server_without_ranges_starts_anew(reader: Reader) -> None:
    content = archive()
    cut = file(content, ranges=False, cut=50_000)
    reader.offer(content, cut, cut, file(content, ranges=False))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, "bytes=50000-", "bytes=50000-"]


def test_without_a_mark_the_checksum_lets_go_on(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content, etag=None, cut=50_000), file(content, etag=None))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, "bytes=50000-"]


@pytest.mark.parametrize("etag", [None, 'W/"1"'])
def test_with_neither_mark_nor_checksum_it_starts_anew(reader: Reader, etag: str | None) -> None:
    content = archive()
    cut, whole = file(content, etag=etag, cut=50_000), file(content, etag=etag)
    reader.offer(content, cut, whole, checksum=None)
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(FILE) == [None, None]


@pytest.mark.parametrize(
    "span", ["bytes 0-9/10", "bytes 50001-99/100", "bytes */7", "items 1-2/3", ""]
)
def test_a_piece_that_was_not_asked_for_is_not_taken(reader: Reader, span: str) -> None:
    content = archive()
    wrong = say(206, content[:9], Content_Range=span)
    reader.offer(content, file(content, cut=50_000), wrong, file(content))
    assert reader.fetch().path.read_bytes() == content


@pytest.mark.parametrize("first", [0, 49_999, 50_001])
def test_a_piece_from_elsewhere_is_not_taken_where_nothing_else_would_show_it(
    reader: Reader, first: int
) -> None:
    content = archive()
    span = f"bytes {first}-{len(content) - 1}/{len(content)}"
    wrong = say(206, content[50_000:], Content_Range=span, ETag='"1"')
    reader.offer(content, file(content, cut=50_000), wrong, file(content), checksum=None)
    assert reader.fetch().path.read_bytes() == content
    assert "a piece came that was not asked for" in reader.told[-1]


def test_a_part_of_another_file_is_not_gone_on_with(reader: Reader) -> None:
    reader.offer(archive(), file(archive(), cut=50_000), say(503))
    with pytest.raises(DownloadError):
        reader.fetch()
    name = "export-fiches-rncp-v4-1-2026-08-16.zip"
    content = reader.publish(name, archive(seed=2))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges(f"/files/{name}") == [None]


def test_a_piece_of_unknown_whole_is_taken(reader: Reader) -> None:
    content = archive()
    rest = say(206, content[50_000:], Content_Range=f"bytes 50000-{len(content) - 1}/*")
    reader.offer(content, file(content, cut=50_000), rest)
    assert reader.fetch().path.read_bytes() == content


def test_servers_that_always_break_off_are_given_up(reader: Reader) -> None:
    content = archive()
    reader.offer(content, file(content, ranges=False, cut=50_000))
    with pytest.raises(DownloadError, match=r"broke off after 50,000 of [0-9,]+ bytes \(4 times\)"):
        reader.fetch()


def test_patience_begins_anew_where_much_was_won(reader: Reader) -> None:
    content = archive(12_000_000)
    cuts = [file(content, cut=n * 1_500_000) for n in range(1, 8)]
    assert len(cuts) > QUICK.retries
    reader.offer(content, *cuts, file(content))
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

    reader.offer(content, lambda h: chunked(h, whole=False), lambda h: chunked(h, whole=True))
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

    reader.offer(content, short, file(content))
    assert reader.fetch().path.read_bytes() == content
    assert "70,000 bytes, where" in reader.told[0]
    reader.offer(content, short, filesize=None, checksum=None)
    (reader.shelf.directory / NAME).unlink()
    with pytest.raises(DownloadError, match="a zip archive that cannot be opened"):
        reader.fetch()
