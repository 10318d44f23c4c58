"""What of a source is read together: loose tables of one folder and date, any other file alone."""

from __future__ import annotations

import shutil
import unicodedata
import zipfile
from datetime import date
from pathlib import Path
from typing import Final, Literal

import pytest

from rncp_graph.errors import UnknownFormatError
from rncp_graph.fiche import Fiche
from rncp_graph.readers import UnitKind, files, flux_date, ignored, read, read_unit, units

NSF: Final = "Numero_Fiche;Nsf_Code;Nsf_Intitule\r\n{};251;a\r\n"
ROME: Final = "Numero_Fiche;Codes_Rome_Code;Codes_Rome_Libelle\r\n{};B1501;b\r\n"
XML: Final = "<FICHES><FICHE><NUMERO_FICHE>RNCP5</NUMERO_FICHE></FICHE></FICHES>"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "Nsf_2026_02_01.csv", NSF.format("RNCP1"))
    write(tmp_path / "Nsf_2026_02_02.csv", NSF.format("RNCP2"))
    write(tmp_path / "Rome_2026_02_01.csv", ROME.format("RNCP1"))
    write(tmp_path / "a-2026-02-01.xml", XML)
    write(tmp_path / "prix.csv", "Nom;Prix\r\n")
    write(tmp_path / "sub" / "csv-2025-01-01" / "nsf.csv", NSF.format("RNCP3"))
    write(tmp_path / "sub" / "csv-2025-01-01" / "rome.csv", ROME.format("RNCP3"))
    return tmp_path


def test_units_are_files_and_deliveries(folder: Path) -> None:
    assert [(unit.kind, len(unit.files), unit.date) for unit in units(folder)] == [
        (UnitKind.TABLES, 2, date(2026, 2, 1)),
        (UnitKind.FILE, 1, date(2026, 2, 2)),
        (UnitKind.FILE, 1, date(2026, 2, 1)),
        (UnitKind.TABLES, 2, date(2025, 1, 1)),
    ]
    assert sorted(file for unit in units(folder) for file in unit.files) == sorted(files(folder))
    assert [unit.name for unit in units(folder)][1:] == [
        "Nsf_2026_02_02.csv",
        "a-2026-02-01.xml",
        "csv-2025-01-01",
    ]


def test_a_folder_is_read_unit_by_unit(folder: Path) -> None:
    found = [fiche for fiche in read(folder) if isinstance(fiche, Fiche)]
    assert [(one.numero, len(one.nsf), len(one.rome)) for one in found] == [
        ("RNCP1", 1, 1),
        ("RNCP2", 1, 0),
        ("RNCP5", 0, 0),
        ("RNCP3", 1, 1),
    ]
    assert found == [fiche for unit in units(folder) for fiche in read_unit(unit)]


def test_progress_ends_with_all_bytes(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    list(read(folder, progress=lambda done, total: told.append((done, total))))
    total = sum(file.stat().st_size for file in files(folder))
    assert told[-1] == (total, total)
    assert sorted(told) == told


def test_other_tables_are_told_as_ignored(folder: Path) -> None:
    assert [Path(name).name for name in ignored(folder)] == ["prix.csv"]
    assert flux_date(folder) == date(2026, 2, 2)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_zip_holds_deliveries_by_date_whatever_its_accents(
    form: Literal["NFC", "NFD"], tmp_path: Path
) -> None:
    archive = tmp_path / "export-fiches-csv-2026-02-03.zip"
    # The export stores names in UTF-8 and does not say so: zip tools read them as cp437.
    accented = unicodedata.normalize(form, "VoixdAccès").encode().decode("cp437")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x/Nsf_2026_02_02.csv", NSF.format("RNCP2"))
        packed.writestr("x/Nsf_2026_02_01.csv", NSF.format("RNCP1"))
        packed.writestr(f"x/{accented}_2026_02_02.csv", "Numero_Fiche;Si_Jury\r\nRNCP2;Par magie")
        packed.writestr("x/lisez-moi.csv", "Nom;Prix")
    found = [fiche for fiche in read(archive) if isinstance(fiche, Fiche)]
    assert [(one.numero, len(one.remarques)) for one in found] == [("RNCP1", 0), ("RNCP2", 1)]
    assert flux_date(archive) == date(2026, 2, 2)
    assert [name.rpartition("!")[2] for name in ignored(archive)] == ["x/lisez-moi.csv"]
    assert [unit.kind for unit in units(archive)] == [UnitKind.FILE]


def test_a_zip_of_other_tables_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "prix.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("prix.csv", "Nom;Prix")
    with pytest.raises(UnknownFormatError):
        list(read(archive))


def test_a_folder_moved_reads_the_same(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "copy"
    shutil.copytree(folder, other)
    assert list(read(other)) == list(read(folder))
