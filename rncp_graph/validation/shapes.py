"""The sets of shapes, their files and their triples."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pyoxigraph

from rncp_graph.resources import folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class ShapeSet(StrEnum):
    """Shapes that are run together, by the folder in shapes/ that they stand in."""

    FICHES = "."
    VOCABULARIES = "vocabularies"


def shape_files(shapes: ShapeSet = ShapeSet.FICHES) -> list[Path]:
    """Return the files of a set of shapes, sorted by name."""
    return sorted(folder("shapes").joinpath(shapes).glob("*.ttl"))


def check_files(shapes: ShapeSet = ShapeSet.FICHES) -> list[Path]:
    """Return the files of the queries that go with a set of shapes, sorted by name."""
    place = "global" if shapes is ShapeSet.FICHES else shapes
    return sorted(folder("shapes").joinpath(place).glob("*.rq"))


def shape_triples(shapes: ShapeSet = ShapeSet.FICHES) -> Iterator[pyoxigraph.Triple]:
    """Yield the triples of a set of shapes; no two files share a blank node."""
    for path in shape_files(shapes):
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            yield quad.triple
