"""`rncp-graph download` against a site on loopback: paths out, exit codes, what is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rncp_graph.downloading import SOURCES, Shelf
from tests.cli.conftest import Run
from tests.downloading.site import (
    DATASET,
    Site,
    archive,
    dataset,
    file,
    redirect,
    resource,
    say,
    site,
)

RNCP, RS = "export-fiches-rncp-v4-1-2026-08-15.zip", "export-fiches-rs-v4-1-2026-08-15.zip"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as running:
        listed = []
        for name in (RS, RNCP):
            content = archive(seed=len(name))
            listed.append(resource(name, running.at(f"/files/{name}", file(content)), content))
        running.at(DATASET, dataset(*listed))
        yield running


@pytest.fixture
def table(web: Site, tmp_path: Path) -> Path:
    path = tmp_path / "sources.toml"
    registers = "".join(
        f'[{name}]\ndataset = "{web.base}{DATASET}"\n' for name in ("rncp", "rs", "csv")
    )
    path.write_text(f'{registers}[esco]\nurl = "{web.base}/esco.csv"\n')
    return path


def test_paths_of_what_is_there_now_are_printed(run: Run, tmp_path: Path, table: Path) -> None:
    shelf = tmp_path / "d"
    done = run("download", "rs", "rncp", "-d", shelf, "--sources", table)
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == [str(shelf / RS), str(shelf / RNCP)]
    assert (shelf / RNCP).is_file()
    assert run("download", "rs", "rncp", "-d", shelf, "--sources", table).out == done.out
    said = run("-v", "download", "rncp", "-d", shelf, "--sources", table).err
    assert "rncp: already there" in said


def test_the_environment_names_table_and_directory(
    run: Run, tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RNCP_GRAPH_SOURCES", str(table))
    monkeypatch.setenv("RNCP_DOWNLOADS", str(tmp_path / "e"))
    assert run("download", "rncp", "--date", "2026-08-15").out.strip() == str(tmp_path / "e" / RNCP)


def test_a_day_that_is_not_there(run: Run, tmp_path: Path, table: Path) -> None:
    asked = ("download", "rncp", "-d", tmp_path / "d", "--sources", table)
    done = run(*asked, "--date", "2026-08-14")
    assert done.code == 5
    assert "no export rncp of 2026-08-14; there are those of 2026-08-15" in done.err
    assert run(*asked, "--date", "yesterday").code == 2


def test_what_must_be_fetched_by_hand_says_where(run: Run, tmp_path: Path) -> None:
    done = run("download", "esco", "-d", tmp_path / "d")
    assert done.code == 2
    assert SOURCES["esco"].page in done.err
    assert not (tmp_path / "d").exists()


def test_a_copy_of_what_must_be_fetched_by_hand(
    run: Run, tmp_path: Path, table: Path, web: Site
) -> None:
    web.at("/esco.csv", redirect("/there"))
    web.at("/there", say(200, b"conceptUri,preferredLabel\n", Content_Type="text/csv"))
    done = run("download", "esco", "-d", tmp_path / "d", "--sources", table)
    assert done.code == 0
    assert Path(done.out.strip()).read_bytes() == b"conceptUri,preferredLabel\n"


def test_nothing_is_asked_where_a_name_is_wrong(
    run: Run, tmp_path: Path, table: Path, web: Site
) -> None:
    done = run("download", "rncp", "rnpc", "-d", tmp_path / "d", "--sources", table)
    assert (done.code, web.asked) == (2, [])
    assert "no source named 'rnpc'" in done.err


def test_what_fails_is_one_line(run: Run, tmp_path: Path, table: Path, web: Site) -> None:
    web.at(DATASET, say(404))
    done = run("download", "rncp", "-d", tmp_path / "d", "--sources", table)
    assert done.code == 5
    assert done.err.startswith(f"rncp-graph: {web.base}{DATASET}: HTTP 404")
    assert done.err.count("\n") == 1


def test_retries_are_those_asked_for(run: Run, tmp_path: Path, table: Path, web: Site) -> None:
    web.at(DATASET, say(503))
    done = run("download", "rncp", "-d", tmp_path / "d", "--sources", table, "--retries", "0")
    assert (done.code, len(web.asked)) == (5, 1)


def test_two_at_once_are_one_too_many(run: Run, tmp_path: Path, table: Path, web: Site) -> None:
    with Shelf(tmp_path / "d").locked():
        done = run("download", "rncp", "-d", tmp_path / "d", "--sources", table)
    assert (done.code, web.asked) == (5, [])
    assert "downloads into it; wait until it ends" in done.err


def test_a_directory_that_cannot_be_one(run: Run, tmp_path: Path, table: Path) -> None:
    (tmp_path / "d").write_text("a file")
    done = run("download", "rncp", "-d", tmp_path / "d", "--sources", table)
    assert done.code == 5
    assert "cannot be written" in done.err


def test_a_file_that_shrank(run: Run, tmp_path: Path, table: Path, web: Site) -> None:
    run("download", "rncp", "-d", tmp_path / "d", "--sources", table)
    name, small = RNCP.replace("15.zip", "16.zip"), archive(20_000)
    web.at(DATASET, dataset(resource(name, web.at("/small", file(small)), small)))
    asked = ("download", "rncp", "-d", tmp_path / "d", "--sources", table, "--date", "2026-08-16")
    done = run(*asked)
    assert done.code == 4
    assert "less than half" in done.err
    assert run(*asked, "--force").code == 0
