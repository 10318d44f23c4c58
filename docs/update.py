"""Writes again the parts of the documentation made from the queries, shapes and sources.

Run by ``make docs``; tests compare the pages with what this makes.
"""

from __future__ import annotations

from pathlib import Path

from rncp_graph.downloading import SOURCES
from rncp_graph.downloading import reference as downloading
from rncp_graph.querying import Catalogue
from rncp_graph.querying import reference as queries
from rncp_graph.validation import reference as validation

DOCS = Path(__file__).resolve().parent


def replace_after(page: Path, mark: str, text: str) -> None:
    """Put a text in the place of all that stands after the mark of a page.

    Raises:
        ValueError: the page has no mark.
    """
    head, found, _ = page.read_text(encoding="utf-8").partition(mark)
    if not found:
        raise ValueError(f"{page}: the line {mark.strip()} is missing")
    page.write_text(head + mark + text, encoding="utf-8")


def main() -> None:
    """Bring the pages up to date."""
    catalogue = Catalogue.default()
    replace_after(DOCS / "downloading.md", downloading.MARK, downloading.reference(SOURCES))
    replace_after(DOCS / "queries.md", queries.MARK, queries.reference(catalogue))
    replace_after(DOCS / "validation.md", validation.MARK, validation.reference())


if __name__ == "__main__":
    main()
