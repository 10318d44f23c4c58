"""Files, archives and folders: what is read, in which order, how far, and of which date."""

from __future__ import annotations

import gzip
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from rncp_graph.errors import SourceError, UnknownFormatError
from rncp_graph.fiche import Fiche
from rncp_graph.readers import files, flux_date, ignored, read


def export(*numbers: str) -> bytes:
    body = "".join(f"<FICHE><NUMERO_FICHE>{number}</NUMERO_FICHE></FICHE>" for number in numbers)
    return f"<FICHES>{body}</FICHES>".encode()


def numbers(path: Path) -> list[str]:
    return [fiche.numero for fiche in read(path) if isinstance(fiche, Fiche)]


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def without_utf8_flag(path: Path) -> Path:
    """Store accented names in UTF-8 without saying so, as the register's zips do."""
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            (flags,) = struct.unpack_from("<H", data, place + offset)
            struct.pack_into("<H", data, place + offset, flags & ~0x800)
            place = data.find(signature, place + 1)
    path.write_bytes(bytes(data))
    return path


def test_plain_and_packed_files_are_told_apart_by_content(tmp_path: Path) -> None:
    source = export("RNCP1", "RS2")
    (tmp_path / "plain.zip").write_bytes(source)
    (tmp_path / "packed.xml").write_bytes(gzip.compress(source) + gzip.compress(b" "))
    make_zip(tmp_path / "zipped.gz", {"a.xml": source})
    for name in ("plain.zip", "packed.xml", "zipped.gz"):
        assert numbers(tmp_path / name) == ["RNCP1", "RS2"]


def test_a_zip_gives_its_xml_members_by_name(tmp_path: Path) -> None:
    path = make_zip(
        tmp_path / "export.zip",
        {
            "b/SUITE.XML": export("RNCP2"),
            "a.xml": export("RNCP1"),
            "__MACOSX/._a.xml": b"\0",
            "lisez-moi.txt": b"Bonjour",
            "dossier/": b"",
        },
    )
    assert numbers(path) == ["RNCP1", "RNCP2"]
    assert ignored(path) == (f"{path}!__MACOSX/._a.xml", f"{path}!lisez-moi.txt")


def test_member_names_with_damaged_accents_are_repaired_in_messages(tmp_path: Path) -> None:
    members = {"CompÃ©tences\n.xml".encode("latin-1").decode(): b"<FICHES><FICHE>"}
    path = without_utf8_flag(make_zip(tmp_path / "export.zip", members))
    with pytest.raises(SourceError) as caught:
        list(read(path))
    assert caught.value.source == f"{path}!Compétences?.xml"


def test_a_folder_gives_its_files_in_order_with_those_of_subfolders(tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    (tmp_path / ".cache").mkdir()
    (tmp_path / "b.xml").write_bytes(export("RNCP2"))
    (tmp_path / "sous" / "c.xml").write_bytes(export("RNCP3"))
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(export("RNCP1")))
    (tmp_path / ".cache" / "d.xml").write_bytes(export("RNCP4"))
    (tmp_path / "notes.txt").write_bytes(b"x")
    assert numbers(tmp_path) == ["RNCP1", "RNCP2", "RNCP3"]
    assert [file.name for file in files(tmp_path)] == ["a.xml.gz", "b.xml", "c.xml"]
    assert ignored(tmp_path) == (str(tmp_path / "notes.txt"),)


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"x")
    with pytest.raises(UnknownFormatError, match="folder"):
        list(read(tmp_path))


def test_a_fault_in_a_folder_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(export("RNCP1"))
    (tmp_path / "b.xml").write_bytes(b"<html/>")
    with pytest.raises(UnknownFormatError) as caught:
        numbers(tmp_path)
    assert caught.value.source == str(tmp_path / "b.xml")


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(read(tmp_path / "absent.xml"))


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "secret.xml"
    path.write_bytes(export("RNCP1"))
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(SourceError, match="cannot be opened"):
            list(read(path))
    else:
        pytest.skip("this user may read everything")


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_progress_grows_to_the_bytes_on_disk(kind: str, tmp_path: Path) -> None:
    source = export(*(f"RNCP{rank}" for rank in range(5_000)))
    path = tmp_path / "lot"
    if kind == "folder":
        path.mkdir()
        (path / "a.xml").write_bytes(source)
        (path / "b.xml").write_bytes(source)
    else:
        make_zip(path, {"a.xml": source, "b.xml": source})
    seen: list[tuple[int, int]] = []
    count = sum(1 for _ in read(path, progress=lambda done, total: seen.append((done, total))))
    assert count == 10_000
    total = sum(file.stat().st_size for file in files(path))
    assert seen == sorted(seen)
    assert seen[-1] == (total, total)
    assert any(0 < done < total for done, _ in seen)


def test_fiches_are_handed_out_before_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    path.write_bytes(export(*(f"RNCP{rank}" for rank in range(100_000))))
    done: list[int] = []
    next(read(path, progress=lambda now, _: done.append(now)))
    assert done[-1] < path.stat().st_size / 10


@pytest.mark.parametrize(
    ("name", "inner", "expected"),
    [
        (
            "export-fiches-rncp-v4-1-2026-08-16.zip",
            "export_fiches_RNCP_V4_1_2026-08-15.xml",
            date(2026, 8, 15),
        ),
        ("export-fiches-rs-v4-1-2026-08-16.zip", "export.xml", date(2026, 8, 16)),
        ("export.zip", "export_fiches_CSV_2026_02_01.xml", date(2026, 2, 1)),
        ("export-2026-13-01.zip", "x.xml", None),
        ("export-12026-01-011.zip", "x.xml", None),
    ],
)
def test_the_date_is_that_of_the_member_or_else_of_the_archive(
    name: str, inner: str, expected: date | None, tmp_path: Path
) -> None:
    assert flux_date(make_zip(tmp_path / name, {inner: export("RS1")})) == expected


def test_the_date_of_a_folder_is_its_latest_or_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "export_fiches_cncp_2018-09-19"
    folder.mkdir()
    (folder / "a.xml").write_bytes(export("RNCP1"))
    assert flux_date(folder) == date(2018, 9, 19)
    (folder / "rs-2019-01-02.xml").write_bytes(export("RS1"))
    (folder / "rncp-2019-01-01.xml").write_bytes(export("RNCP2"))
    assert flux_date(folder) == date(2019, 1, 2)


def test_a_cut_off_zip_is_dated_by_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "export-2026-08-16.zip"
    path.write_bytes(make_zip(tmp_path / "whole.zip", {"a.xml": export("RS1")}).read_bytes()[:-5])
    assert flux_date(path) == date(2026, 8, 16)
    assert ignored(path) == ()
