"""A wheel built from the checkout works outside it: ontology, shapes and queries travel inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing of the checkout."""
    work = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = work.glob("*.whl")
    target = work / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    return target


def run(site: Path, cwd: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-m", "rncp_graph", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_builds_and_answers_away_from_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    where = "import rncp_graph; print(rncp_graph.__file__)"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.startswith(str(installed))
    export = ROOT / "examples" / "fiches-exemples.xml"
    run(installed, tmp_path, "build", str(export), "--graph", "graph")
    answer = run(
        installed,
        tmp_path,
        *("query", "certifications_by_rome", "--param", "rome=E1104", "--graph", "graph"),
        *("--format", "csv"),
    )
    assert len(answer.splitlines()) >= 4


def test_the_wheel_holds_what_it_needs_and_nothing_else(installed: Path) -> None:
    (wheel,) = installed.parent.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    folders = {"/".join(name.split("/")[:3]) for name in names if "/_data/" in name}
    assert folders == {f"rncp_graph/_data/{name}" for name in ("ontology", "shapes", "queries")}
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "examples"))]
    assert "rncp_graph/py.typed" in names
