"""Reads SSSOM/TSV strictly: a slip in a mapping file would state something else in silence."""

from __future__ import annotations

import csv
import difflib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from rncp_graph.errors import SourceError
from rncp_graph.linking.prefixes import BUILT_IN
from rncp_graph.linking.slots import CHECKS, OF_MAPPING, OF_SET, REFERENCES, REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_CURIE: Final = re.compile(r"([A-Za-z_][\w.-]*):(\S+)")
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_BESIDE: Final = (".sssom.yml", ".sssom.yaml", ".yml", ".yaml")
_MOST: Final = 256 * 1024 * 1024
"""Most bytes of a file, which are millions of mappings."""


class MappingFileError(SourceError):
    """A mapping file that is not SSSOM, or says what cannot be: where, what, and what to do."""

    def __init__(
        self,
        path: str,
        problem: str,
        advice: str = "",
        *,
        line: int | None = None,
        column: str | None = None,
    ) -> None:
        self.line = line
        self.column = column
        place = ", ".join(
            (
                *((f"line {line}",) if line is not None else ()),
                *((f"column {column}",) if column is not None else ()),
            )
        )
        super().__init__(path, f"{place}: {problem}" if place else problem, advice)


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One row: its cells that hold something, by slot; CURIEs are whole IRIs."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a file of SSSOM/TSV holds."""

    path: str
    metadata: Mapping[str, object]
    rows: tuple[MappingRow, ...]
    parts: Mapping[str, bytes]
    """The bytes of the file and of its metadata, where they stand in one beside it, by name."""

    @property
    def title(self) -> str:
        """How the set is called."""
        named = self.metadata.get("mapping_set_title") or self.metadata.get("mapping_set_id")
        return str(named or self.path)


def read_mapping_file(path: Path) -> MappingFile:
    """Return what a file of SSSOM/TSV holds, its metadata inside it or in a file beside it.

    Raises:
        MappingFileError: no SSSOM, or something in it that cannot be; it says where.
        SourceError: the file cannot be read.
    """
    data = _bytes(path)
    lines = _text(str(path), data).splitlines(keepends=True)
    head = list(_head(lines))
    parts = {path.name: data}
    metadata_path, metadata_text = path, "".join(line.removeprefix("#") for line in head)
    if not head:
        metadata_path = _beside(path)
        parts[metadata_path.name] = _bytes(metadata_path)
        metadata_text = _text(str(metadata_path), parts[metadata_path.name])
    metadata = _metadata(str(metadata_path), metadata_text)
    reader = _Rows(
        str(path), _prefixes(str(metadata_path), metadata), OF_MAPPING | _extensions(metadata)
    )
    rows = tuple(reader.read("".join(lines[len(head) :]), len(head)))
    return MappingFile(str(path), metadata, rows, parts)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST + 1)
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror or error})") from error
    if len(data) > _MOST:
        raise SourceError(str(path), f"more than {_MOST:,} bytes", "it is no mapping file")
    return data


def _text(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MappingFileError(path, "not UTF-8", "save it as UTF-8", line=line) from error


def _head(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            return
        yield line


def _beside(path: Path) -> Path:
    stem = path.name.removesuffix(".tsv").removesuffix(".sssom")
    for ending in _BESIDE:
        beside = path.with_name(stem + ending)
        if beside.is_file():
            return beside
    raise MappingFileError(
        str(path),
        f"no metadata: neither lines that begin with # nor a file {stem}{_BESIDE[0]} beside it",
        "say at least what its prefixes mean (curie_map)",
    )


def _metadata(path: str, text: str) -> dict[str, object]:
    try:
        data: object = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise MappingFileError(path, f"no YAML ({error.problem})", line=line) from error
    except yaml.YAMLError as error:
        raise MappingFileError(path, f"no YAML ({' '.join(str(error).split())})") from error
    if not isinstance(data, dict):
        raise MappingFileError(path, "its metadata are no YAML of names and values")
    metadata = {str(name): value for name, value in data.items()}
    known = OF_SET | _extensions(metadata)
    for name, value in metadata.items():
        if name not in known:
            raise MappingFileError(
                path, f"no slot {name} in the metadata of SSSOM", _near(name, known)
            )
        _check(path, name, str(value), None)
    return metadata


def _extensions(metadata: Mapping[str, object]) -> frozenset[str]:
    """Return the slots that a set defines itself."""
    defined = metadata.get("extension_definitions")
    entries = defined if isinstance(defined, list) else []
    names = (entry.get("slot_name") for entry in entries if isinstance(entry, dict))
    return frozenset(map(str, names))


def _prefixes(path: str, metadata: Mapping[str, object]) -> dict[str, str]:
    given = metadata.get("curie_map") or {}
    if not isinstance(given, dict):
        raise MappingFileError(path, "its curie_map is no YAML of prefixes and addresses")
    prefixes = {str(prefix): str(space) for prefix, space in given.items()}
    for prefix, space in prefixes.items():
        if not _IRI.fullmatch(space):
            raise MappingFileError(path, f"curie_map: {prefix} is {space!r}, no http(s) address")
        if BUILT_IN.get(prefix, space) != space:
            raise MappingFileError(
                path, f"curie_map: {prefix} always means {BUILT_IN[prefix]}", "use another prefix"
            )
    return dict(BUILT_IN) | prefixes


def _check(path: str, slot: str, value: str, line: int | None) -> None:
    right, expected = CHECKS.get(slot, (None, ""))
    if right is not None and not right(value):
        raise MappingFileError(
            path, f"{value[:60]!r} where {expected} is expected", line=line, column=slot
        )


def _near(name: str, known: frozenset[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"is {near[0]} meant?" if near else "leave it out, or define it (extension_definitions)"


class _Rows:
    """Reads the rows of one file."""

    def __init__(self, path: str, prefixes: Mapping[str, str], known: frozenset[str]) -> None:
        self._path = path
        self._prefixes = prefixes
        self._known = known

    def read(self, text: str, before: int) -> Iterator[MappingRow]:
        """Yield the rows; ``before`` lines stand before the header."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
        try:
            columns = next(reader, [])
            self._check_columns(columns, before + 1)
            for cells in reader:
                if any(cells):
                    yield self._row(columns, cells, before + reader.line_num)
        except csv.Error as error:
            raise MappingFileError(
                self._path, f"no table ({error})", line=before + reader.line_num
            ) from error

    def _check_columns(self, columns: Sequence[str], line: int) -> None:
        missing = [slot for slot in REQUIRED if slot not in columns]
        if missing:
            has = ", ".join(columns[:8]) or "nothing"
            advice = "columns are separated by tabs and named as SSSOM names them"
            problem = f"no column {', '.join(missing)} (its header has {has})"
            raise MappingFileError(self._path, problem, advice, line=line)
        for column in columns:
            if column not in self._known:
                advice = _near(column, self._known)
                raise MappingFileError(self._path, f"no slot {column} in SSSOM", advice, line=line)
            if columns.count(column) > 1:
                raise MappingFileError(self._path, "stands twice", line=line, column=column)

    def _row(self, columns: Sequence[str], cells: Sequence[str], line: int) -> MappingRow:
        if len(cells) > len(columns):
            problem = f"{len(cells)} cells where {len(columns)} columns are"
            raise MappingFileError(self._path, problem, "is a tab too many in it?", line=line)
        row = {
            column: cell.strip()
            for column, cell in zip(columns, cells, strict=False)
            if cell.strip()
        }
        for slot in REQUIRED:
            if slot not in row:
                raise MappingFileError(self._path, "nothing in it", line=line, column=slot)
        for slot, value in row.items():
            _check(self._path, slot, value, line)
        whole = {slot: self._iri(row[slot], line, slot) for slot in row if slot in REFERENCES}
        return MappingRow(line, row | whole)

    def _iri(self, value: str, line: int, column: str) -> str:
        """Return the IRI of a CURIE; a whole IRI, which SSSOM asks nobody to write, is taken."""
        if _IRI.fullmatch(value):
            return value
        curie = _CURIE.fullmatch(value)
        if curie is None:
            problem = f"{value[:60]!r} is neither a CURIE nor an IRI"
            raise MappingFileError(self._path, problem, line=line, column=column)
        prefix, local = curie.groups()
        iri = self._prefixes.get(prefix, "") + local
        if prefix not in self._prefixes or not _IRI.fullmatch(iri):
            problem = f"{value[:60]!r}: nothing says what {prefix} means"
            advice = f"add it to the curie_map ({prefix}: https://…)"
            raise MappingFileError(self._path, problem, advice, line=line, column=column)
        return iri
