"""The ontology and its code lists, read from ``ontology/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, parse

from rncp_graph.iris import Iris, normalise
from rncp_graph.namespaces import SKOS, VOCABULARY
from rncp_graph.resources import folder

_EXTERNAL = "nomenclatures.ttl"
"""The schemes of external codes, which live under the base of the data as their codes do."""


def vocabulary_quads(iris: Iris) -> Iterator[Quad]:
    """Yield the ontology and all code lists, in the graph ``vocabulaire/rncp``."""
    graph = iris.graph("vocabulaire/rncp")
    ontology = folder("ontology")
    for path in (ontology / "rncp.ttl", *sorted((ontology / "schemes").glob("*.ttl"))):
        for quad in _statements(path):
            subject = quad.subject
            if path.name == _EXTERNAL and isinstance(subject, NamedNode):
                subject = iris.scheme(subject.value.removeprefix(VOCABULARY))
            yield Quad(subject, quad.predicate, quad.object, graph)


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


def _statements(path: Path) -> Iterator[Quad]:
    """Return what a Turtle file states."""
    return iter(parse(path=path))
