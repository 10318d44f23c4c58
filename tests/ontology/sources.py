"""What the tests of the ontology read: its files, and the terms used across the project."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, Graph, URIRef

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
PACKAGE = ROOT / "rncp_graph"
NAMESPACE = "https://w3id.org/rncp-graph/def#"
VOCABULARY = "https://w3id.org/rncp-graph/"

_PREFIXED = re.compile(r"\brncp:(\w+)")
_FULL = re.compile(re.escape(NAMESPACE) + r"(\w+)")


@cache
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "rncp.ttl")


@cache
def schemes() -> Graph:
    graph = Graph()
    for path in sorted((ONTOLOGY / "schemes").glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def alignments() -> Graph:
    return Graph().parse(ONTOLOGY / "rncp-alignements.ttl")


@cache
def classes() -> frozenset[str]:
    return _declared(OWL.Class)


@cache
def object_properties() -> frozenset[str]:
    return _declared(OWL.ObjectProperty)


@cache
def datatype_properties() -> frozenset[str]:
    return _declared(OWL.DatatypeProperty)


def properties() -> frozenset[str]:
    return object_properties() | datatype_properties()


def terms() -> frozenset[str]:
    return classes() | properties()


def term(name: str) -> URIRef:
    return URIRef(NAMESPACE + name)


def local_name(iri: str) -> str:
    return iri.removeprefix(NAMESPACE)


def terms_in_text(path: Path) -> set[str]:
    """Return the rncp: terms of a Turtle, SPARQL or Markdown file."""
    text = path.read_text(encoding="utf-8")
    return set(_PREFIXED.findall(text)) | set(_FULL.findall(text))


def attributes_in_code(namespace: str) -> set[str]:
    """Return the terms that the package's code takes from a namespace, such as ``RNCP.Bloc``."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == namespace
            ):
                found.add(node.attr)
    return found


def _declared(kind: URIRef) -> frozenset[str]:
    return frozenset(local_name(str(subject)) for subject in ontology().subjects(RDF.type, kind))
