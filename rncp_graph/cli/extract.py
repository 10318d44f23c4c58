"""``rncp-graph extract``: the typed records of a source, or their triples."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from pyoxigraph import RdfFormat, Triple, serialize

from rncp_graph.cli.console import output, say_error
from rncp_graph.cli.options import STDOUT, Output, Sources
from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.iris import Iris
from rncp_graph.namespaces import PREFIXES
from rncp_graph.readers import files, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO


def command(
    sources: Sources,
    output_format: Annotated[
        Literal["json", "jsonl", "turtle"],
        typer.Option("--format", help="json: a list; jsonl: one record a line; turtle: triples."),
    ] = "json",
    fiches: Annotated[
        list[str] | None,
        typer.Option("--fiche", metavar="CODE", help="Only this fiche; may be repeated."),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Number of a document that does not state its own."),
    ] = None,
    destination: Output = STDOUT,
) -> None:
    """Print what was read of each fiche: its record, or the triples made of it.

    The record's ``unread`` holds what stands in the document and no rule has used.

    Example: rncp-graph extract examples/fiches-exemples.xml --fiche RNCP99001
    """
    wanted = frozenset(fiches or ())
    entries = (
        entry
        for entry in _entries(sources, number)
        if not wanted or (isinstance(entry, Fiche) and entry.numero in wanted)
    )
    with output(destination) as stream:
        if output_format == "turtle":
            _write_turtle(entries, stream)
        else:
            _write_json(entries, stream, lines=output_format == "jsonl")


def _entries(sources: Sequence[Path], number: str | None) -> Iterator[Fiche | FicheSansNumero]:
    for source in sources:
        for path in files(source):
            yield from read(path, numero=number)


def _write_json(
    entries: Iterator[Fiche | FicheSansNumero], stream: BinaryIO, *, lines: bool
) -> None:
    """Write the records as they are read; a list is closed even where a source breaks off."""
    separator = "" if lines else "[\n"
    try:
        for entry in entries:
            record = dataclasses.asdict(entry)
            if isinstance(entry, Fiche):
                record["unread"] = entry.unread
            text = json.dumps(record, ensure_ascii=False, default=_plain, indent=_indent(lines))
            stream.write(f"{separator}{text}".encode())
            separator = "\n" if lines else ",\n"
    finally:
        closing = "" if lines else "\n]" if separator != "[\n" else "[]"
        stream.write(f"{closing}\n".encode())


def _indent(lines: bool) -> int | None:
    return None if lines else 2


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not part of a record")


def _write_turtle(entries: Iterator[Fiche | FicheSansNumero], stream: BinaryIO) -> None:
    iris = Iris()
    triples = (
        Triple(quad.subject, quad.predicate, quad.object)
        for fiche in _with_number(entries)
        for quad in extract(fiche, iris)
    )
    serialize(triples, stream, format=RdfFormat.TURTLE, prefixes=PREFIXES | iris.prefixes())


def _with_number(entries: Iterator[Fiche | FicheSansNumero]) -> Iterator[Fiche]:
    for entry in entries:
        if isinstance(entry, Fiche):
            yield entry
        else:
            say_error(f"{entry.source}: line {entry.ligne}: a FICHE without NUMERO_FICHE, left out")
