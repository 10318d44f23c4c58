"""The directory of downloads: records, what is old, and one process at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.downloading import Record, Shelf
from rncp_graph.downloading.digests import digest_of
from rncp_graph.downloading.record import Validators, read_record, write_record
from rncp_graph.errors import DownloadsLockedError, StoreError


def put(shelf: Shelf, day: str, source: str = "rncp") -> Path:
    """Return a file of that day, put on the shelf."""
    part, path = shelf.part(source), shelf.path(f"{source}-{day}.zip")
    part.write_bytes(day.encode())
    sha256 = digest_of(part).value
    shelf.put(
        path,
        Record(source, "http://x/", 10, sha256, None, None, None, day, f"{day}T04:00:00+00:00"),
    )
    return path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_files_are_known_in_order_of_their_days(shelf: Shelf) -> None:
    days = ["2026-08-15", "2025-01-01", "2026-08-16"]
    paths = {day: put(shelf, day) for day in days}
    put(shelf, "2026-08-17", "rs")
    assert [path for path, _ in shelf.records("rncp")] == [paths[day] for day in sorted(days)]


def test_the_oldest_go_and_the_spared_stay(shelf: Shelf) -> None:
    old, middle, new = (put(shelf, f"2026-08-{day}") for day in (14, 15, 16))
    other = put(shelf, "2020-01-01", "rs")
    assert shelf.prune("rncp", 3, new) == []
    assert shelf.prune("rncp", 1, old) == [middle]
    assert [old.exists(), middle.exists(), new.exists(), other.exists()] == [
        True,
        False,
        True,
        True,
    ]
    assert [path for path, _ in shelf.records("rncp")] == [old, new]


def test_a_file_is_its_own_only_while_it_is_as_it_came(shelf: Shelf) -> None:
    path = put(shelf, "2026-08-15")
    assert shelf.record(path) is not None
    path.write_bytes(b"2026-08-16")
    assert shelf.record(path) is None
    path.unlink()
    assert shelf.record(path) is None
    assert shelf.records("rncp") == []


RECORD = asdict(Record("rncp", "u", 1, "s", None, None, None, "2026-08-15", "2026-08-15T00:00:00"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 9999,
        "\ud800",
        "{}",
        json.dumps(RECORD | {"more": 1}),
        json.dumps(RECORD | {"size": "1"}),
        json.dumps(RECORD | {"size": True}),
        json.dumps(RECORD | {"source": None}),
        json.dumps(RECORD | {"etag": 5}),
        json.dumps(RECORD | {"day": "yesterday"}),
        json.dumps(RECORD | {"downloaded_at": "now"}),
    ],
)
def test_a_record_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".x.json"
    path.write_text(json.dumps(RECORD))
    assert read_record(path) is not None
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert read_record(path) is None


@given(st.builds(Validators, st.none() | st.text(), st.none() | st.text()))
def test_marks_never_contradict_themselves_or_nothing(said: Validators) -> None:
    assert not said.contradict(said)
    assert not said.contradict(Validators())
    assert not Validators().contradict(said)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    record = Record(**RECORD)
    write_record(tmp_path / ".x.json", record)
    assert read_record(tmp_path / ".x.json") == record
    assert [path.name for path in tmp_path.iterdir()] == [".x.json"]


def test_one_process_at_a_time_and_the_other_is_named(shelf: Shelf) -> None:
    script = (
        "import sys; from pathlib import Path; from rncp_graph.downloading import Shelf\n"
        "with Shelf(Path(sys.argv[1])).locked(): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(shelf.directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with (
        pytest.raises(DownloadsLockedError, match=f"process {holder.pid}, since 2"),
        shelf.locked(),
    ):
        pass
    holder.kill()
    holder.communicate()
    with shelf.locked():
        told = json.loads((shelf.directory / ".holder").read_text())
        assert told["process"] == os.getpid()
    assert not (shelf.directory / ".holder").exists()


def test_a_holder_that_did_not_sign_is_another_process(shelf: Shelf) -> None:
    with shelf.locked():
        (shelf.directory / ".holder").write_text("{}")
        again = Shelf(shelf.directory).locked()
        with pytest.raises(DownloadsLockedError, match="another process downloads into"), again:
            pass


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("")
    with pytest.raises(StoreError, match="cannot be written"), Shelf(tmp_path / "f").locked():
        pass
