"""Every rule of validation, read from the shapes and from the headers of the global checks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from rncp_graph.namespaces import DCTERMS, SH
from rncp_graph.validation.checks import load_checks
from rncp_graph.validation.findings import Severity
from rncp_graph.validation.rule import Rule, Sentence
from rncp_graph.validation.shapes import ShapeSet, shape_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

_SEVERITIES: Final = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


@cache
def rules(shapes: ShapeSet = ShapeSet.FICHES) -> tuple[Rule, ...]:
    """Return the rules of a set of shapes by name: shapes, rules of reading, global checks."""
    every = [*_shape_rules(shape_triples(shapes)), *(check.rule for check in load_checks(shapes))]
    return tuple(sorted(every, key=lambda rule: rule.name))


def rule_named(name: str) -> Rule:
    """Return the rule of that name.

    Raises:
        KeyError: no rule has it.

    >>> rule_named("FicheSansNumero").severity
    <Severity.VIOLATION: 'violation'>
    """
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Rule]:
    return {rule.name: rule for rule in rules()}


class _Described:
    """What the shapes say, by subject and predicate."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.said: dict[object, dict[NamedNode, list[object]]] = {}
        for triple in triples:
            of_subject = self.said.setdefault(triple.subject, {})
            of_subject.setdefault(triple.predicate, []).append(triple.object)

    def values(self, node: object, predicate: NamedNode) -> list[object]:
        return self.said.get(node, {}).get(predicate, [])

    def sentence(self, shape: NamedNode, predicate: NamedNode) -> Sentence:
        texts = {
            text.language: text.value
            for text in self.values(shape, predicate)
            if isinstance(text, Literal)
        }
        return Sentence(fr=texts["fr"], en=texts["en"])

    def text(self, shape: NamedNode, predicate: NamedNode) -> str:
        (literal,) = self.values(shape, predicate)
        if not isinstance(literal, Literal):
            raise TypeError(f"{shape}: {predicate} is a text")
        return literal.value

    def path(self, shape: NamedNode) -> str | None:
        for path in self.values(shape, SH.path):
            if isinstance(path, BlankNode):
                (inverse,) = self.values(path, SH.inversePath)
                return f"^{_iri(inverse).value}"
            return _iri(path).value
        return None


def _shape_rules(triples: Iterable[Triple]) -> Iterator[Rule]:
    """Yield a rule for each shape that reports: those that say how much their results weigh."""
    shapes = _Described(triples)
    for node in shapes.said:
        for severity in shapes.values(node, SH.severity):
            shape = _iri(node)
            yield Rule(
                id=shape.value,
                severity=_SEVERITIES[_iri(severity)],
                title=shapes.sentence(shape, SH.name),
                message=shapes.sentence(shape, SH.message),
                advice=shapes.sentence(shape, SH.description),
                element=shapes.text(shape, DCTERMS.source),
                path=shapes.path(shape),
            )


def _iri(node: object) -> NamedNode:
    if not isinstance(node, NamedNode):
        raise TypeError(f"{node}: a rule, its severity and its property are named by IRIs")
    return node
