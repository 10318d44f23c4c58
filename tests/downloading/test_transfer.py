"""Files come over whole and once, from servers that fail, hang and send elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from rncp_graph.errors import DownloadError
from tests.downloading.conftest import NAME, QUICK, Reader
from tests.downloading.site import DATASET, archive, dataset, file, redirect, resource, say

FILE = f"/files/{NAME}"


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
    reader.offer(content, say(status, Retry_After="0"), say(status), file(content))
    assert reader.fetch().path.read_bytes() == content
    assert [f"HTTP {status}" in told for told in reader.told] == [True, True]


def test_a_server_that_always_fails_is_given_up(reader: Reader) -> None:
    reader.offer(archive(), say(503))
    with pytest.raises(DownloadError, match=r"HTTP 503 Service Unavailable \(4 times\); try again"):
        reader.fetch()
    assert reader.web.paths().count(FILE) == 1 + QUICK.retries
    assert reader.left() == set()


def test_as_much_patience_as_is_asked_for_and_no_more(reader: Reader) -> None:
    content = archive()
    reader.offer(content, say(503, Retry_After="1"), file(content))
    assert reader.fetch().fresh
    assert reader.told == [f"{reader.web.base}{FILE}: HTTP 503 Service Unavailable; again in 1 s"]
    reader.publish("export-fiches-rncp-v4-1-2026-08-16.zip")
    reader.offer(archive(seed=3), say(429, Retry_After="86400"))
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


def test_a_server_that_hangs_is_left(reader: Reader) -> None:
    content = archive()
    impatient = replace(QUICK, timeout=0.2)
    silent = lambda _: reader.web.wait()  # noqa: E731 - an answer like the others
    stalled = file(content, cut=50_000, stall=reader.web.wait)
    reader.offer(content, silent, stalled, file(content))
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

    reader.offer(content, drip, file(content))
    assert reader.fetch(policy=replace(QUICK, timeout=0.3)).path.read_bytes() == content
    assert "bytes came in" in reader.told[0]


def test_redirections_are_followed(reader: Reader) -> None:
    content = archive()
    reader.offer(content, redirect("/hop/é?x=1".encode().decode("latin-1"), 301))
    reader.web.at("/hop/%C3%A9?x=1", redirect(f"{reader.web.base}/there", 308))
    reader.web.at("/there", file(content, cut=50_000), file(content))
    assert reader.fetch().path.read_bytes() == content
    assert reader.web.ranges("/there") == [None, "bytes=50000-"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirections_without_end_are_not(reader: Reader, status: int) -> None:
    reader.offer(archive(), redirect(FILE, status))
    with pytest.raises(DownloadError, match="more than 5 redirections"):
        reader.fetch()
    assert reader.web.paths().count(FILE) == 6


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "http://a:b@127.0.0.1/", "http://[", ""],
)
def test_redirections_out_of_the_web_are_not(reader: Reader, target: str) -> None:
    reader.offer(archive(), redirect(target))
    with pytest.raises(DownloadError, match="redirection"):
        reader.fetch()
    assert reader.web.paths() == [DATASET, FILE]
    assert reader.left() == set()
