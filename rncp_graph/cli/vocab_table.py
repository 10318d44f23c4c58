"""How vocabularies are listed: those of a graph, then those that can be added."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass, fields
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urlsplit

from rich.style import Style
from rich.table import Table
from rich.text import Text

from rncp_graph.cli.console import results
from rncp_graph.validation.reports.table import safe
from rncp_graph.vocabularies.registry import PUBLICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rncp_graph.store import VocabularyEntry
    from rncp_graph.vocabularies.model import Publication

_SHORT: Final[Mapping[str, Literal["left", "right"]]] = MappingProxyType(
    {"name": "left", "version": "left", "date": "left", "concepts": "right", "statements": "right"}
)
"""Columns that are never wrapped, and how they stand."""

ListFormat = Literal["table", "json", "csv"]


@dataclass(frozen=True, slots=True)
class _Row:
    """A vocabulary; without figures where it is not in the graph."""

    name: str
    title: str | None
    added: bool
    version: str | None
    issued: str | None
    concepts: int | None
    statements: int | None
    source: str
    licence: str | None
    added_at: str | None
    files: str
    """Those it was read from, or what it can be read from."""


def show_vocabularies(entries: Iterable[VocabularyEntry], output_format: ListFormat) -> None:
    """Write which vocabularies a graph has, and which it could have."""
    present = [_of_entry(entry) for entry in entries]
    names = {row.name for row in present}
    others = [
        _of_publication(one) for name, one in sorted(PUBLICATIONS.items()) if name not in names
    ]
    if output_format == "json":
        rows = [asdict(row) for row in (*present, *others)]
        results.print_json(json.dumps(rows, ensure_ascii=False))
    elif output_format == "csv":
        results.print(_csv([*present, *others]), markup=False, end="", soft_wrap=True)
    else:
        _tables(present, others)


def _tables(present: Sequence[_Row], others: Sequence[_Row]) -> None:
    if present:
        table = _table("name", "version", "date", "concepts", "statements", "from")
        for row in present:
            table.add_row(
                row.name,
                row.version or "",
                row.issued or "",
                f"{row.concepts:,}",
                f"{row.statements:,}",
                _place(row.source),
            )
        results.print(table)
        results.print("Addresses and licences: vocab list --format csv.")
    else:
        results.print("No vocabulary is in the graph.")
    if others:
        table = _table("can be added", "what it is", "from which files", "where they are")
        for row in others:
            table.add_row(row.name, row.title or "", row.files, row.source)
        results.print(table)


def _place(address: str) -> Text:
    """Return the server of an address, which a terminal that can opens the whole of."""
    return Text(urlsplit(address).netloc.removeprefix("www."), style=Style(link=address))


def _table(*headings: str) -> Table:
    """Return a table in which figures and addresses stay whole."""
    table = Table()
    for heading in headings:
        short = heading in _SHORT
        table.add_column(
            heading, overflow="fold", no_wrap=short, justify=_SHORT.get(heading, "left")
        )
    return table


def _csv(rows: Iterable[_Row]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(_Row)])
    for row in rows:
        writer.writerow(["" if cell is None else safe(str(cell)) for cell in asdict(row).values()])
    return text.getvalue()


def _of_entry(entry: VocabularyEntry) -> _Row:
    known = PUBLICATIONS.get(entry.name)
    return _Row(
        name=entry.name,
        title=known.title_en if known else None,
        added=True,
        version=entry.version,
        issued=entry.issued.isoformat() if entry.issued else None,
        concepts=entry.concepts,
        statements=entry.statements,
        source=entry.source,
        licence=entry.licence,
        added_at=entry.added_at.isoformat(),
        files=", ".join(file.name for file in entry.files),
    )


def _of_publication(publication: Publication) -> _Row:
    return _Row(
        name=publication.name,
        title=publication.title_en,
        added=False,
        version=None,
        issued=None,
        concepts=None,
        statements=None,
        source=publication.page,
        licence=publication.licence,
        added_at=None,
        files=publication.files,
    )
