"""The files of shapes/*.ttl, and their triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from rncp_graph.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def shape_files() -> list[Path]:
    """Return the files of shapes, sorted by name."""
    return sorted(folder("shapes").glob("*.ttl"))


def shape_triples() -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of all shapes; no two files share a blank node."""
    for path in shape_files():
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.triple
