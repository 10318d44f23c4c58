"""pyoxigraph terms as rdflib terms, each IRI made once."""

from __future__ import annotations

import pyoxigraph
from rdflib import BNode, Literal, URIRef

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class TermCache:
    """Turns terms of pyoxigraph into those of rdflib; lives as long as one graph is built.

    >>> TermCache().term(pyoxigraph.Literal("CAP", language="fr"))
    rdflib.term.Literal('CAP', lang='fr')
    """

    __slots__ = ("_iris",)

    def __init__(self) -> None:
        self._iris: dict[str, URIRef] = {}

    def iri(self, term: pyoxigraph.NamedNode) -> URIRef:
        """Return the IRI."""
        value = term.value
        known = self._iris.get(value)
        if known is None:
            known = self._iris[value] = URIRef(value)
        return known

    def node(self, term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | object) -> URIRef | BNode:
        """Return the subject of a triple.

        Raises:
            TypeError: the subject is a triple, which no fiche states.
        """
        if isinstance(term, pyoxigraph.NamedNode):
            return self.iri(term)
        if isinstance(term, pyoxigraph.BlankNode):
            return BNode(term.value)
        raise TypeError(f"{term}: not the subject of a fiche's triple")

    def term(self, term: object) -> URIRef | BNode | Literal:
        """Return the object of a triple; the text of a literal stays as it was written.

        Raises:
            TypeError: the object is a triple, which no fiche states.
        """
        if not isinstance(term, pyoxigraph.Literal):
            return self.node(term)
        if term.language:
            return Literal(term.value, lang=term.language)
        if term.datatype.value == _STRING:
            return Literal(term.value, datatype=self._string)
        return Literal(term.value, datatype=self.iri(term.datatype), normalize=False)

    @property
    def _string(self) -> URIRef:
        return self.iri(pyoxigraph.NamedNode(_STRING))
