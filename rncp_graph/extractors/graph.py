"""The named graph of one fiche while it is being stated."""

from __future__ import annotations

import unicodedata

from rncp_graph.extractors.statements import Statements
from rncp_graph.extractors.terms import Node
from rncp_graph.iris import Iris


class FicheGraph(Statements):
    """What is stated of one fiche, and the identifiers that its rows have taken.

    >>> graph = FicheGraph("RNCP1", Iris())
    >>> [graph.unused("bloc", "RNCP1BC01") for _ in range(3)]
    ['RNCP1BC01', 'RNCP1BC01-2', 'RNCP1BC01-3']
    """

    __slots__ = ("_used", "certification", "enregistrement", "fiche", "iris", "numero")

    def __init__(self, numero: str, iris: Iris) -> None:
        super().__init__()
        self.iris = iris
        self.numero = numero
        self.fiche = self.node("fiche", numero)
        self.certification = self.node("certification", numero)
        self.enregistrement = self.node("enregistrement", numero)
        self._used: dict[tuple[str, str], int] = {}
        """Identifiers taken, with the last count that one was given."""

    def nquads(self) -> bytes:
        """Return what was stated as canonical N-Quads, in the named graph of the fiche."""
        end = f" {self.fiche} .\n".encode()
        # One encoding of all would treat every line as its widest character asks.
        return end.join([*map(str.encode, self.lines), b""])

    def node(self, kind: str, identifier: str) -> Node:
        """Return the resource of that type and identifier."""
        return Node(f"<{self.iris.address(kind, identifier)}>")

    def unused(self, kind: str, identifier: str) -> str:
        """Return the identifier, with ``-2``, ``-3``… at its end where it is already taken."""
        wanted = identifier
        if not identifier.isascii():
            wanted = unicodedata.normalize("NFC", identifier)
        candidate, count = wanted, self._used.get((kind, wanted), 0)
        while (kind, candidate) in self._used:
            count += 1
            candidate = f"{wanted}-{count}"
        self._used[kind, candidate] = 1
        self._used[kind, wanted] = max(count, 1)
        return candidate

    def row(self, kind: str, identifier: str, of_class: Node) -> Node:
        """Return a new typed resource for a row of the fiche: never one that another row has."""
        return self.typed(self.node(kind, self.unused(kind, identifier)), of_class)
