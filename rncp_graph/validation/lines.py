"""Triples and quads as lines of text."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph

if TYPE_CHECKING:
    from collections.abc import Iterable


def lines(statements: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple]) -> bytes:
    """Return quads, or triples, as N-Quads, of which N-Triples are a part."""
    text = BytesIO()
    pyoxigraph.serialize(statements, text, format=pyoxigraph.RdfFormat.N_QUADS)
    return text.getvalue()
