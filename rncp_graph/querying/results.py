"""Results of queries: rows with Python values, triples, or yes and no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from rncp_graph.errors import UsageError
from rncp_graph.querying.values import Value, to_python

if TYPE_CHECKING:
    from pandas import DataFrame


class UnreadableResultError(ValueError):
    """Bytes that are not the result they should be."""


class Row(Mapping[str, Value]):
    """A row of a result, its cells by column name: ``row["numero"]`` or ``row.numero``."""

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: tuple[str, ...], values: tuple[Value, ...]) -> None:
        self._columns = columns
        self._values = values

    def __getitem__(self, column: str) -> Value:
        try:
            return self._values[self._columns.index(column)]
        except ValueError:
            raise KeyError(column) from None

    def __getattr__(self, column: str) -> Value:
        if column.startswith("_") or column not in self._columns:
            raise AttributeError(f"no column {column!r}, only {', '.join(self._columns)}")
        return self[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.items())})"


class Rows(Sequence[Row]):
    """The rows of a SELECT.

    ``columns`` are its variables, ``tuples`` its cells; as a sequence it gives :class:`Row`.
    """

    __slots__ = ("columns", "json", "tuples")

    def __init__(self, json: bytes) -> None:
        """Read SPARQL 1.1 Query Results JSON, which also serves to write other formats.

        Raises:
            UnreadableResultError: the bytes are no rows in that format.
        """
        answer = _read(json)
        if isinstance(answer, bool):
            raise UnreadableResultError("yes or no, where rows are expected")
        self.json = json
        self.columns = answer.columns
        self.tuples = answer.tuples

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            return [Row(self.columns, values) for values in self.tuples[index]]
        return Row(self.columns, self.tuples[index])

    def __len__(self) -> int:
        return len(self.tuples)

    def __repr__(self) -> str:
        return f"<Rows {', '.join(self.columns)}: {len(self)}>"

    def to_pandas(self) -> DataFrame:
        """Return the rows as a pandas data frame.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - an extra, loaded where it is asked for
        except ImportError as error:
            raise UsageError("to_pandas needs pandas: pip install 'rncp-graph[pandas]'") from error
        return pd.DataFrame(self.tuples, columns=list(self.columns))

    def serialised(self, syntax: QueryResultsFormat) -> bytes:
        """Return the rows in one of the SPARQL 1.1 formats for results."""
        return _written(self.json, syntax)


@dataclass(frozen=True, slots=True)
class TriplesResult:
    """The graph that a CONSTRUCT or DESCRIBE gives, each triple once, sorted."""

    triples: tuple[Triple, ...]

    @staticmethod
    def of(ntriples: bytes) -> TriplesResult:
        """Return the graph of these N-Triples.

        Raises:
            UnreadableResultError: the bytes are no N-Triples.
        """
        try:
            quads = list(parse(ntriples, RdfFormat.N_TRIPLES))
        except SyntaxError as error:
            raise UnreadableResultError(f"no N-Triples: {error.msg}") from error
        triples = {quad.triple for quad in quads}
        return TriplesResult(tuple(sorted(triples, key=str)))

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def __len__(self) -> int:
        return len(self.triples)


@dataclass(frozen=True, slots=True)
class BooleanResult:
    """The answer of an ASK; true and false as such."""

    value: bool

    @staticmethod
    def of(json: bytes) -> BooleanResult:
        """Return the answer that SPARQL results in JSON state.

        Raises:
            UnreadableResultError: the bytes are no yes or no in that format.
        """
        answer = _read(json)
        if not isinstance(answer, bool):
            raise UnreadableResultError("rows, where yes or no is expected")
        return BooleanResult(answer)

    def __bool__(self) -> bool:
        return self.value

    def serialised(self, syntax: QueryResultsFormat) -> bytes:
        """Return the answer in one of the SPARQL 1.1 formats for results."""
        return _written(b'{"head":{},"boolean":%s}' % str(self.value).lower().encode(), syntax)


Result = Rows | TriplesResult | BooleanResult


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    tuples: list[tuple[Value, ...]]


def _read(json: bytes) -> _Table | bool:
    """Return what SPARQL results in JSON say, read to their end.

    Raises:
        UnreadableResultError: the bytes are no such results, or break off.
    """
    answer = _attempt(json)
    if isinstance(answer, str):
        raise UnreadableResultError(f"no SPARQL results in JSON: {answer}")
    return answer


def _attempt(json: bytes) -> _Table | bool | str:
    """Return what the results say, or what is wrong with them, as a value.

    An error that left here would keep the parser alive in its traceback, for any thread's garbage
    collector to drop, and pyoxigraph allows that only to the thread that made it.
    """
    try:
        answer = parse_query_results(json, QueryResultsFormat.JSON)
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        columns = tuple(variable.value for variable in answer.variables)
        return _Table(columns, [tuple(map(to_python, solution)) for solution in answer])
    except SyntaxError as error:
        return str(error.msg)


def _written(json: bytes, syntax: QueryResultsFormat) -> bytes:
    """Return results in another syntax; JSON stays as it came."""
    if syntax == QueryResultsFormat.JSON:
        return json
    written = parse_query_results(json, QueryResultsFormat.JSON).serialize(format=syntax)
    return written if written is not None else b""
