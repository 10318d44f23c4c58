"""Several processes give what one gives, and end with the build whatever ends it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rncp_graph.build import BuildOptions, BuildResult, build
from rncp_graph.errors import MalformedSourceError, RncpGraphError, UnsafeSourceError
from rncp_graph.store import GraphDirectory
from tests.build.test_crash import answers, build_command

NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "fiches-exemples.xml"
PAGE = ROOT / "tests/data/readers/documents/page-a.txt"
ENDS = "<DATE_EFFET>01/01/2024</DATE_EFFET><DATE_FIN_ENREGISTREMENT>{}</DATE_FIN_ENREGISTREMENT>"
CHILDREN = Path("/proc/self/task") / str(os.getpid()) / "children"
needs_proc = pytest.mark.skipif(not CHILDREN.exists(), reason="children are found through /proc")


def fiche(number: int) -> str:
    if number % 50 == 7:
        return "<FICHE><ID_FICHE>7</ID_FICHE><INTITULE>Sans numéro</INTITULE></FICHE>\n"
    ends = ENDS.format("01/01/2023" if number % 40 == 3 else "01/01/2027")
    said = f"<INTITULE>Titre {number}</INTITULE><ACTIF>{'Oui' * (number % 3)}</ACTIF>{ends}"
    return f"<FICHE><NUMERO_FICHE>RNCP{number % 240}</NUMERO_FICHE>{said}</FICHE>\n"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of several pieces: numbers given twice, bad fiches, fiches without number."""
    path = tmp_path_factory.mktemp("export") / "rncp.xml"
    body = "".join(map(fiche, [*range(1, 301), 99301]))
    path.write_text(f"<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>\n{body}</FICHES>", encoding="utf-8")
    return path


def made(result: BuildResult) -> dict[str, object]:
    version = result.version
    reports = {path.name: path.read_bytes() for path in sorted(version.reports.iterdir())}
    return {
        "statements": sorted(map(str, version.open())),
        "quarantine": version.quarantine.read_bytes(),
        "findings": result.findings,
        "counts": dict(result.manifest.counts),
        "fiches": result.manifest.fiches,
        **reports,
    }


def test_the_number_of_processes_changes_nothing(export: Path, tmp_path: Path) -> None:
    def by(workers: int) -> BuildResult:
        options = BuildOptions(workers=workers)
        return build([export, PAGE], tmp_path / str(workers), options=options, now=NOW)

    one, three = by(1), by(3)
    assert made(three) == made(one)
    assert one.manifest.fiches.replaced > 10
    assert one.manifest.fiches.quarantined > 6


BREAKS = {
    "a mismatched tag": lambda text: text.replace("Titre 250</INTITULE>", "Titre 250</INTITULEE>"),
    "cut short": lambda text: text[:-4000],
    "a fiche that does not end": lambda text: text.replace("</FICHE>\n", "\n", 150).replace(
        "<FICHE>", "<FICHE><A>", 1
    ),
    "a control character": lambda text: text.replace("Titre 220<", "Titre \x0c<"),
    "too deep": lambda text: text.replace("Titre 220<", "<a>" * 40 + "Titre <"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_wrong_is_told_the_same(name: str, export: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rncp.xml"
    broken.write_text(BREAKS[name](export.read_text("utf-8")), encoding="utf-8")
    told = []
    for workers in (1, 2):
        with pytest.raises((MalformedSourceError, UnsafeSourceError)) as caught:
            build([broken], tmp_path / "graph", options=BuildOptions(workers=workers), now=NOW)
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert GraphDirectory(tmp_path / "graph").find_current() is None


def test_what_could_be_read_of_a_broken_export_is_kept_the_same(
    export: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "rncp.xml"
    broken.write_text(BREAKS["a mismatched tag"](export.read_text("utf-8")), encoding="utf-8")
    kept = []
    for workers in (1, 2):
        options = BuildOptions(workers=workers, keep_partial=True)
        kept.append(build([broken], tmp_path / str(workers), options=options, now=NOW))
    assert made(kept[0]) == made(kept[1])
    (error,) = kept[0].broken
    assert error.fiches_read == kept[0].manifest.fiches.read == 249
    assert error.last_fiche == "RNCP9"
    assert error.line == 251


def test_errors_keep_their_data_from_one_process_to_another() -> None:
    error = MalformedSourceError("a.xml", "broken", line=3, last_fiche="RNCP1", fiches_read=2)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (what was just pickled)
    assert isinstance(again, RncpGraphError)
    assert (str(again), vars(again)) == (str(error), vars(error))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "corpus.xml"
    generate = [sys.executable, str(ROOT / "benchmarks" / "corpus.py"), "--fiches", "600"]
    subprocess.run([*generate, "--output", str(path)], check=True, capture_output=True)
    return path


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that work for a build, once there are two of them."""
    for _ in range(600):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        found = [int(child) for child in children if "spawn_main" in command_of(int(child))]
        if len(found) == 2:
            return found
        assert process.poll() is None, "the build ended before its workers were seen"
        time.sleep(0.05)
    raise AssertionError("no workers were seen")


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@pytest.fixture
def running(corpus: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    subprocess.run(build_command(EXAMPLES, tmp_path / "graph"), check=True)
    command = [*build_command(corpus, tmp_path / "graph"), "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


@needs_proc
def test_a_worker_that_is_killed_ends_the_build_and_is_told(
    running: subprocess.Popen[bytes], corpus: Path, tmp_path: Path
) -> None:
    before = answers(tmp_path / "graph")
    os.kill(workers_of(running)[0], signal.SIGKILL)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 5
    assert b"a process of the build was killed" in said
    assert said.count(b"\n") <= 2
    assert answers(tmp_path / "graph") == before
    assert not list((tmp_path / "graph" / "versions").glob("*.partial"))


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_build(
    number: signal.Signals, running: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    before = answers(tmp_path / "graph")
    workers = workers_of(running)
    running.send_signal(number)
    running.communicate(timeout=120)
    for _ in range(400):
        if not any("spawn_main" in command_of(pid) for pid in workers):
            break
        time.sleep(0.05)
    assert not any("spawn_main" in command_of(pid) for pid in workers)
    assert answers(tmp_path / "graph") == before
