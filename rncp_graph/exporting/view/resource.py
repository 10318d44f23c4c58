"""A resource of the graph, and the values of its properties as Python values."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from rncp_graph.exporting.view.model import Code, Reference
from rncp_graph.namespaces import DCTERMS, RDF, RNCP, SKOS

if TYPE_CHECKING:
    from pyoxigraph import Store

    from rncp_graph.exporting.tree import Term

Graphs = tuple[NamedNode | None, ...]
"""Named graphs; ``None`` stands for all."""
EVERYWHERE: Final[Graphs] = (None,)
_SAMPLE: Final = 100


class Resource:
    """What some graphs of a store state of a resource; all graphs where none is named.

    Labels of codes are read from those graphs first, then from the others, in ``lang`` first, then
    in French.
    """

    def __init__(
        self,
        store: Store,
        node: NamedNode,
        graphs: Graphs = EVERYWHERE,
        lang: str = "fr",
        codes: dict[NamedNode, Code] | None = None,
    ) -> None:
        self.node = node
        self._store = store
        self._graphs = graphs
        self._lang = lang
        # Shared by all resources met from here: partners by the thousand have the same few roles.
        self._codes: dict[NamedNode, Code] = {} if codes is None else codes
        values: dict[NamedNode, set[Term]] = defaultdict(set)
        for graph in graphs:
            for quad in store.quads_for_pattern(node, None, None, graph):
                values[quad.predicate].add(quad.object)
        self._values = {predicate: sorted(found, key=str) for predicate, found in values.items()}

    @property
    def iri(self) -> str:
        """The IRI."""
        return self.node.value

    def texts(self, predicate: NamedNode) -> tuple[str, ...]:
        """Return the literals of a property as strings, sorted."""
        values = self._values.get(predicate, ())
        return tuple(value.value for value in values if isinstance(value, Literal))

    def text(self, predicate: NamedNode) -> str | None:
        """Return the literal of a property as a string, the first where there are several."""
        return next(iter(self.texts(predicate)), None)

    def integer(self, predicate: NamedNode) -> int | None:
        """Return the literal of a property as a number; years are numbers too."""
        text = self.text(predicate)
        return None if text is None else int(text)

    def boolean(self, predicate: NamedNode) -> bool | None:
        """Return the literal of a property as a truth value."""
        text = self.text(predicate)
        return None if text is None else text in {"true", "1"}

    def day(self, predicate: NamedNode) -> date | None:
        """Return the literal of a property as a date."""
        text = self.text(predicate)
        return None if text is None else date.fromisoformat(text)

    def links(self, predicate: NamedNode) -> tuple[NamedNode, ...]:
        """Return the IRIs a property has as values, sorted."""
        values = self._values.get(predicate, ())
        return tuple(value for value in values if isinstance(value, NamedNode))

    def resources(self, predicate: NamedNode) -> tuple[Resource, ...]:
        """Return the resources a property leads to, by rank where they have one, then by IRI."""
        found = [self.other(node) for node in self.links(predicate)]
        return tuple(sorted(found, key=lambda one: (one.integer(RNCP.rang) or 0, one.iri)))

    def resource(self, predicate: NamedNode) -> Resource | None:
        """Return the resource a property leads to, the first where there are several."""
        return next(iter(self.resources(predicate)), None)

    def inverse(self, predicate: NamedNode) -> Resource | None:
        """Return the first resource that points here by a property."""
        pattern = self._store.quads_for_pattern
        quads = chain(*(pattern(None, predicate, self.node, graph) for graph in self._graphs))
        nodes = [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]
        return self.other(min(nodes, key=str)) if nodes else None

    def other(self, node: NamedNode) -> Resource:
        """Return another resource, as the same graphs state it."""
        return Resource(self._store, node, self._graphs, self._lang, self._codes)

    def is_a(self, of_class: NamedNode) -> bool:
        """Return whether the resource is stated to be of a class."""
        return of_class in self._values.get(RDF.type, ())

    def codes(self, predicate: NamedNode) -> tuple[Code, ...]:
        """Return the codes a property points to, sorted."""
        return tuple(self._code(node) for node in self.links(predicate))

    def code(self, predicate: NamedNode) -> Code | None:
        """Return the code a property points to, the first where there are several."""
        return next(iter(self.codes(predicate)), None)

    def references(self, predicate: NamedNode) -> tuple[Reference, ...]:
        """Return the certifications a property points to, wherever they are stated."""
        return tuple(self.reference(node) for node in self.links(predicate))

    def reference(self, node: NamedNode) -> Reference:
        """Return a certification by its number and title, wherever it is stated."""
        everywhere = Resource(self._store, node)
        numero = everywhere.text(DCTERMS.identifier) or last_segment(node)
        return Reference(numero, everywhere.text(DCTERMS.title))

    def _code(self, node: NamedNode) -> Code:
        if node not in self._codes:
            notations = sorted(self._literals(node, SKOS.notation))
            code = notations[0][-1] if notations else last_segment(node)
            labels = sorted(self._literals(node, SKOS.prefLabel))
            self._codes[node] = Code(code, labels[0][-1] if labels else None, node.value)
        return self._codes[node]

    def _literals(self, node: NamedNode, predicate: NamedNode) -> list[tuple[bool, bool, str]]:
        """Return literals of another resource as these graphs, else others state them.

        Each with its rank: those in the language first, then those in French. A popular code is
        labelled in thousands of graphs: a sample of them is enough.
        """
        pattern = self._store.quads_for_pattern
        own = [graph for graph in self._graphs if graph is not None]
        found = list(chain(*(pattern(node, predicate, None, graph) for graph in own)))
        literals = (
            quad.object for quad in found or islice(pattern(node, predicate, None, None), _SAMPLE)
        )
        return [
            (one.language != self._lang, one.language != "fr", one.value)
            for one in literals
            if isinstance(one, Literal)
        ]


def last_segment(node: NamedNode) -> str:
    """Return the identifier at the end of an IRI.

    >>> last_segment(NamedNode("https://w3id.org/rncp-graph/bloc/RNCP1%2FA"))
    'RNCP1/A'
    """
    return unquote(node.value.rstrip("/").rpartition("/")[2])
