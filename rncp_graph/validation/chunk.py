"""A few fiches as one rdflib graph, and which of them states what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import pyoxigraph

from rncp_graph.namespaces import DCTERMS, RDF, RDFS, RNCP, ROV, SKOS
from rncp_graph.validation.small_graph import SmallGraph
from rncp_graph.validation.terms import TermCache

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from rdflib import URIRef
    from rdflib.term import Node

_CODES: Final = (DCTERMS.identifier.value, SKOS.notation.value)
_NAMES: Final = (
    DCTERMS.title.value,
    RNCP.nomDeclare.value,
    ROV.legalName.value,
    SKOS.prefLabel.value,
)
_TYPE: Final = RDF.type.value
_SUBCLASS: Final = RDFS.subClassOf.value
_LONGEST_NAME: Final = 120


class Chunk:
    """The graph that pySHACL sees, and the way back from its nodes to the fiches."""

    __slots__ = ("_fiches", "_owners", "_statements", "_terms", "graph")

    def __init__(
        self,
        fiches: Iterable[tuple[str, Sequence[pyoxigraph.Quad]]],
        known: Iterable[URIRef] = (),
        names: Container[str] | None = None,
    ) -> None:
        """Make the graph of all that the fiches state, or of what a shape can read of it.

        ``known`` are IRIs of the shapes; ``names`` those that ``named_by`` returns.
        """
        self.graph = SmallGraph()
        self._terms = TermCache(known)
        self._fiches = dict(fiches)
        self._owners: dict[Node, list[str]] = defaultdict(list)
        self._statements: dict[str, dict[str, list[pyoxigraph.Quad]]] = {}
        for numero, quads in self._fiches.items():
            self._add(numero, quads if names is None else _legible(names, quads))

    def owners(self, focus: Node, path: str | None, value: Node | None) -> Sequence[str]:
        """Return the fiches a result is about: those that state the resource.

        Where several do (an organisation, a code), those that state the value at fault.
        """
        numeros = self._owners[focus]
        if len(numeros) == 1:
            return numeros
        return [numero for numero in numeros if self._states(numero, focus, path, value)]

    def label(self, numero: str, focus: Node) -> str:
        """Return what a fiche calls a resource: its code and its name, else the end of its IRI."""
        said: dict[str, str] = {}
        for quad in self._about(numero, focus):
            predicate, text = quad.predicate.value, getattr(quad.object, "value", "")
            said[predicate] = min(said.get(predicate, text), text)
        code = next((said[key] for key in _CODES if key in said), None)
        name = next((said[key] for key in _NAMES if key in said), None)
        parts = [part for part in (code, _shortened(name)) if part]
        return " · ".join(parts) or unquote(str(focus).rsplit("/", 1)[-1])

    def _add(self, numero: str, quads: Sequence[pyoxigraph.Quad]) -> None:
        terms, put = self._terms, self.graph.put
        for quad in quads:
            subject = terms.node(quad.subject)
            put(subject, terms.iri(quad.predicate), terms.term(quad.object))
            owners = self._owners[subject]
            if not owners or owners[-1] != numero:
                owners.append(numero)

    def _states(self, numero: str, focus: Node, path: str | None, value: Node | None) -> bool:
        return any(
            quad.predicate.value == path and self._terms.term(quad.object) == value
            for quad in self._about(numero, focus)
        )

    def _about(self, numero: str, focus: Node) -> Sequence[pyoxigraph.Quad]:
        """Return the quads of a fiche about a resource; the fiche is sorted out on first demand."""
        statements = self._statements.get(numero)
        if statements is None:
            statements = self._statements[numero] = defaultdict(list)
            for quad in self._fiches[numero]:
                statements[_name(quad.subject)].append(quad)
        return statements.get(str(focus), ())


def _legible(named: Container[str], quads: Sequence[pyoxigraph.Quad]) -> Sequence[pyoxigraph.Quad]:
    """Return the quads that a shape can read which names these IRIs.

    Of types those of the classes it names, unless the quads tell of subclasses.
    """
    legible = []
    for quad in quads:
        predicate = quad.predicate.value
        if predicate == _SUBCLASS:
            return quads
        if predicate in named and (predicate != _TYPE or _name(quad.object) in named):
            legible.append(quad)
    return legible


def _name(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else ""


def _shortened(name: str | None) -> str | None:
    if name is None or len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rstrip() + "…"
