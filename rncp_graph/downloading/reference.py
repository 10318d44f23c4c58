"""The page on downloads: what of it is made from the table of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rncp_graph.downloading.sources import Source

MARK: Final = "<!-- made by `make docs` from rncp_graph/downloading/sources.py -->\n"
"""What stands before the table in the page."""


def reference(sources: Mapping[str, Source]) -> str:
    """Return the table of sources in Markdown."""
    rows = [f"| `{name}` | {source.title} | {_where(source)} |" for name, source in sources.items()]
    head = ["", "| name | what | from |", "|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _where(source: Source) -> str:
    page = f"[page]({source.page})"
    if source.dataset is not None:
        return f"data set <{source.dataset}> ({page})"
    if source.url is not None:
        return f"<{source.url}> ({page})"
    return f"by hand from its {page}: {source.obstacle}"
