"""A build tells by what it validates, and the engines find the same."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rncp_graph.build import BuildOptions, build
from rncp_graph.errors import EngineNotInstalledError

NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)
EXPORT = Path(__file__).resolve().parents[2] / "examples" / "fiches-exemples.xml"


def test_both_engines_give_the_same_reports(tmp_path: Path) -> None:
    made = [
        build([EXPORT], tmp_path / engine, options=BuildOptions(engine=engine), now=NOW)
        for engine in ("auto", "pyshacl")
    ]
    assert made[0].findings == made[1].findings
    reports = [
        {path.name: path.read_bytes() for path in sorted(result.version.reports.iterdir())}
        for result in made
    ]
    assert reports[0] == reports[1]
    assert [result.fallback for result in made] == [None, None]


def test_without_the_fast_engine_a_build_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shacl", None)
    monkeypatch.delitem(sys.modules, "rncp_graph.validation.fast_engine", raising=False)
    options = BuildOptions(workers=1)
    result = build([EXPORT], tmp_path / "graph", options=options, now=NOW)
    assert result.fallback is not None
    assert result.manifest.fiches.published > 10
    with pytest.raises(EngineNotInstalledError):
        build([EXPORT], tmp_path / "graph", options=BuildOptions(engine="fast"), now=NOW)
