"""Folders of this machine and of object stores behave alike; sources are found in both."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rncp_graph.errors import SourceError, UsageError
from rncp_graph.scaling.locations import Location, fetched, locate
from rncp_graph.scaling.places import LocalPlace, Place, RemotePlace, place_at
from tests.scaling.exports import export


def memory() -> Any:
    """Return fsspec's object store in memory, which has no types."""
    return importlib.import_module("fsspec").filesystem("memory")


@pytest.fixture(params=["local", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "local":
        yield place_at(str(tmp_path / "folder"))
        return
    yield place_at("memory://bucket/folder/")
    memory().rm("/bucket", recursive=True)


def test_what_is_written_is_read(place: Place) -> None:
    inner = place.within("part")
    inner.write("a.json", b"{}")
    inner.write("a.json", b"{ }")
    assert place.read("part/a.json") == inner.read("a.json") == b"{ }"
    assert inner.size("a.json") == 3
    inner.remove("a.json")
    assert inner.read("a.json") is None
    place.write("b", b"")


def test_what_is_absent_is_none(place: Place) -> None:
    place.write("a", b"1")
    assert (place.read("b"), place.size("b"), place.read("none/a")) == (None, None, None)
    place.remove("b")
    place.remove("none/b")


def test_nothing_is_left_beside(tmp_path: Path) -> None:
    place_at(f"file://{tmp_path}").write("a", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_which_kind_an_address_is() -> None:
    assert isinstance(place_at("parts"), LocalPlace)
    assert isinstance(place_at("memory://bucket"), RemotePlace)


def test_sources_are_found_by_pattern_and_fetched_under_their_name(tmp_path: Path) -> None:
    system = memory()
    for name in ("b.zip", "a.zip", "c.txt"):
        system.pipe_file(f"/exports/{name}", name.encode())
    found = locate(["memory://exports/*.zip", "memory://exports/c.txt"])
    assert [location.name for location in found] == ["a.zip", "b.zip", "c.txt"]
    with fetched(found[0]) as path:
        assert (path.name, path.read_bytes()) == ("a.zip", b"a.zip")
    assert not path.exists()
    system.rm("/exports", recursive=True)
    with pytest.raises(SourceError, match="cannot be fetched"), fetched(found[0]):
        pass
    with pytest.raises(SourceError, match="no file matches"):
        locate(["memory://exports/*.zip"])


def test_local_sources_keep_the_name_they_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.xml", "a.xml"):
        export(tmp_path / "in" / name, [1], "dit")
    monkeypatch.chdir(tmp_path)
    expected = [Location(f"in/{name}", str(tmp_path / "in" / name)) for name in ("a.xml", "b.xml")]
    assert locate(["in"]) == locate(["in/*.xml"]) == locate(["in/a.xml", "in/b.xml"]) == expected
    assert locate([f"file://{tmp_path}/in/a.xml"])[0].address == expected[0].address
    with pytest.raises(SourceError, match="no such file"):
        locate(["out/*.xml"])
    with pytest.raises(UsageError, match="no source"):
        locate([])


def test_tables_are_refused(tmp_path: Path) -> None:
    for name in ("Rome", "Nsf"):
        table = tmp_path / f"export_fiches_CSV_{name}_2026_02_01.csv"
        table.write_text('"Numero_Fiche";"Codes_Rome_Code"\n"RNCP1";"E1104"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="tables of the CSV export"):
        locate([str(tmp_path)])


def test_what_is_not_installed_is_told() -> None:
    with pytest.raises(UsageError, match="needs another package"):
        place_at("s3://bucket/parts")
    with pytest.raises(UsageError, match="cannot be used"):
        place_at("nowhere://bucket/parts")
