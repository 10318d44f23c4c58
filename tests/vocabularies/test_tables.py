"""Tables are read as they were written; a damaged one is refused with what is wrong and where."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.errors import SourceError
from rncp_graph.vocabularies.files import OfficialFile
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, header, read_table

WHAT = "the list of trades"
COLUMNS = (
    Column("code", r"\d{4}", unique=True),
    Column("libelle"),
    Column("note", optional=True),
)


def official(data: bytes, name: str = "trades.csv") -> OfficialFile:
    return OfficialFile(name, name, data)


def rows(data: bytes | str, columns: tuple[Column, ...] = COLUMNS, skip: int = 0) -> list[Row]:
    encoded = data.encode() if isinstance(data, str) else data
    return list(read_table(official(encoded), columns, what=WHAT, skip=skip))


def refusal(data: bytes | str, columns: tuple[Column, ...] = COLUMNS) -> VocabularyError:
    with pytest.raises(VocabularyError) as caught:
        rows(data, columns)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("trades.csv: ")
    return caught.value


def test_columns_are_found_by_name_in_any_order_and_others_left() -> None:
    (row,) = rows("autre,LIBELLE, Code \nx, Potier ,0012\n")
    assert dict(row) == {"libelle": "Potier", "code": "0012"}
    assert row.line == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiter_and_ends_of_lines_are_found(delimiter: str, end: str) -> None:
    lines = [delimiter.join(cells) for cells in (("code", "libelle"), ("0001", "Tuilier"))]
    assert [dict(row) for row in rows(end.join(lines))] == [{"code": "0001", "libelle": "Tuilier"}]


def test_other_spellings_of_a_header() -> None:
    columns = (Column("libelle", names=("libellé",)),)
    assert rows("Libellé;x\nPotier;\n", columns)[0]["libelle"] == "Potier"


def test_a_byte_order_mark_and_lines_before_the_header_and_empty_rows() -> None:
    data = "\ufeffTrades of 2031\n\ncode,libelle\n0001,Potier\n,\n\n0002,Tuilier\n"
    found = rows(data, skip=2)
    assert [(row["code"], row.line) for row in found] == [("0001", 4), ("0002", 7)]


def test_a_missing_column_is_named_with_what_is_there() -> None:
    error = refusal("numero,libelle\n0001,Potier\n")
    assert "no column code (its header has numero, libelle)" in str(error)
    assert error.line == 1
    assert str(error).endswith(f"is this {WHAT}?")


def test_a_column_that_stands_twice() -> None:
    assert "column code 2 times" in str(refusal("code,Code,libelle\n0001,0002,Potier\n"))


def test_cp1252_given_for_utf_8() -> None:
    error = refusal("code,libelle\n0001,Potier\n0002,Métallier\n".encode("cp1252"))
    assert error.line == 3
    assert "not UTF-8" in str(error)


@pytest.mark.parametrize(
    "word", ["Métallier", "Câbleur à façon", "Maître d’œuvre", "Œnologue", "É"]
)
def test_utf_8_read_as_cp1252_and_saved_again(word: str) -> None:
    spoilt = word.encode().decode("cp1252", errors="replace")
    error = refusal(f"code,libelle\n0001,Potier\n0002,{spoilt}\n")
    assert error.line == 3
    assert "accents are spoilt" in str(error)


@pytest.mark.parametrize(
    "word", ["Mão de obra", "MAÇÃ", "Âge d’or", "Ångström", "çà et là", "« œuvre »"]
)
def test_letters_that_look_like_it_are_none(word: str) -> None:
    assert rows(f"code,libelle\n0001,{word}\n")[0]["libelle"] == word


def test_leading_zeros_that_a_spreadsheet_ate() -> None:
    error = refusal("code,libelle\n0001,Potier\n12,Tuilier\n")
    assert error.line == 3
    assert "'12' where 4 digits stand: its leading zeros are lost" in str(error)


@pytest.mark.parametrize("cell", ["1,2E+07", "0001.0", "12345", "A001"])
def test_a_cell_that_is_not_of_its_pattern(cell: str) -> None:
    error = refusal(f'code,libelle\n"{cell}",Potier\n')
    assert f"line 2: column code holds {cell!r}" in str(error)
    assert "zeros" not in str(error)


def test_an_empty_cell_that_must_not_be() -> None:
    assert "line 2: column libelle holds nothing" in str(refusal("code,libelle\n0001,\n"))


def test_a_blank_cell_needs_its_column() -> None:
    columns = (Column("code"), Column("note", empty=True))
    assert [row["note"] for row in rows("code,note\n1,\n2,x\n", columns)] == ["", "x"]
    assert "no column note" in str(refusal("code\n1\n", columns))


def test_a_code_that_stands_twice() -> None:
    error = refusal("code,libelle\n0001,Potier\n0002,Tuilier\n0001,Verrier\n")
    assert "line 4: column code holds '0001' again, as line 2 does" in str(error)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \n\r\n", "the file is empty"),
        (b"PK\x03\x04\x14\0rest", "a spreadsheet's own file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a spreadsheet's own file"),
        (b"%PDF-1.7", "a PDF"),
        ("code,libelle\n0001,Potier\n".encode("utf-16"), "UTF-16"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?>", "XML"),
    ],
)
def test_what_is_no_table_at_all(data: bytes, problem: str) -> None:
    assert problem in str(refusal(data))


def test_a_header_alone() -> None:
    assert "a header and no row" in str(refusal("code,libelle\n"))
    assert "a header and no row" in str(refusal("code,libelle\n,\n"))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("code,libelle,note\n0001,Potier,\n0002,Tui", 3),
        ('"code","libelle","note"\n"0001","Potier",""\n"0002","Tui', 3),
        ("code,libelle,note\n0001,Potier, tourneur, émailleur\n", 2),
    ],
)
def test_a_row_that_is_cut_or_has_a_cell_too_many(data: str, line: int) -> None:
    assert refusal(data).line == line


def test_a_delimiter_at_the_end_of_rows_is_no_cell() -> None:
    assert len(rows("code,libelle\n0001,Potier,\n")) == 1


def test_nul_bytes() -> None:
    error = refusal("code,libelle\n0001,Po\0tier\n")
    assert error.line == 2
    assert "NUL" in str(error)


def test_an_absurdly_long_cell() -> None:
    error = refusal(f"code,libelle\n0001,{'a' * 200_000}\n")
    assert "field larger than field limit" in str(error)
    assert error.line == 2


def test_a_quote_that_was_never_closed() -> None:
    many = "".join(f'"{code:04}","Potier"\n' for code in range(50))
    error = refusal(f'"code","libelle"\n"9999","Tuilier\n{many}')
    assert "no readable table" in str(error)


def test_the_error_is_one_of_sources() -> None:
    assert isinstance(refusal(b""), SourceError)
    assert refusal(b"").exit_code == 3


def test_the_header_of_whatever_it_is() -> None:
    assert header(official(b'\xef\xbb\xbf"Code_ROME";"Libell\xe9"\n1;2\n')) == {
        "code_rome",
        "libell\N{REPLACEMENT CHARACTER}",
    }
    assert header(official(b"")) == frozenset()
    assert header(official(b"PK\x03\x04\0\xff" * 99))


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), max_codepoint=0x17F),
    max_size=30,
).filter(lambda text: not re.search("[ÂÃÅ]|\N{REPLACEMENT CHARACTER}", text))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.from_regex(r"[0-9]{4}", fullmatch=True), TEXT.filter(str.strip), min_size=1),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read(labels: dict[str, str], delimiter: str, end: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["code", "libelle", "note"])
    writer.writerows([code, label, ""] for code, label in labels.items())
    read = rows(stream.getvalue())
    assert {row["code"]: row["libelle"] for row in read} == {
        code: label.strip() for code, label in labels.items()
    }
    assert [row.line for row in read] == list(range(2, len(labels) + 2))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_refusal(data: bytes) -> None:
    try:
        found = rows(data)
    except VocabularyError:
        return
    assert all(re.fullmatch(r"\d{4}", row["code"]) for row in found)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=1, max_value=60))
def test_a_table_cut_anywhere_gives_the_rows_before_or_a_refusal(kept: int) -> None:
    whole = "".join(f'"{code:04}","Métier {code}","note"\n' for code in range(1, 6))
    data = ('"code","libelle","note"\n' + whole).encode()[: 24 + kept]
    try:
        found = rows(data)
    except VocabularyError:
        return
    assert all(row["libelle"] == f"Métier {int(row['code'])}" for row in found)
