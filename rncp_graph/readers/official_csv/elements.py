"""Rows become the elements that the XML export would have, so that one reader maps them both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rncp_graph.readers.official_csv import cells
from rncp_graph.readers.official_csv.rows import OpenTable, Row
from rncp_graph.readers.official_csv.spool import Spooled
from rncp_graph.readers.official_csv.tables import Column, Kind
from rncp_graph.readers.official_xml.elements import Element


def fiche_element(numero: str, rows: Iterable[Spooled], tables: Sequence[OpenTable]) -> Element:
    """Return the FICHE that the rows of one fiche make together.

    A row that repeats another word for word says nothing more and is left out. What has no
    element, such as the cells of an unknown column, stands in an element named after its place.
    """
    fiche = Element(0, {})
    _put(fiche, "NUMERO_FICHE", numero)
    seen: set[tuple[str, ...]] = set()
    for entry in rows:
        table = tables[entry.place]
        key = (table.header.kind.name, *entry.row.cells)
        if key not in seen:
            seen.add(key)
            _add(fiche, entry.row, table)
    return fiche


def _add(fiche: Element, row: Row, table: OpenTable) -> None:
    if not row.whole:
        where = f"{table.name.rpartition('/')[2]}, ligne {row.line}"
        _child(fiche, where).parts.append(table.header.delimiter.join(row.cells))
        return
    element = Element(row.line, {})
    for place, column in enumerate(table.header.columns):
        text = row.cells[place]
        if not text or text.isspace() or place == table.header.numero:
            continue
        if column is None:
            path = f"{table.header.kind.name}/{table.header.names[place]}"
            _child(fiche, path).parts.append(text)
        elif column.kind is Kind.TEXT:
            _put(element, column.path, cells.apostrophes(text))
        elif column.kind is Kind.VOIE:
            _put_voie(element, column, text)
        else:
            _put(element, column.path, _meant(column, text, row, table))
    _graft(fiche, table.header.kind.path, element)


def _put_voie(element: Element, column: Column, text: str) -> None:
    voie = cells.voie(text)
    _put(element, f"SI_JURY_{voie}" if voie else column.name, "Oui" if voie else text)


def _meant(column: Column, text: str, row: Row, table: OpenTable) -> str:
    if column.kind is Kind.DATE:
        return table.dates.french(text)
    if column.kind is Kind.ACTIF:
        return cells.actif(text)
    if column.kind is Kind.NUMERO:
        return cells.numero(text)
    return cells.label(text, _code_of(row, table))


def _code_of(row: Row, table: OpenTable) -> str:
    for column, text in zip(table.header.columns, row.cells, strict=False):
        if column is not None and column.path == "CODE":
            return text.strip()
    return ""


def _graft(fiche: Element, path: str, row: Element) -> None:
    """Put the element of a row, or where the path is empty what stands in it, into the fiche.

    What stands there already is left out: a table may be a product, or have a fiche twice.
    """
    if not path:
        for name, children in row.children.items():
            known = fiche.children.setdefault(name, [])
            known += (child for child in children if not any(_same(child, one) for one in known))
        return
    wrapper, _, item = path.partition("/")
    _child(fiche, wrapper).children.setdefault(item, []).append(row)


def _same(one: Element, other: Element) -> bool:
    return (
        one.parts == other.parts
        and one.children.keys() == other.children.keys()
        and all(
            len(children) == len(other.children[name])
            and all(map(_same, children, other.children[name]))
            for name, children in one.children.items()
        )
    )


def _put(element: Element, path: str, text: str) -> None:
    while "/" in path:
        name, _, path = path.partition("/")
        element = _child(element, name)
    _child(element, path).parts.append(text)


def _child(element: Element, name: str) -> Element:
    """Return the first child of a name, made where there is none."""
    found = element.children.get(name)
    if found is None:
        found = element.children[name] = [Element(element.line, {})]
    return found[0]
