"""Validates fiches against the shapes with pySHACL, chunk by chunk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyshacl import ShapesGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib import Literal
from rdflib.namespace import SH

from rncp_graph.validation.chunk import Chunk
from rncp_graph.validation.findings import Finding
from rncp_graph.validation.rule import XSD_STRING
from rncp_graph.validation.rules import rules
from rncp_graph.validation.shapes import bare, flatten, load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyoxigraph
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class _Result:
    """What pySHACL reports: the resource, the shape, the component, and the value at fault."""

    focus: Node
    shape: str
    component: str
    value: Node | None


class FicheValidator:
    """Validates the quads of fiches; made once, since it reads all shapes."""

    __slots__ = ("_executor", "_rules", "_shapes")

    def __init__(self) -> None:
        shapes = bare(flatten(load_shapes()))
        self._executor = SHACLExecutor()
        self._rules = {rule.id: rule for rule in rules()}
        self._shapes = [
            shape
            for shape in ShapesGraph(shapes).shapes
            if (shape.node, SH.targetClass, None) in shapes
        ]

    def validate(self, chunk: Sequence[tuple[str, Sequence[pyoxigraph.Quad]]]) -> list[Finding]:
        """Return the findings on each fiche, given as its number and its quads, sorted.

        What is found about a fiche does not depend on the other fiches of the chunk. A hundred at
        once is a good number: fewer are slower, more take memory.
        """
        stated = Chunk(chunk)
        findings = {
            self._finding(result, numero, stated)
            for result in self._results(stated.graph)
            for numero in stated.owners(result.focus, self._rules[result.shape].path, result.value)
        }
        return sorted(findings, key=lambda finding: finding.sort_key)

    def _results(self, graph: Graph) -> Iterator[_Result]:
        for shape in self._shapes:
            _, reports = shape.validate(self._executor, graph)
            for _, node, triples in reports:
                yield _result(node, triples)

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
