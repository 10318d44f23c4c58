"""Official files are taken alone, from a folder or from a zip archive, within bounds."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from rncp_graph.errors import SourceError, UnsafeSourceError
from rncp_graph.vocabularies import files
from rncp_graph.vocabularies.files import OfficialFile, official_files, only


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as writer:
        for name, data in members.items():
            writer.writestr(name, data)
    return path


def test_a_file_a_folder_and_an_archive_give_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.csv").write_bytes(b"a")
    (folder / ".hidden").write_bytes(b"h")
    (folder / "inner").mkdir()
    zipped = archive(
        tmp_path / "whole.zip", {"in/a.csv": b"a", "in/.hidden": b"h", "__MACOSX/a.csv": b"m"}
    )
    expected = [("a.csv", b"a")]
    for path in (folder / "a.csv", folder, zipped):
        assert [(file.name, file.data) for file in official_files([path])] == expected
    (inside,) = official_files([zipped])
    assert inside.path == f"{zipped}/a.csv"
    assert inside.sha256 == hashlib.sha256(b"a").hexdigest()


def test_a_spreadsheet_is_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path / "table.xlsx", {"xl/workbook.xml": b"<x/>"})
    assert [file.name for file in official_files([path])] == ["table.xlsx"]


def test_nothing_there_and_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        official_files([tmp_path / "absent"])
    with pytest.raises(SourceError, match="no file in it"):
        official_files([tmp_path])


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "whole.zip", {"a.csv": b"a" * 4000})
    data = bytearray(path.read_bytes())
    data[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    with pytest.raises(SourceError, match=r"whole\.zip: not a readable zip archive"):
        official_files([path])


def test_a_cut_archive_is_no_table_of_a_vocabulary(tmp_path: Path) -> None:
    path = archive(tmp_path / "whole.zip", {"a.csv": b"a" * 4000})
    path.write_bytes(path.read_bytes()[:30])
    (file,) = official_files([path])
    assert file.data.startswith(b"PK\x03\x04")


def test_files_that_are_too_large_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST", 100)
    bomb = archive(tmp_path / "bomb.zip", {"a.csv": b"0" * 60, "b.csv": b"0" * 60})
    with pytest.raises(UnsafeSourceError, match=r"b\.csv: more than 100 bytes"):
        official_files([bomb])
    small = archive(tmp_path / "small.zip", {"a.csv": b"0" * 60})
    assert len(official_files([small])) == 1
    with pytest.raises(UnsafeSourceError):
        official_files([small, small])


def test_the_one_file_of_a_vocabulary() -> None:
    one = OfficialFile("f/a.csv", "a.csv", b"a")
    assert only([one], "naf") is one
    with pytest.raises(SourceError, match=r"one file is expected for naf, not 2 \(a.csv, a.csv\)"):
        only([one, one], "naf")
