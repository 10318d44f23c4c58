"""The invented documents of fiches, one for each layout, and what is read of them.

``python -m tests.readers.documents`` writes what they become now beside them; read the differences
before you keep them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Final

from rncp_graph.readers import Limits
from rncp_graph.readers.documents import Document
from rncp_graph.readers.fiche_html import read_html
from rncp_graph.readers.fiche_text import Layout, ReadDocument, read_text
from rncp_graph.readers.whole import whole_text

FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "readers" / "documents"
EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
LAYOUTS: Final = {
    "page-a.txt": Layout.WEB_PLAIN,
    "page-b.txt": Layout.WEB_PIPES,
    "page-c.txt": Layout.WEB_WHOLE,
    "cncp-pdf.txt": Layout.CNCP,
    "cncp-markdown.md": Layout.CNCP,
}

PAGES: Final = {
    "page-RNCP99401.html": Layout.WEB_HTML,
    "cncp-RNCP19307.html": Layout.CNCP_HTML,
}
"""Saved pages; they stand among the examples."""

Json = str | int | bool | list["Json"] | dict[str, "Json"]


def document(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def page(name: str) -> str:
    """Return the text of a saved page, whatever its encoding."""
    data = (EXAMPLES / name).read_bytes()
    return whole_text(Document(name, iter([data])), Limits(), legacy=True)


def read_page(text: str, numero: str | None = None) -> ReadDocument:
    (found,) = read_html(text, "a page", numero)
    return found


def read_one(text: str, numero: str | None = None) -> ReadDocument:
    (found,) = read_text(text, "a document", numero)
    return found


def golden(name: str) -> Path:
    return FOLDER / f"{name}.attendu.json"


def written(found: ReadDocument) -> str:
    """Return what was read as JSON, without what is not stated."""
    return json.dumps(_plain(found), ensure_ascii=False, indent=2) + "\n"


def _plain(value: object) -> Json:
    if is_dataclass(value):
        return {name: _plain(item) for name, item in _stated(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, str | int | bool)
    return value


def _stated(record: object) -> Iterator[tuple[str, object]]:
    assert is_dataclass(record)
    for field in fields(record):
        value = getattr(record, field.name)
        if value not in (None, ()):
            yield field.name, value


def main() -> None:
    for name in LAYOUTS:
        golden(name).write_text(written(read_one(document(name))), encoding="utf-8")
    for name in PAGES:
        golden(name).write_text(written(read_page(page(name))), encoding="utf-8")


if __name__ == "__main__":
    main()
