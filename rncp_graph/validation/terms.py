"""pyoxigraph terms as rdflib terms, each IRI made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import BNode, Literal, URIRef

if TYPE_CHECKING:
    from collections.abc import Iterable


class TermCache:
    """Turns terms of pyoxigraph into those of rdflib; lives as long as one graph is built.

    >>> TermCache().term(pyoxigraph.Literal("CAP", language="fr"))
    rdflib.term.Literal('CAP', lang='fr')
    """

    __slots__ = ("_iris", "_typed")

    def __init__(self, known: Iterable[URIRef] = ()) -> None:
        """Take IRIs that are made already: what is looked up by them is found sooner."""
        self._iris = {str(iri): iri for iri in known}
        self._typed: dict[tuple[str, str], Literal] = {}

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
        key = (term.value, term.datatype.value)
        known = self._typed.get(key)
        if known is None:
            datatype = self.iri(term.datatype)
            known = self._typed[key] = Literal(term.value, datatype=datatype, normalize=False)
        return known
