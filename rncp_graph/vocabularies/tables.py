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
_SECOND_BYTES: Final = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", errors="ignore"))
_MOJIBAKE: Final = re.compile(f"[ÂÃ][{_SECOND_BYTES}\x80-\x9f]|Å[“’]|â€.|\N{REPLACEMENT CHARACTER}")
"""UTF-8 read as cp1252 and saved again: two letters where one with an accent stood."""
_NO_TABLES: Final = (
    (b"PK\x03\x04", "a spreadsheet's own file or an archive, no CSV"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet's own file, no CSV"),
    (b"%PDF", "a PDF, no CSV"),
    (b"\xff\xfe", "UTF-16, as a spreadsheet saves « Unicode text »"),
    (b"\xfe\xff", "UTF-16, as a spreadsheet saves « Unicode text »"),
    (b"<", "a page of HTML or XML, no CSV"),
)
"""How files begin that are given for a table, or downloaded in the place of one."""


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
    matches. A cell may be empty in an ``empty`` column; an ``optional`` one may itself be missing.
    ``names`` are other spellings of its header. No two rows have the same cell in a ``unique``
    column.
    """

    name: str
    pattern: str = ""
    optional: bool = False
    names: tuple[str, ...] = ()
    unique: bool = False
    empty: bool = False


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
    spoilt: bool = False,
) -> Iterator[Row]:
    r"""Yield the rows of a table whose header has these columns, in any order, among others.

    ``what`` is what the file should be, for messages. ``skip`` lines stand before the header. The
    delimiter is found in the header. Rows without any cell are passed over. ``spoilt`` letters are
    let through for a file that is published with some.

    Raises:
        VocabularyError: not in that encoding, a column is missing, no row, a row that is cut, or a
            cell not of its pattern: a file of something else, or one that a spreadsheet has spoilt.

    >>> from rncp_graph.vocabularies.files import OfficialFile
    >>> file = OfficialFile("idcc.csv", "idcc.csv", b"idcc;label\n16;Transports\n")
    >>> columns = (Column("idcc", r"\d{4}"), Column("label"))
    >>> list(read_table(file, columns, what="the list of IDCC"))
    Traceback (most recent call last):
    rncp_graph.vocabularies.tables.VocabularyError: idcc.csv: line 2: column idcc holds '16' ...
    """
    text = _decoded(file, encoding, what, spoilt=spoilt)
    stream = io.StringIO(text, newline="")
    for _ in range(skip):
        stream.readline()
    start = stream.tell()
    delimiter = _delimiter(stream.readline())
    stream.seek(start)
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        header = next(reader, [])
        places = _places(file, header, columns, what, skip + 1)
        check = _Check(file, columns, what)
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            line = reader.line_num + skip
            _whole(file, cells, len(header), line, what)
            row = {name: cells[place].strip() for name, place in places}
            check(row, line)
            yield Row(line, row)
    except csv.Error as error:
        raise VocabularyError(
            file.path,
            f"no readable table ({error})",
            f"get {what} again",
            line=reader.line_num + skip,
        ) from error
    if not check.rows:
        raise VocabularyError(file.path, "a header and no row after it", f"get {what} again")


def header(file: OfficialFile) -> frozenset[str]:
    r"""Return the names in the first line of a table in small letters, whatever is wrong with it.

    >>> from rncp_graph.vocabularies.files import OfficialFile
    >>> sorted(header(OfficialFile("a.csv", "a.csv", b'"Code","Libelle"\n')))
    ['code', 'libelle']
    """
    first = file.data[:65536].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    line = first.decode("utf-8", errors="replace")
    cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    return frozenset(map(_name, cells))


@dataclass(slots=True)
class _Check:
    """Refuses rows whose cells are not what their columns hold."""

    file: OfficialFile
    columns: tuple[Column, ...]
    what: str
    rows: int = 0
    _patterns: tuple[tuple[Column, re.Pattern[str] | None], ...] = ()
    _seen: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._patterns = tuple(
            (column, re.compile(column.pattern) if column.pattern else None)
            for column in self.columns
        )

    def __call__(self, row: Mapping[str, str], line: int) -> None:
        self.rows += 1
        for column, pattern in self._patterns:
            cell = row.get(column.name, "")
            if (not cell and not (column.optional or column.empty)) or (
                cell and pattern is not None and not pattern.fullmatch(cell)
            ):
                raise _bad_cell(self.file, line, column, cell, self.what)
            if column.unique and cell:
                self._once(column, cell, line)

    def _once(self, column: Column, cell: str, line: int) -> None:
        first = self._seen.setdefault(column.name, {}).setdefault(cell, line)
        if first != line:
            raise VocabularyError(
                self.file.path,
                f"column {column.name} holds {cell[:40]!r} again, as line {first} does",
                f"is this {self.what}?",
                line=line,
            )


def mended(text: str) -> str:
    """Return a text with its letters as they were before UTF-8 was read as cp1252.

    >>> mended("PÃ‚TISSIER, HÔTELIER")
    'PÂTISSIER, HÔTELIER'
    """
    return _MOJIBAKE.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    try:
        return match.group().encode("cp1252").decode()
    except UnicodeError:
        return match.group()


def _decoded(file: OfficialFile, encoding: str, what: str, *, spoilt: bool) -> str:
    data = file.data.removeprefix(b"\xef\xbb\xbf") if encoding == "utf-8" else file.data
    advice = f"give {what} as it was published, not saved again by a spreadsheet"
    problem = _no_table(data)
    if problem:
        raise VocabularyError(file.path, problem, advice)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"not {encoding.upper()} (byte {error.start}, {data[error.start : error.end]!r})"
        raise VocabularyError(file.path, problem, advice, line=line) from error
    found = re.search("\0", text) or (None if spoilt else _MOJIBAKE.search(text))
    if found:
        line = text.count("\n", 0, found.start()) + 1
        problem = "a NUL byte" if found.group() == "\0" else "letters with accents are spoilt"
        raise VocabularyError(file.path, f"{problem} ({found.group()!r})", advice, line=line)
    return text


def _no_table(data: bytes) -> str:
    begin = data[:1024].lstrip()
    if not begin and not data.strip():
        return "the file is empty"
    return next((problem for start, problem in _NO_TABLES if begin.startswith(start)), "")


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _name(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def _places(
    file: OfficialFile, names: list[str], columns: tuple[Column, ...], what: str, line: int
) -> tuple[tuple[str, int], ...]:
    """Return the columns that the header has and where; it has all but the optional ones."""
    known = list(map(_name, names))
    places = []
    missing = []
    for column in columns:
        spellings = {one.casefold() for one in (column.name, *column.names)}
        found = [place for place, name in enumerate(known) if name in spellings]
        if len(found) > 1:
            problem = f"its header has column {column.name} {len(found)} times"
            raise VocabularyError(file.path, problem, f"is this {what}?", line=line)
        if found:
            places.append((column.name, found[0]))
        elif not column.optional:
            missing.append(column.name)
    if missing:
        has = ", ".join(name.strip()[:40] for name in names[:8]) or "nothing"
        problem = f"no column {', '.join(missing)} (its header has {has})"
        raise VocabularyError(file.path, problem, f"is this {what}?", line=line)
    return tuple(places)


def _whole(file: OfficialFile, cells: list[str], width: int, line: int, what: str) -> None:
    """Refuse a row with fewer cells than the header, or more that are not empty."""
    if len(cells) < width or any(map(str.strip, cells[width:])):
        problem = f"{len(cells)} cells where the header has {width}: cut, or a delimiter in a cell"
        raise VocabularyError(file.path, problem, f"get {what} again", line=line)


def _bad_cell(
    file: OfficialFile, line: int, column: Column, cell: str, what: str
) -> VocabularyError:
    width = _width_with_zeros(column, cell)
    if width:
        return VocabularyError(
            file.path,
            f"column {column.name} holds {cell!r} where {width} digits stand: its leading zeros "
            "are lost, as when a spreadsheet saves it",
            f"give {what} as it was published",
            line=line,
        )
    shown = repr(cell[:40]) if cell else "nothing"
    return VocabularyError(
        file.path, f"column {column.name} holds {shown}", f"is this {what}?", line=line
    )


def _width_with_zeros(column: Column, cell: str) -> int | None:
    """Return how wide the cell would have to be with zeros before it, which is what it lacks."""
    if not cell.isdigit() or not column.pattern:
        return None
    widths = range(len(cell) + 1, len(cell) + 4)
    return next((w for w in widths if re.fullmatch(column.pattern, cell.zfill(w))), None)
