"""`rncp-graph sync`: built once, two at once, stopped in the middle, whatever fails."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run
from tests.downloading.site import (
    DATASET,
    Answer,
    Site,
    archive,
    dataset,
    file,
    resource,
    say,
    site,
)

ROOT = Path(__file__).resolve().parents[2]
FICHE = re.compile(rb"<FICHE>.*?</FICHE>", re.DOTALL)
_ALL = (ROOT / "examples" / "fiches-exemples.xml").read_bytes()
FICHES = FICHE.sub(b"", _ALL, count=len(FICHE.findall(_ALL)) - 4)
"""An export of four fiches: every build costs time."""
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 \[\d+\] (.+)")
TODAY = datetime.now(UTC).date()


def zipped(fiches: bytes, more: int = 0) -> bytes:
    """Return an export, with so many bytes more so that it does not come at once."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("export_fiches_RNCP_V4_1_2026-08-14.xml", fiches)
        if more:
            packed.writestr("x.bin", os.urandom(more))
    return stream.getvalue()


@dataclass
class Desk:
    """Somebody's crontab: a site, a directory, a graph."""

    web: Site
    home: Path
    run: Run
    published: list[dict[str, object]] = field(default_factory=list)

    def publish(self, content: bytes, *answers: Answer, days: int = 0) -> str:
        name = f"export-fiches-rncp-v4-1-{TODAY - timedelta(days=9 - days)}.zip"
        url = self.web.at(f"/files/{name}", *(answers or (file(content),)))
        self.published.append(resource(name, url, content))
        self.web.at(DATASET, dataset(*self.published))
        return name

    def words(self, *more: str) -> list[str]:
        """Return the command; it is run at home."""
        (self.home / "s.toml").write_text(f'[rncp]\ndataset = "{self.web.base}{DATASET}"\n')
        asked = ["sync", "rncp", "-g", "graph", "--workers", "1", "--sources", "s.toml"]
        return [*asked, *more]

    def start(self, *more: str) -> subprocess.Popen[str]:
        """Return the command as a process that runs."""
        return subprocess.Popen(
            [sys.executable, "-m", "rncp_graph", *self.words(*more)],
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def sync(self, *more: str) -> tuple[int, str]:
        """Return the exit code, and what was said on either stream."""
        done = self.run(*self.words(*more))
        return done.code, done.out + done.err

    def log(self, name: str = "downloads/sync.log") -> list[str]:
        """Return the events of the log."""
        found = []
        for line in (self.home / name).read_text("utf-8").splitlines():
            match = LINE.fullmatch(line)
            assert match, line
            found.append(match[1])
        return found

    def events(self) -> list[str]:
        """Return the first word of each event."""
        return [event.split()[0] for event in self.log()]

    def versions(self) -> int:
        return len(GraphDirectory(self.home / "graph").versions())

    def exports(self) -> list[str]:
        return sorted(path.name for path in (self.home / "downloads").glob("export*.zip"))


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.chdir(tmp_path)
    with site() as running:
        yield Desk(running, tmp_path, run)


def test_it_builds_once_and_again_only_what_is_new(desk: Desk) -> None:
    desk.publish(zipped(FICHES))
    code, said = desk.sync()
    assert code == 0, said
    assert "Fiches published" in said
    assert desk.events() == ["starts", "downloaded", "builds", "built", "ends"]
    assert desk.sync() == (0, "")
    assert desk.events()[5:] == ["starts", "already", "nothing", "ends"]
    assert desk.versions() == 1
    desk.publish(zipped(FICHES, more=10), days=1)
    assert desk.sync()[0] == 0
    assert desk.versions() == 2


def test_what_was_not_built_the_last_time_is_built(desk: Desk) -> None:
    desk.publish(zipped(FICHES))
    code, said = desk.sync("--min-fiches", "5000")
    assert code == 4
    assert "fewer than the 5000" in said
    assert desk.log()[-1].startswith("failed code=4 why=")
    assert desk.sync()[0] == 0, "the file is there already, the graph is not"
    assert desk.versions() == 1


def test_a_graph_that_lost_a_tenth_is_not_published(desk: Desk) -> None:
    desk.publish(zipped(FICHES))
    assert desk.sync()[0] == 0
    fewer = FICHE.sub(b"", FICHES, count=1)
    desk.publish(zipped(fewer, more=len(zipped(FICHES))), days=1)
    code, said = desk.sync()
    assert code == 4
    assert "--max-drop" in said
    assert desk.versions() == 1


@pytest.mark.parametrize(
    ("content", "code"), [(b"<FICHES><FICHE>", 3), (b"<other/>", 3)], ids=["broken", "other"]
)
def test_an_export_that_cannot_be_read(desk: Desk, content: bytes, code: int) -> None:
    desk.publish(zipped(content))
    assert desk.sync()[0] == code
    assert f"failed code={code}" in desk.log()[-1]


def test_a_site_that_fails(desk: Desk) -> None:
    desk.publish(zipped(FICHES), say(404))
    code, said = desk.sync()
    assert code == 5
    assert "HTTP 404" in said
    assert desk.log()[-1].startswith("failed code=5 why=http://127.0.0.1")
    assert not (desk.home / "graph").exists()


def test_a_file_that_shrank_is_not_built(desk: Desk) -> None:
    name = desk.publish(zipped(FICHES, more=200_000))
    assert desk.sync()[0] == 0
    desk.publish(zipped(FICHES), days=1)
    assert desk.sync()[0] == 4
    assert desk.versions() == 1
    assert desk.exports() == [name]


def test_old_files_are_deleted_and_none_but_its_own(desk: Desk) -> None:
    (desk.home / "downloads").mkdir()
    for name in ("export-fiches-rncp-v4-1-2020-01-01.zip", "mine.zip"):
        (desk.home / "downloads" / name).write_bytes(b"put here by hand")
    names = []
    for day in range(2):
        names.append(desk.publish(zipped(FICHES, more=day + 1), days=day))
        assert desk.sync("--keep", "1")[0] == 0
    assert desk.exports() == ["export-fiches-rncp-v4-1-2020-01-01.zip", *names[1:]]
    assert (desk.home / "downloads" / "mine.zip").exists()
    assert desk.log()[-2] == f"deleted file={names[0]}"


def test_the_log_goes_where_it_is_told(desk: Desk) -> None:
    content = zipped(FICHES)
    desk.publish(content, say(503, Retry_After="0"), say(404))
    assert desk.sync("--log", "var/log/rncp.log")[0] == 5
    events = desk.log("var/log/rncp.log")
    assert events[1].startswith("waits why=http")
    assert "HTTP 503" in events[1]
    (desk.home / "full").write_text("no directory")
    code, said = desk.sync("--log", "full/x.log")
    assert code == 5
    assert "name another with --log" in said


def test_only_registers_make_a_graph(run: Run) -> None:
    done = run("sync", "rome")
    assert done.code == 2
    assert "no graph is built of it" in done.err


@dataclass
class Middle:
    """An answer that stops in the middle of a file, until it is let go on."""

    content: bytes
    reached: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    @property
    def answer(self) -> Answer:
        return file(self.content, cut=len(self.content) // 2, stall=self.stall)

    def stall(self) -> None:
        self.reached.set()
        self.go_on.wait(60)


@pytest.fixture
def middle() -> Iterator[Middle]:
    stopped = Middle(zipped(FICHES, more=3_000_000))
    yield stopped
    stopped.go_on.set()


def test_the_second_of_two_leaves_and_says_who_holds(desk: Desk, middle: Middle) -> None:
    desk.publish(middle.content, middle.answer, file(middle.content))
    first = desk.start()
    assert middle.reached.wait(60)
    code, said = desk.sync()
    assert code == 5
    assert re.search(rf"downloads: process {first.pid}, since \d{{4}}-.*, downloads into it", said)
    middle.go_on.set()
    out, err = first.communicate(timeout=120)
    assert first.returncode == 0, out + err
    assert desk.versions() == 1
    assert "failed code=5" in "\n".join(desk.log())
    assert desk.sync() == (0, ""), "the lock is free again"


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_the_middle_it_goes_on_the_next_time(
    desk: Desk, middle: Middle, kill: signal.Signals
) -> None:
    name = desk.publish(middle.content, middle.answer, file(middle.content))
    stopped = desk.start()
    assert middle.reached.wait(60)
    part = desk.home / "downloads" / ".rncp.part"
    while stopped.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.01)
    stopped.send_signal(kill)
    stopped.communicate(timeout=60)
    assert stopped.returncode == {signal.SIGINT: 130}.get(kill, -kill)
    assert desk.exports() == []
    came = part.stat().st_size
    assert 0 < came < len(middle.content)
    if kill == signal.SIGINT:
        assert desk.log()[-1] == "interrupted"
    desk.sync("--min-fiches", "5000")  # what was built does not matter here
    assert desk.web.ranges(f"/files/{name}") == [None, f"bytes={came}-"]
    assert [file.name for file in (desk.home / "downloads").glob("*.zip")] == [name]
    assert not part.exists()


def test_archives_of_nothing_are_refused_as_exports(desk: Desk) -> None:
    desk.publish(archive())
    assert desk.sync()[0] == 3
