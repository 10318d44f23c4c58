"""JSON-LD for people: one fiche is one tree, with short names, and loses nothing."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rncp_graph.exporting.tree import Node, Term, trees
from rncp_graph.namespaces import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from rncp_graph.exporting.context import Context, Json

_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Lexical forms that come back from a JSON number as they were."""


def write_jsonld(graphs: Iterable[list[Triple]], context: Context, out: BinaryIO) -> None:
    """Write graphs as one document, tree after tree: memory holds one graph at a time.

    The statements are written without the names of their graphs, because rdflib's ``Graph``
    passes over what stands in a named graph.
    """
    nodes = (
        node_object(node, context) for triples in graphs for node in trees(triples, context.rank)
    )
    first, second = next(nodes, None), next(nodes, None)
    out.write(b'{\n"@context": ' + _head(context) + b",\n")
    if first is not None and second is None:
        out.write(_dump(first).removeprefix(b"{\n") + b"\n")
        return
    out.write(b'"@graph": [')
    separator = b"\n"
    for node in chain(filter(None, (first, second)), nodes):
        out.write(separator + _dump(node))
        separator = b",\n"
    out.write(b"\n]\n}\n")


def node_object(node: Node, context: Context, told_above: Triple | None = None) -> dict[str, Json]:
    """Return a resource as a JSON object, the resources told under it nested."""
    result: dict[str, Json] = {"id": _identifier(node.subject, context)}
    others = []
    for triple in node.triples:
        if triple.predicate == RDF.type and not isinstance(triple.object, Literal):
            _add(result, "type", _type(triple.object, context))
        elif triple != told_above:
            others.append(triple)
    for predicate, pointing in node.inverse:
        nested = node_object(pointing, context, Triple(pointing.subject, predicate, node.subject))
        _add(result, context.inverse(predicate.value), nested, always_list=True)
    told: set[Term] = set()
    for triple in others:
        child = node.children.get(triple.object)
        if child is None or triple.object in told:
            _add_value(result, triple.predicate, _value(triple, context), context)
        else:
            told.add(triple.object)
            _add_value(result, triple.predicate, node_object(child, context), context)
    return result


def _add_value(
    result: dict[str, Json], predicate: NamedNode, value: Json, context: Context
) -> None:
    term = context.term(predicate.value)
    _add(
        result,
        term.name if term else predicate.value,
        value,
        always_list=term is not None and term.always_list,
    )


def _add(result: dict[str, Json], name: str, value: Json, *, always_list: bool = False) -> None:
    present = result.get(name)
    if isinstance(present, list):
        present.append(value)
    elif present is not None:
        result[name] = [present, value]
    else:
        result[name] = [value] if always_list else value


def _value(triple: Triple, context: Context) -> Json:
    value = triple.object
    term = context.term(triple.predicate.value)
    if not isinstance(value, Literal):
        identifier = _identifier(value, context)
        return identifier if term and term.type == "@id" else {"id": identifier}
    if value.language:
        coerced = term is not None and term.language == value.language
        return value.value if coerced else {"@value": value.value, "@language": value.language}
    kind, language = (term.type, term.language) if term else (None, None)
    datatype = value.datatype
    if kind == datatype.value or (datatype == XSD.string and kind is None and language is None):
        return _native(value) if datatype != XSD.string else value.value
    typed: dict[str, Json] = {"@value": value.value}
    return typed if datatype == XSD.string else typed | {"@type": context.name(datatype.value)}


def _native(value: Literal) -> Json:
    """Return a number or a truth value as JSON has them, where it comes back the same."""
    if value.datatype == XSD.boolean and value.value in {"true", "false"}:
        return value.value == "true"
    if value.datatype == XSD.integer and _INTEGER.fullmatch(value.value):
        return int(value.value)
    return value.value


def _type(value: Term, context: Context) -> str:
    return context.name(value.value) if isinstance(value, NamedNode) else str(value)


def _identifier(value: Term, context: Context) -> str:
    if isinstance(value, NamedNode):
        return context.iri(value.value)
    if isinstance(value, BlankNode):
        return str(value)
    raise TypeError(f"JSON-LD has no place for {value}")


def _head(context: Context) -> bytes:
    """Return the context, a term a line."""
    lines = (
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in context.definition.items()
    )
    return b"{\n" + ",\n".join(lines).encode() + b"\n}"


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
