"""A few fiches as one rdflib graph, and which of them states what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from rncp_graph.namespaces import DCTERMS, RNCP, ROV, SKOS
from rncp_graph.validation.small_graph import SmallGraph
from rncp_graph.validation.terms import TermCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad
    from rdflib import URIRef
    from rdflib.term import Node

    from rncp_graph.validation.stated import Stated

_CODES: Final = (DCTERMS.identifier.value, SKOS.notation.value)
_NAMES: Final = (
    DCTERMS.title.value,
    RNCP.nomDeclare.value,
    ROV.legalName.value,
    SKOS.prefLabel.value,
)
_LONGEST_NAME: Final = 120


class Chunk:
    """The graph that pySHACL sees, and the way back from its nodes to the fiches."""

    __slots__ = ("_fiches", "_owners", "_terms", "graph")

    def __init__(
        self,
        fiches: Iterable[Stated],
        known: Iterable[URIRef] = (),
        names: frozenset[bytes] | None = None,
    ) -> None:
        """Make the graph of all that the fiches state, or of what a shape can read of it.

        ``known`` are IRIs of the shapes; ``names`` those that ``named_by`` returns.
        """
        self.graph = SmallGraph()
        self._terms = TermCache(known)
        self._fiches = {fiche.numero: fiche for fiche in fiches}
        self._owners: dict[Node, list[str]] = defaultdict(list)
        for numero, fiche in self._fiches.items():
            self._add(numero, fiche.quads if names is None else fiche.legible(names))

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
        for quad in self._fiches[numero].about(str(focus)):
            predicate, text = quad.predicate.value, getattr(quad.object, "value", "")
            said[predicate] = min(said.get(predicate, text), text)
        code = next((said[key] for key in _CODES if key in said), None)
        name = next((said[key] for key in _NAMES if key in said), None)
        parts = [part for part in (code, _shortened(name)) if part]
        return " · ".join(parts) or unquote(str(focus).rsplit("/", 1)[-1])

    def _add(self, numero: str, quads: Sequence[Quad]) -> None:
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
            for quad in self._fiches[numero].about(str(focus))
        )


def _shortened(name: str | None) -> str | None:
    if name is None or len(name) <= _LONGEST_NAME:
        return name
    return name[:_LONGEST_NAME].rstrip() + "…"
