"""The named graph of one fiche while it is being stated."""

from __future__ import annotations

import unicodedata
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from rncp_graph.iris import Iris
from rncp_graph.namespaces import RDF, XSD


class FicheGraph:
    """Collects the quads of one fiche; an absent value states nothing.

    >>> graph = FicheGraph("RNCP1", Iris())
    >>> [graph.unused("bloc", "RNCP1BC01") for _ in range(3)]
    ['RNCP1BC01', 'RNCP1BC01-2', 'RNCP1BC01-3']
    """

    __slots__ = (
        "_name",
        "_quads",
        "_used",
        "certification",
        "enregistrement",
        "fiche",
        "iris",
        "numero",
    )

    def __init__(self, numero: str, iris: Iris) -> None:
        self.iris = iris
        self.numero = numero
        self.fiche = iris.make("fiche", numero)
        self.certification = iris.make("certification", numero)
        self.enregistrement = iris.make("enregistrement", numero)
        self._name = self.fiche
        self._quads: list[Quad] = []
        self._used: set[tuple[str, str]] = set()

    def quads(self) -> list[Quad]:
        """Return what was stated, each quad once, in the order of its first statement."""
        return list(dict.fromkeys(self._quads))

    def unused(self, kind: str, identifier: str) -> str:
        """Return the identifier, with ``-2``, ``-3``… at its end where it is already taken."""
        wanted = unicodedata.normalize("NFC", identifier)
        candidate, count = wanted, 1
        while (kind, candidate) in self._used:
            count += 1
            candidate = f"{wanted}-{count}"
        self._used.add((kind, candidate))
        return candidate

    def row(self, kind: str, identifier: str, of_class: NamedNode) -> NamedNode:
        """Return a new typed resource for a row of the fiche: never one that another row has."""
        return self.typed(self.iris.make(kind, self.unused(kind, identifier)), of_class)

    def typed(self, node: NamedNode, of_class: NamedNode) -> NamedNode:
        """Return the resource, once its class is stated."""
        self.link(node, RDF.type, of_class)
        return node

    def link(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> None:
        """State a relation between two resources."""
        self._quads.append(Quad(subject, predicate, value, self._name))

    def text(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        """State a text, in French."""
        if value is not None:
            self._literal(subject, predicate, Literal(value, language="fr"))

    def string(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        """State an identifier: a string without language."""
        if value is not None:
            self._literal(subject, predicate, Literal(value))

    def day(self, subject: NamedNode, predicate: NamedNode, value: date | None) -> None:
        """State a date."""
        if value is not None:
            self._literal(subject, predicate, Literal(value.isoformat(), datatype=XSD.date))

    def year(self, subject: NamedNode, predicate: NamedNode, value: int | None) -> None:
        """State a year."""
        if value is not None:
            self._literal(subject, predicate, Literal(f"{value:04d}", datatype=XSD.gYear))

    def integer(self, subject: NamedNode, predicate: NamedNode, value: int | None) -> None:
        """State a count, a rank or a rate."""
        if value is not None:
            self._literal(subject, predicate, Literal(value))

    def boolean(self, subject: NamedNode, predicate: NamedNode, value: bool | None) -> None:
        """State a yes or a no."""
        if value is not None:
            self._literal(subject, predicate, Literal(value))

    def _literal(self, subject: NamedNode, predicate: NamedNode, value: Literal) -> None:
        self._quads.append(Quad(subject, predicate, value, self._name))
