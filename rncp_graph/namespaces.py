"""Namespaces and prefixes: the ontology's own, and those it is anchored in."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

VOCABULARY: Final = "https://w3id.org/rncp-graph/"
"""Where the ontology and the register's code lists live; also the default base of data."""


class Namespace:
    """A namespace whose attributes are its terms; each term is made once.

    >>> RNCP.Bloc
    <NamedNode value=https://w3id.org/rncp-graph/def#Bloc>
    """

    def __init__(self, iri: str) -> None:
        self._iri = iri

    def __str__(self) -> str:
        return self._iri

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("_"):
            raise AttributeError(name)
        term = NamedNode(self._iri + name)
        setattr(self, name, term)
        return term


RNCP: Final = Namespace(VOCABULARY + "def#")
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS: Final = Namespace("http://purl.org/dc/terms/")
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
ROV: Final = Namespace("http://www.w3.org/ns/regorg#")
VOID: Final = Namespace("http://rdfs.org/ns/void#")
DQV: Final = Namespace("http://www.w3.org/ns/dqv#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
CHANGESET: Final = Namespace("http://purl.org/vocab/changeset/schema#")
EQF: Final = Namespace("http://data.europa.eu/snb/eqf/")
ESCO: Final = Namespace("http://data.europa.eu/esco/model#")

PREFIXES: Final[dict[str, str]] = {
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "owl": str(OWL),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "rncp": str(RNCP),
    "rov": str(ROV),
    "sh": str(SH),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
"""Prefixes of the vocabularies used; :mod:`rncp_graph.iris` gives those of the data."""
