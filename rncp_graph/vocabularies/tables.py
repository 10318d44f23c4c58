"""Tables of official files: read strictly, since a damaged table gives wrong codes in silence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rncp_graph.errors import SourceError

if TYPE_CHECKING:
    from rncp_graph.vocabularies.files import OfficialFile

_DELIMITERS: Final = ",;\t"
_MOJIBAKE: Final = re.compile(r"Ã[\x80-\xbf©¨ªàâ‰ ´»®¯§¢]|â€[™œ\x9d˜“”]|�")
"""UTF-8 read as cp1252 and saved again: two letters where one with an accent stood."""
_DIGITS: Final = re.compile(r"\\d\{(\d)\}")


class VocabularyError(SourceError):
    """A file that is not the one a vocabulary is read from: where, what is wrong, what to do."""

    def __init__(self, path: str, problem: str, advice: str, *, line: int | None = None) -> None:
        self.line = line
        place = f"line {line}: " if line is not None else ""
        super().__init__(path, place + problem, advice)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an official table.

    ``pattern`` is what each of its cells looks like, a regular expression that the whole cell
    matches; an empty cell needs ``optional``. ``names`` are other spellings of its header.
    """

    name: str
    pattern: str = ""
    optional: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, str]):
    """A row; ``row["code"]`` is a cell without blanks at its ends."""

    line: int
    _cells: dict[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def read_table(
    file: OfficialFile,
    columns: tuple[Column, ...],
    *,
    what: str,
    encoding: str = "utf-8",
    skip: int = 0,
) -> Iterator[Row]:
    r"""Yield the rows of a table whose header has these columns, in any order, among others.

    ``what`` is what the file should be, for messages. ``skip`` lines stand before the header. The
    delimiter is found in the header. Rows without any cell are passed over.

    Raises:
        VocabularyError: not in that encoding, a column is missing, or a cell is not of its pattern:
            a file of something else, or one that a spreadsheet has spoilt.

    >>> from rncp_graph.vocabularies.files import OfficialFile
    >>> file = OfficialFile("idcc.csv", "idcc.csv", b"idcc;label\n16;Transports\n")
    >>> columns = (Column("idcc", r"\d{4}"), Column("label"))
    >>> list(read_table(file, columns, what="the list of IDCC"))
    Traceback (most recent call last):
    rncp_graph.vocabularies.tables.VocabularyError: idcc.csv: line 2: column idcc holds '16' ...
    """
    reader = csv.reader(
        io.StringIO(_decoded(file, encoding, what), newline=""), delimiter=_delimiter(file, skip)
    )
    for _ in range(skip):
        next(reader, None)
    places = _places(file, next(reader, []), columns, what)
    patterns = {column.name: re.compile(column.pattern) for column in columns if column.pattern}
    try:
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            row = {
                name: cells[place].strip() if place < len(cells) else ""
                for name, place in places.items()
            }
            for column in columns:
                cell = row.get(column.name, "")
                if (not cell and not column.optional) or (
                    cell and column.pattern and not patterns[column.name].fullmatch(cell)
                ):
                    raise _bad_cell(file, reader.line_num, column, cell, what)
            yield Row(reader.line_num, row)
    except csv.Error as error:
        raise VocabularyError(
            file.path, f"no readable table ({error})", f"get {what} again", line=reader.line_num
        ) from error


def _decoded(file: OfficialFile, encoding: str, what: str) -> str:
    data = file.data.removeprefix(b"\xef\xbb\xbf") if encoding == "utf-8" else file.data
    advice = f"give {what} as it was published, not saved again by a spreadsheet"
    if data[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        raise VocabularyError(file.path, "a spreadsheet's own file, no CSV", advice)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"not {encoding.upper()} (byte {error.start}, {data[error.start : error.end]!r})"
        raise VocabularyError(file.path, problem, advice, line=line) from error
    found = _MOJIBAKE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        problem = f"letters with accents are spoilt ({found.group()!r})"
        raise VocabularyError(file.path, problem, advice, line=line)
    return text


def _delimiter(file: OfficialFile, skip: int) -> str:
    header = b"".join(file.data.splitlines()[skip : skip + 1])
    return max(_DELIMITERS, key=lambda sign: header.count(sign.encode()))


def _places(
    file: OfficialFile, header: list[str], columns: tuple[Column, ...], what: str
) -> dict[str, int]:
    known = {" ".join(cell.split()).casefold(): place for place, cell in enumerate(header)}
    places: dict[str, int] = {}
    missing = []
    for column in columns:
        spellings = (column.name, *column.names)
        place = next((known[one.casefold()] for one in spellings if one.casefold() in known), None)
        if place is not None:
            places[column.name] = place
        elif not column.optional:
            missing.append(column.name)
    if missing:
        has = ", ".join(cell.strip() for cell in header[:8]) or "nothing"
        raise VocabularyError(
            file.path,
            f"no column {', '.join(missing)} (its header has {has})",
            f"is this {what}?",
            line=1,
        )
    return places


def _bad_cell(
    file: OfficialFile, line: int, column: Column, cell: str, what: str
) -> VocabularyError:
    width = _DIGITS.fullmatch(column.pattern)
    if width and cell.isdigit() and len(cell) < int(width[1]):
        return VocabularyError(
            file.path,
            f"column {column.name} holds {cell!r} where {width[1]} digits stand: its leading zeros "
            "are lost, as when a spreadsheet saves it",
            f"give {what} as it was published",
            line=line,
        )
    shown = repr(cell[:40]) if cell else "nothing"
    return VocabularyError(
        file.path, f"column {column.name} holds {shown}", f"is this {what}?", line=line
    )
