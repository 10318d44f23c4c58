"""The ontology and its code lists, read from ``ontology/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, parse

from rncp_graph.iris import DATA_TYPES, Iris, normalise
from rncp_graph.namespaces import SKOS, VOCABULARY
from rncp_graph.resources import folder


def vocabulary_quads(iris: Iris) -> Iterator[Quad]:
    """Yield the ontology and all code lists, in the graph ``vocabulaire/rncp``.

    External codes and their schemes (``nsf/326``, ``rome3``) live under the base of the data.
    """
    graph = iris.graph("vocabulaire/rncp")
    ontology = folder("ontology")
    for path in (ontology / "rncp.ttl", *sorted((ontology / "schemes").glob("*.ttl"))):
        for quad in _statements(path):
            subject, target = quad.subject, quad.object
            if isinstance(subject, NamedNode):
                subject = _based(subject, iris)
            if isinstance(target, NamedNode):
                target = _based(target, iris)
            yield Quad(subject, quad.predicate, target, graph)


@cache
def listed_codes(code_list: str) -> Mapping[str, str]:
    """Return the codes of one of the register's code lists, by their normalised form.

    >>> listed_codes("type-diplome")["bac pro"]
    'BAC PRO'
    """
    path = folder("ontology") / "schemes" / f"{code_list}.ttl"
    notations = (quad.object for quad in _statements(path) if quad.predicate == SKOS.notation)
    codes = [code.value for code in notations if isinstance(code, Literal)]
    return MappingProxyType({normalise(code): code for code in codes})


def _based(node: NamedNode, iris: Iris) -> NamedNode:
    """Return the resource, under the base of the data where it is an external code or scheme."""
    kind, slash, code = node.value.removeprefix(VOCABULARY).partition("/")
    if kind not in DATA_TYPES:
        return node
    return iris.make(kind, code) if slash else iris.scheme(kind)


def _statements(path: Path) -> Iterator[Quad]:
    """Return what a Turtle file states."""
    return iter(parse(path=path))
