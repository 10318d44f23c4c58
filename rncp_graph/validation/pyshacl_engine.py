"""Validates fiches with pySHACL, which words every finding."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from pyshacl import ShapesGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib import Literal, URIRef
from rdflib.namespace import SH

from rncp_graph.validation.chunk import Chunk
from rncp_graph.validation.findings import Finding
from rncp_graph.validation.rule import XSD_STRING
from rncp_graph.validation.rules import rules
from rncp_graph.validation.shapes import ShapeSet
from rncp_graph.validation.shapes_graph import bare, flatten, load_shapes, named_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyshacl.pytypes import RDFNode
    from pyshacl.shape import Shape
    from rdflib import Graph
    from rdflib.term import Node

    from rncp_graph.validation.stated import Stated


@dataclass(frozen=True, slots=True)
class _Result:
    """What pySHACL reports: the resource, the shape, the component, and the value at fault."""

    focus: Node
    shape: str
    component: str
    value: Node | None


class PyShacl:
    """pySHACL with a set of shapes read."""

    __slots__ = ("_executor", "_graph", "_known", "_members", "_named", "_rules", "_shapes")

    def __init__(self, shapes: ShapeSet = ShapeSet.FICHES) -> None:
        self._graph = bare(flatten(load_shapes(shapes)))
        self._known = [node for node in self._graph.all_nodes() if isinstance(node, URIRef)]
        self._executor = SHACLExecutor()
        self._rules = {rule.id: rule for rule in rules(shapes)}
        self._shapes = {
            str(shape.node): shape
            for shape in ShapesGraph(self._graph).shapes
            if (shape.node, SH.targetClass, None) in self._graph
        }
        self._members = dict(_with_members(self._graph, self._shapes.values()))
        self._named: dict[str, frozenset[bytes]] = {}

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"pyshacl {version('pyshacl')}"

    def knows(self, shape: str) -> bool:
        """Return whether a shape of that IRI is run by itself: whether it has a target."""
        return shape in self._shapes

    def findings(self, fiches: Iterable[Stated]) -> set[Finding]:
        """Return the findings on each fiche."""
        return self._run(self._shapes.values(), Chunk(fiches, self._known))

    def findings_of(self, shape: str, fiches: Iterable[Stated]) -> set[Finding]:
        """Return the findings of one shape: those of ``findings`` that name it, much sooner.

        Only the statements are taken that the shape can read.
        """
        names = self._named.get(shape)
        if names is None:
            names = self._named[shape] = named_by(self._graph, URIRef(shape))
        return self._run([self._shapes[shape]], Chunk(fiches, self._known, names))

    def _run(self, shapes: Iterable[Shape], stated: Chunk) -> set[Finding]:
        return {
            self._finding(result, numero, stated)
            for result in self._results(shapes, stated.graph)
            for numero in stated.owners(result.focus, self._rules[result.shape].path, result.value)
        }

    def _results(self, shapes: Iterable[Shape], graph: Graph) -> Iterator[_Result]:
        for shape in shapes:
            focus = self._without_alternative(shape, graph)
            _, reports = shape.validate(self._executor, graph, focus=focus)
            for _, node, triples in reports:
                yield _result(node, triples)

    def _without_alternative(self, shape: Shape, graph: Graph) -> list[RDFNode] | None:
        """Return the resources a shape aims at that conform to no member of its ``sh:or``.

        ``None`` where that is not all there is to the shape. pySHACL validates each resource
        against each member by itself; all resources at once are validated much sooner, and few
        remain for the shape to report on.
        """
        members = self._members.get(shape)
        if members is None:
            return None
        remaining: list[RDFNode] = list(shape.focus_nodes(graph))
        for member in members:
            _, reports = member.validate(self._executor, graph, focus=remaining)
            failing = {_result(node, triples).focus for _, node, triples in reports}
            remaining = [node for node in remaining if node in failing]
        return remaining

    def _finding(self, result: _Result, numero: str, stated: Chunk) -> Finding:
        rule = self._rules[result.shape]
        value = None if result.value == result.focus else result.value
        return Finding(
            numero=numero,
            severity=rule.severity,
            rule=rule.id,
            focus=str(result.focus),
            path=rule.path,
            value=None if value is None else str(value),
            message_fr=rule.message.fr,
            message_en=rule.message.en,
            element=rule.element,
            label=stated.label(numero, result.focus),
            value_type=_type(value),
            component=result.component,
        )


@cache
def pyshacl_with(shapes: ShapeSet) -> PyShacl:
    """Return pySHACL with a set of shapes, read once in a process: that takes half a second."""
    return PyShacl(shapes)


def _with_members(graph: Graph, shapes: Iterable[Shape]) -> Iterator[tuple[Shape, list[Shape]]]:
    """Yield the shapes that are one ``sh:or`` and nothing else, with its members.

    A member whose results are about other resources, those of ``sh:property``, is not for this.
    """
    for shape in shapes:
        heads = list(graph.objects(shape.node, SH["or"]))
        others = set(graph.predicates(shape.node)) - {SH["or"], SH.targetClass, SH.message}
        if len(heads) != 1 or others:
            continue
        nodes = list(graph.items(heads[0]))
        if not any((node, SH.property, None) in graph for node in nodes):
            yield shape, [shape.get_other_shape(node) for node in nodes]


def _result(node: Node, triples: Iterable[tuple[Node, Node, Node | tuple[Graph, Node]]]) -> _Result:
    """Return a result from its triples, in which pySHACL pairs some nodes with their graph."""
    said: dict[Node, Node] = {
        predicate: value[1] if isinstance(value, tuple) else value
        for subject, predicate, value in triples
        if subject == node
    }
    return _Result(
        focus=said[SH.focusNode],
        shape=str(said[SH.sourceShape]),
        component=str(said[SH.sourceConstraintComponent]),
        value=said.get(SH.value),
    )


def _type(value: Node | None) -> str | None:
    if not isinstance(value, Literal):
        return None
    return f"@{value.language}" if value.language else str(value.datatype or XSD_STRING)
