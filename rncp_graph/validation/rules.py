"""Every rule of validation, read from the shapes and from the headers of the global checks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, SH

from rncp_graph.validation.checks import load_checks
from rncp_graph.validation.findings import Severity
from rncp_graph.validation.rule import Rule, Sentence
from rncp_graph.validation.shapes import load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEVERITIES: Final = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by name: shapes, rules of reading, global checks."""
    every = [*_shape_rules(load_shapes()), *(check.rule for check in load_checks())]
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


def _shape_rules(shapes: Graph) -> Iterator[Rule]:
    """Yield a rule for each shape that reports: those that say how much their results weigh."""
    for node, severity in shapes.subject_objects(SH.severity):
        shape = _iri(node)
        yield Rule(
            id=str(shape),
            severity=_SEVERITIES[_iri(severity)],
            title=_sentence(shapes, shape, SH.name),
            message=_sentence(shapes, shape, SH.message),
            advice=_sentence(shapes, shape, SH.description),
            element=str(shapes.value(shape, DCTERMS.source)),
            path=_path(shapes, shape),
        )


def _iri(node: object) -> URIRef:
    if not isinstance(node, URIRef):
        raise TypeError(f"{node}: a rule and its severity are named by IRIs")
    return node


def _sentence(shapes: Graph, shape: URIRef, predicate: URIRef) -> Sentence:
    texts = {
        literal.language: str(literal)
        for literal in shapes.objects(shape, predicate)
        if isinstance(literal, Literal)
    }
    return Sentence(fr=texts["fr"], en=texts["en"])


def _path(shapes: Graph, shape: URIRef) -> str | None:
    path = shapes.value(shape, SH.path)
    if isinstance(path, BNode):
        return f"^{shapes.value(path, SH.inversePath)}"
    return None if path is None else str(path)
