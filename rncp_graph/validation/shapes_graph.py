"""The shapes as one rdflib graph, in the form pySHACL runs fastest, and what each of them names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SH

from rncp_graph.validation.shapes import ShapeSet, shape_triples
from rncp_graph.validation.small_graph import SmallGraph
from rncp_graph.validation.terms import TermCache

if TYPE_CHECKING:
    from rdflib.term import Node

_WORDS: Final = {RDF.type, SH.name, SH.description, SH.severity, DCTERMS.source}
_MESSAGE: Final = Literal("")


def load_shapes(shapes: ShapeSet = ShapeSet.FICHES) -> Graph:
    """Return a new graph of a set of shapes, as they stand in the files."""
    graph = Graph()
    term = TermCache()
    for triple in shape_triples(shapes):
        graph.add((term.node(triple.subject), term.iri(triple.predicate), term.term(triple.object)))
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


def bare(shapes: Graph) -> SmallGraph:
    """Return a new graph of the same shapes without what says nothing about data.

    pySHACL compares every property of a shape with every parameter it knows, each time it runs it.
    Every shape has a message, or pySHACL would make one up for each result.
    """
    graph = SmallGraph()
    for subject, predicate, value in shapes:
        if predicate not in _WORDS and predicate != SH.message:
            graph.put(subject, predicate, value)
    for shape in set(shapes.subjects(RDF.type)):
        graph.put(shape, SH.message, _MESSAGE)
    return graph


def named_by(shapes: Graph, shape: Node) -> frozenset[bytes]:
    """Return, in brackets, the IRIs that a shape names, itself or through the shapes it refers to.

    A shape reads no property that it does not name, but those that tell the instances of a class:
    SHACL 1.0, sections 2.1.3.2, 2.3.1 and 4. The exceptions, ``sh:closed`` and SPARQL, are not
    used; a test sees to it. So a graph without the other properties gives the same results.
    """
    named: set[Node] = {RDF.type}
    to_follow = [shape]
    while to_follow:
        for value in shapes.objects(to_follow.pop()):
            if value not in named:
                named.add(value)
                to_follow.append(value)
    return frozenset(f"<{node}>".encode() for node in named if isinstance(node, URIRef))
