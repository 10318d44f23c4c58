"""The shapes of shapes/*.ttl as one rdflib graph, in the form pySHACL runs fastest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph
from rdflib import RDF, Graph, Literal
from rdflib.namespace import DCTERMS, SH

from rncp_graph.resources import folder
from rncp_graph.validation.small_graph import small_graph
from rncp_graph.validation.terms import TermCache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rdflib.term import Node

_WORDS: Final = {RDF.type, SH.name, SH.description, SH.severity, DCTERMS.source}


def shape_files() -> list[Path]:
    """Return the files of shapes, sorted by name."""
    return sorted(folder("shapes").glob("*.ttl"))


def load_shapes() -> Graph:
    """Return a new graph of all shapes, as they stand in the files."""
    graph = Graph()
    term = TermCache()
    for quad in _quads():
        graph.add((term.node(quad.subject), term.iri(quad.predicate), term.term(quad.object)))
    return graph


def flatten(shapes: Graph) -> Graph:
    """Return the same shapes, each property shape aiming by itself at its node shape's target.

    pySHACL runs a property shape once per focus node where a node shape leads to it, and once for
    all of them where it has the target itself; the results are the same.
    """
    for owner, target in list(shapes.subject_objects(SH.targetClass)):
        for shape in shapes.objects(owner, SH.property):
            shapes.add((shape, SH.targetClass, target))
    for owner in set(shapes.subjects(SH.targetClass)):
        shapes.remove((owner, SH.property, None))
    return shapes


def bare(shapes: Graph) -> Graph:
    """Return a new graph of the same shapes without what says nothing about data.

    pySHACL compares every property of a shape with every parameter it knows, each time it runs it.
    One message stays, or pySHACL would make one up for each result.
    """
    graph = small_graph()
    for triple in shapes:
        if triple[1] not in _WORDS and not _in_english(triple[2]):
            graph.add(triple)
    return graph


def _in_english(term: Node) -> bool:
    return isinstance(term, Literal) and term.language == "en"


def _quads() -> Iterator[pyoxigraph.Quad]:
    for path in shape_files():
        yield from pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)
