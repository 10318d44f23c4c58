"""Writes results: tables for people, SPARQL and RDF formats for machines."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import IO, Final

from pyoxigraph import QueryResultsFormat, RdfFormat, serialize
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rncp_graph.errors import UsageError
from rncp_graph.namespaces import PREFIXES
from rncp_graph.querying.results import BooleanResult, Result, Rows, TriplesResult
from rncp_graph.querying.values import Value

_ROWS: Final[Mapping[str, QueryResultsFormat]] = MappingProxyType(
    {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
    }
)
_TRIPLES: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        "turtle": RdfFormat.TURTLE,
        "jsonld": RdfFormat.JSON_LD,
        "ntriples": RdfFormat.N_TRIPLES,
        "xml": RdfFormat.RDF_XML,
    }
)
_FITTING: Final[Mapping[type[Result], tuple[str, ...]]] = MappingProxyType(
    {
        Rows: ("table", *_ROWS),
        TriplesResult: tuple(_TRIPLES),
        BooleanResult: ("table", "json", "xml"),
    }
)
_KINDS: Final[Mapping[type[Result], str]] = MappingProxyType(
    {
        Rows: "the rows of a SELECT",
        TriplesResult: "the triples of a CONSTRUCT or DESCRIBE",
        BooleanResult: "the yes or no of an ASK",
    }
)
FORMATS: Final = tuple(dict.fromkeys(name for names in _FITTING.values() for name in names))
"""All formats; which of them fit depends on the kind of query."""


def formats_for(result: Result) -> tuple[str, ...]:
    """Return the formats that a result can be written in, the usual one first.

    >>> formats_for(BooleanResult(value=True))
    ('table', 'json', 'xml')
    """
    return _FITTING[type(result)]


def write(
    result: Result, output: IO[bytes], format_name: str | None = None, *, width: int | None = None
) -> None:
    """Write a result; without a format, a table for rows and yes or no, Turtle for triples.

    ``width`` is that of a table in characters, the terminal's by default.

    Raises:
        UsageError: the format does not exist, or does not fit the kind of result.
    """
    chosen = format_name or formats_for(result)[0]
    if chosen not in FORMATS:
        raise UsageError(f"no format {chosen}; use one of {', '.join(formats_for(result))}")
    if chosen not in formats_for(result):
        fitting = ", ".join(formats_for(result))
        raise UsageError(f"format {chosen} does not fit {_KINDS[type(result)]}; use {fitting}")
    if isinstance(result, TriplesResult):
        serialize(result.triples, output, _TRIPLES[chosen], prefixes=dict(PREFIXES))
    elif chosen == "table":
        output.write(table(result, width).encode("utf-8"))
    else:
        output.write(result.serialised(_ROWS[chosen]))


def table(result: Rows | BooleanResult, width: int | None = None) -> str:
    r"""Return rows as a table of at most ``width`` characters; yes or no as « oui » or « non ».

    >>> table(BooleanResult(value=False))
    'non\n'
    """
    if isinstance(result, BooleanResult):
        return f"{cell(result.value)}\n"
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in result.columns:
        drawn.add_column(Text(column), overflow="fold")
    for values in result.tuples:
        drawn.add_row(*(Text(cell(value)) for value in values))
    sink = io.StringIO()
    console = Console(
        file=sink,
        width=width or shutil.get_terminal_size((120, 24)).columns,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
    )
    console.print(drawn)
    console.print(Text(f"{len(result)} ligne{'s' if len(result) > 1 else ''}"))
    lines = (line.rstrip() for line in sink.getvalue().splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def cell(value: Value) -> str:
    """Return a value as a table shows it.

    >>> cell(True), cell(None), cell(date(2029, 3, 18))
    ('oui', '', '2029-03-18')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return value.isoformat() if isinstance(value, date) else str(value)
