"""RNCP and RS, the French registers of professional certifications, as a validated RDF graph."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from rncp_graph.build import build

if TYPE_CHECKING:
    from rncp_graph.api import Graph, open_graph
    from rncp_graph.vocabularies.adding import add_vocabulary

__all__ = ["Graph", "add_vocabulary", "build", "open_graph"]


def __getattr__(name: str) -> object:
    """Import the rest when it is asked for: a command need not wait for all others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place = "vocabularies.adding" if name == "add_vocabulary" else "api"
    return getattr(importlib.import_module(f"rncp_graph.{place}"), name)
