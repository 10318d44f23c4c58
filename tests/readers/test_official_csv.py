"""The tables of the CSV export: every dialect, every kind of damage, nothing lost in silence."""

from __future__ import annotations

import dataclasses
import gzip
import json
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from rncp_graph.errors import (
    MalformedSourceError,
    SourceError,
    UnknownFormatError,
    UnsafeSourceError,
)
from rncp_graph.fiche import Fiche, FicheSansNumero, Probleme, Remarque
from rncp_graph.readers import Limits, read
from rncp_graph.readers.official_csv import NO_TABLE, TABLES, Table, read_tables, recognises

DATA: Final = Path(__file__).resolve().parents[1] / "data" / "readers" / "csv"
DELIVERIES: Final = sorted(path for path in DATA.iterdir() if path.is_dir())
NSF: Final = "Numero_Fiche;Nsf_Code;Nsf_Intitule\r\n"
ROME: Final = "Numero_Fiche;Codes_Rome_Code;Codes_Rome_Libelle\r\n"


def plain(entry: Fiche | FicheSansNumero) -> object:
    found = {
        key: value for key, value in dataclasses.asdict(entry).items() if value not in (None, ())
    }
    return json.loads(json.dumps(found, default=date.isoformat))


def until_error(
    *tables: tuple[str, str | bytes], limits: Limits | None = None
) -> tuple[list[Fiche | FicheSansNumero], SourceError | None]:
    """Read tables as one delivery: what comes, and what breaks."""
    found: list[Fiche | FicheSansNumero] = []
    given = [
        Table(name, iter([data.encode() if isinstance(data, str) else data]))
        for name, data in tables
    ]
    try:
        found.extend(read_tables(given, limits or Limits()))
    except SourceError as error:
        return found, error
    return found, None


def fiches(*tables: tuple[str, str | bytes]) -> list[Fiche]:
    found, error = until_error(*tables)
    assert error is None
    assert all(isinstance(one, Fiche) for one in found)
    return [one for one in found if isinstance(one, Fiche)]


def numbers(entries: Iterable[Fiche | FicheSansNumero]) -> list[str | None]:
    return [entry.numero if isinstance(entry, Fiche) else None for entry in entries]


@pytest.mark.parametrize("folder", DELIVERIES, ids=lambda path: path.name)
def test_a_delivery_gives_its_golden_records(folder: Path) -> None:
    golden = json.loads((DATA / f"{folder.name}.json").read_text(encoding="utf-8"))
    assert [plain(entry) for entry in read(folder)] == golden


@pytest.mark.parametrize("folder", DELIVERIES, ids=lambda path: path.name)
def test_a_zip_gives_the_same(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "export-fiches-csv.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in folder.iterdir():
            packed.write(path, path.name)
    assert list(read(archive)) == list(read(folder))


def test_a_table_alone_is_told_by_its_header_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "x.dat"
    path.write_bytes(gzip.compress(f"{NSF}RNCP7;251;251 : M\r\n".encode()))
    (fiche,) = read(path)
    assert isinstance(fiche, Fiche)
    assert [(code.code, code.libelle) for code in fiche.nsf] == [("251", "M")]


def test_every_table_is_recognised() -> None:
    for kind in TABLES:
        header = ";".join(("Numero_Fiche", *(column.name for column in kind.columns)))
        assert recognises(header.encode())
        assert recognises(b"\xef\xbb\xbf" + header.upper().replace(";", ",").encode() + b"\r\n1,2")


@pytest.mark.parametrize(
    "head",
    [b"", b"Nom;Prix", b"<FICHES>", b'{"fiches": []}', b"Numero_Fiche", b"Actif;Intitule;a;b;c"],
)
def test_others_are_not(head: bytes) -> None:
    assert not recognises(head)


def test_what_is_missing_is_said_and_not_taken_for_absent() -> None:
    (nsf,) = fiches(("nsf", f"{NSF}RNCP7;251;M\r\n"))
    assert nsf.parties_manquantes == (
        *(kind.name for kind in TABLES if kind.name != "Nsf"),
        NO_TABLE,
    )
    assert (nsf.intitule, nsf.actif) == (None, None)


def test_fiches_come_by_register_and_number() -> None:
    found = fiches(
        ("nsf", f"{NSF}RS3;251;a\r\nRNCP100;251;a\r\nRNCP9;251;a\r\nX1;251;a\r\n"),
        ("rome", f"{ROME}RNCP50;B1501;b\r\nRNCP9;B1501;b\r\n"),
    )
    assert numbers(found) == ["RNCP9", "RNCP50", "RNCP100", "RS3", "X1"]
    assert (len(found[0].nsf), len(found[0].rome)) == (1, 1)


def test_two_tables_of_one_kind_are_put_together() -> None:
    (one,) = fiches(("a", f"{NSF}RNCP1;251;a\r\n"), ("b", f"{NSF}RNCP1;251;a\r\nRNCP1;252;b\r\n"))
    assert [code.code for code in one.nsf] == ["251", "252"]


def test_an_unknown_column_is_told_where_it_says_anything() -> None:
    header = NSF.replace("\r\n", ";Rang;\r\n")
    first, second = fiches(("nsf", f"{header}RNCP1;251;a;3;\r\nRNCP2;251;a;;\r\n"))
    assert first.remarques == (Remarque("Nsf/Rang", Probleme.NON_LU, "3"),)
    assert second.remarques == ()


def test_a_row_of_another_width_is_told_with_file_and_line() -> None:
    found, error = until_error(
        ("d/nsf.csv", f'{NSF}RNCP1;251;"a\nb"\r\nRNCP1;252\r\n;;\r\nla suite;x\r\nRNCP2;1;2;3\r\n')
    )
    assert error is None
    first, second, unnamed = found
    assert isinstance(first, Fiche)
    assert isinstance(second, Fiche)
    assert [code.code for code in first.nsf] == ["251"]
    assert first.remarques == (Remarque("nsf.csv, ligne 4", Probleme.NON_LU, "RNCP1;252"),)
    assert second.remarques == (Remarque("nsf.csv, ligne 7", Probleme.NON_LU, "RNCP2;1;2;3"),)
    assert unnamed == FicheSansNumero("d/nsf.csv", 6, None, "la suite ; x")


def test_rows_without_number_follow_the_fiches() -> None:
    found, error = until_error(("nsf", f"{NSF};251;a\r\nRNCP1;251;a\r\n \t;252;b\r\n"))
    assert error is None
    assert found[1:] == [
        FicheSansNumero("nsf", 2, None, "251 ; a"),
        FicheSansNumero("nsf", 4, None, "252 ; b"),
    ]


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.name)
def test_a_missing_column_is_named_with_its_file(kind: object) -> None:
    assert kind in TABLES
    (table,) = (one for one in TABLES if one is kind)
    names = ["Numero_Fiche", *(column.name for column in table.columns)]
    for missing in names[1:] if len(names) > 2 else ():
        header = ";".join(name for name in names if name != missing)
        _, error = until_error(("t.csv", f"{header}\r\n"))
        assert type(error) is SourceError
        assert str(error).startswith(f"t.csv: the column {missing} of the table {table.name} ")


def test_a_missing_number_column_is_named() -> None:
    _, error = until_error(("t.csv", "Nsf_Code;Nsf_Intitule\r\n251;a\r\n"))
    assert "the column Numero_Fiche of the table Nsf is missing" in str(error)


def test_a_column_given_twice_is_refused() -> None:
    _, error = until_error(("t.csv", "Numero_Fiche;Nsf_Code;Nsf_Code;Nsf_Intitule\r\n"))
    assert "Nsf_Code is there twice" in str(error)


DAMAGED: Final[dict[str, tuple[str | bytes, int, str]]] = {
    "NUL": (f"{NSF}RNCP1;251;a\r\nRNCP2;25\x002;b\r\n", 3, "a NUL byte"),
    "last row cut between cells": (f"{NSF}RNCP1;251;a\r\nRNCP2;25", 3, "the last line breaks off"),
    "last row cut inside quotes": (f'{NSF}RNCP1;251;a\r\nRNCP2;251;"M', 3, "quotes that do not"),
    "cut inside a character": (
        f"{NSF}RNCP1;251;a\r\nRNCP2;251;é".encode()[:-1],
        3,
        "breaks off inside a character",
    ),
    "quotes in the middle": (f'{NSF}RNCP1;251;a\r\nRNCP2;"25"1;b\r\n', 3, "quotes that do not"),
    "Windows-1252 after UTF-8": (
        f"{NSF}RNCP1;251;é\r\n".encode() + "RNCP2;251;à\r\n".encode("cp1252"),
        3,
        "byte 0xE0 is not UTF-8, as the table is before: mixed encodings",
    ),
    "UTF-8 after Windows-1252": (
        f"{NSF}RNCP1;251;é\r\n".encode("cp1252") + "RNCP2;251;à\r\n".encode(),
        3,
        "UTF-8 after lines in Windows-1252: mixed encodings",
    ),
    "no character of either": (
        NSF.encode() + b"RNCP1;251;a\r\nRNCP2;251;\x81\r\n",
        3,
        "byte 0x81 is no character of Windows-1252",
    ),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damage_is_told_after_what_is_before_it(case: str) -> None:
    data, line, said = DAMAGED[case]
    found, error = until_error(("rome", f"{ROME}RNCP9;B1501;b\r\n"), ("nsf.csv", data))
    assert numbers(found) == ["RNCP1", "RNCP9"]
    assert isinstance(error, MalformedSourceError)
    assert (error.source, error.line, error.fiches_read) == ("nsf.csv", line, 2)
    assert said in error.problem
    assert all(isinstance(one, Fiche) and "Nsf" in one.parties_manquantes for one in found)


def test_utf_16_is_named() -> None:
    _, error = until_error(("nsf", f"{NSF}RNCP1;251;a\r\n".encode("utf-16")))
    assert "UTF-16" in str(error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", ""])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    text = f"{NSF}RNCP1;251;Été à l’œuvre{end}"
    (fiche,) = fiches(("nsf", text.encode(encoding)))
    assert fiche.nsf[0].libelle == "Été à l’œuvre"


def test_what_is_no_table_is_refused() -> None:
    for data, said in (
        ("", "an empty file"),
        ("a;b\r\n", "its first line"),
        (NSF, "without any row"),
    ):
        _, error = until_error(("t.csv", data))
        assert isinstance(error, UnknownFormatError)
        assert said in str(error)


def test_a_line_without_end_and_rows_without_end_are_refused() -> None:
    _, error = until_error(("t", NSF + "RNCP1;251;" + "x" * 3000), limits=Limits(max_text=1000))
    assert isinstance(error, UnsafeSourceError)
    rows = "".join(f"RNCP1;251;label {rank}\r\n" for rank in range(12))
    found, error = until_error(("t", NSF + rows), limits=Limits(max_elements=10))
    assert found == []
    assert isinstance(error, UnsafeSourceError)
    assert "RNCP1" in str(error)


def test_month_first_is_told_by_the_dates_themselves() -> None:
    header = ";".join(("Numero_Fiche", *(column.name for column in TABLES[0].columns)))

    def effects(*written: str) -> list[date | None]:
        rows = "".join(
            f"RNCP{rank};;t;;;;;;;;;;{text};;;\r\n" for rank, text in enumerate(written, start=1)
        )
        return [fiche.date_effet for fiche in fiches(("standard", f"{header}\r\n{rows}"))]

    assert effects("01/02/2020") == [date(2020, 2, 1)]
    assert effects("1/2/20") == [date(2020, 1, 2)]
    assert effects("1/2/2020", "12/31/2020") == [date(2020, 1, 2), date(2020, 12, 31)]
    assert effects("1/2/20", "31/12/20") == [date(2020, 2, 1), date(2020, 12, 31)]
    assert effects("13/13/20") == [None]
