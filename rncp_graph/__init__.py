"""RNCP and RS, the French registers of professional certifications, as a validated RDF graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.build import build

if TYPE_CHECKING:
    from rncp_graph.api import Graph, open_graph

__all__ = ["Graph", "build", "open_graph"]


def __getattr__(name: str) -> object:
    """Import the rest when it is asked for: a command need not wait for all others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from rncp_graph import api  # noqa: PLC0415 - see above

    return getattr(api, name)
