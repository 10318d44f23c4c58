"""``rncp-graph extract``: what was read of a source, as pages, typed records or triples."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer
from pyoxigraph import RdfFormat, Triple, serialize
from rich.text import Text

from rncp_graph.cli.console import output, page_writer, say_error
from rncp_graph.cli.options import STDOUT, Output, Sources
from rncp_graph.cli.reading import ReadingPages
from rncp_graph.exporting import Language, Words, render
from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.iris import Iris
from rncp_graph.namespaces import PREFIXES
from rncp_graph.readers import read_unit, units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

Entry = Fiche | FicheSansNumero
_BETWEEN: Final = f"\n{'─' * 60}\n"


def command(
    sources: Sources,
    output_format: Annotated[
        Literal["text", "json", "jsonl", "turtle"],
        typer.Option(
            "--format",
            help="text: pages to read; json: a list of records; jsonl: one record a line; "
            "turtle: triples.",
        ),
    ] = "text",
    fiches: Annotated[
        list[str] | None,
        typer.Option("--fiche", metavar="CODE", help="Only this fiche; may be repeated."),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Number of a document that does not state its own."),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of headings and labels.")] = "fr",
    limit: Annotated[
        int, typer.Option(min=1, help="Rows of long lists, such as partners, in text.")
    ] = 20,
    destination: Output = STDOUT,
) -> None:
    """Print what was read of each fiche, section by section, and at the end what was not.

    As text, the same on a screen, in a pipe and in a file; for programs as records or triples. The
    last section, ``unread`` in a record, is what stands in the document and no rule has used.

    Example: rncp-graph extract page-RNCP99003.txt

    Example: rncp-graph extract examples/fiches-exemples.xml --fiche RNCP99001 --format json
    """
    wanted = frozenset(fiches or ())
    entries = (
        (entry, path)
        for entry, path in _entries(sources, number)
        if not wanted or (isinstance(entry, Fiche) and entry.numero in wanted)
    )
    if output_format == "text":
        _write_text(entries, Words(lang), limit, destination)
        return
    records = (entry for entry, _ in entries)
    with output(destination) as stream:
        if output_format == "turtle":
            _write_turtle(records, stream)
        else:
            _write_json(records, stream, lines=output_format == "jsonl")


def _entries(sources: Sequence[Path], number: str | None) -> Iterator[tuple[Entry, Path]]:
    """Yield the entries with the file they stand in; with the folder of tables read together."""
    for source in sources:
        for unit in units(source):
            first = unit.files[0]
            place = first if len(unit.files) == 1 else first.parent
            for entry in read_unit(unit, numero=number):
                yield entry, place


def _write_text(
    entries: Iterator[tuple[Entry, Path]], words: Words, limit: int, destination: Path
) -> None:
    pages = ReadingPages(words, limit)
    with page_writer(destination) as write:
        for rank, (entry, path) in enumerate(entries):
            if rank:
                write(Text(_BETWEEN))
            write(render(pages.page(entry, path), words))


def _write_json(entries: Iterator[Entry], stream: BinaryIO, *, lines: bool) -> None:
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


def _write_turtle(entries: Iterator[Entry], stream: BinaryIO) -> None:
    iris = Iris()
    triples = (
        Triple(quad.subject, quad.predicate, quad.object)
        for fiche in _with_number(entries)
        for quad in extract(fiche, iris)
    )
    serialize(triples, stream, format=RdfFormat.TURTLE, prefixes=PREFIXES | iris.prefixes())


def _with_number(entries: Iterator[Entry]) -> Iterator[Fiche]:
    for entry in entries:
        if isinstance(entry, Fiche):
            yield entry
        else:
            say_error(f"{entry.source}: line {entry.ligne}: a FICHE without NUMERO_FICHE, left out")
