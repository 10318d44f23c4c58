"""What a fiche states, as quads or as text; each is made of the other where it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph

from rncp_graph.namespaces import RDF, RDFS
from rncp_graph.validation.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

_TYPE: Final = str(RDF.type).encode()
_SUBCLASS: Final = str(RDFS.subClassOf).encode()


class Stated:
    """The statements of one fiche, of which only those are parsed that somebody asks for."""

    __slots__ = ("_by_property", "_quads", "_text", "numero")

    def __init__(self, numero: str, statements: Sequence[Quad] | bytes) -> None:
        """Take quads, or N-Quads with a blank between terms, as pyoxigraph writes them."""
        self.numero = numero
        self._quads = None if isinstance(statements, bytes) else statements
        self._text = statements if isinstance(statements, bytes) else None
        self._by_property: dict[bytes, list[bytes]] | None = None

    @property
    def text(self) -> bytes:
        """All statements as N-Quads."""
        if self._text is None:
            self._text = lines(self._quads or ())
        return self._text

    @property
    def quads(self) -> Sequence[Quad]:
        """All statements."""
        if self._quads is None:
            self._quads = _parsed([self.text])
        return self._quads

    def legible(self, named: frozenset[bytes]) -> Sequence[Quad]:
        """Return the statements that a shape can read which names these IRIs, in brackets.

        Of types those of the classes it names, unless the fiche tells of subclasses.
        """
        lines_of = self._lines_by_property()
        if _SUBCLASS in lines_of:
            return self.quads
        legible: list[bytes] = []
        for name in sorted(named & lines_of.keys()):
            found = lines_of[name]
            legible += found if name != _TYPE else [one for one in found if _value(one) in named]
        return _parsed(legible)

    def about(self, subject: str) -> Sequence[Quad]:
        """Return the statements about a resource, given by its IRI."""
        start = f"<{subject}> ".encode()
        _, *rests = (b"\n" + self.text).split(b"\n" + start)
        return _parsed(start + rest.partition(b"\n")[0] for rest in rests)

    def _lines_by_property(self) -> dict[bytes, list[bytes]]:
        if self._by_property is None:
            self._by_property = {}
            for line in self.text.split(b"\n"):
                terms = line.split(b" ", 2)
                if len(terms) == 3:
                    self._by_property.setdefault(terms[1], []).append(line)
        return self._by_property


def _value(line: bytes) -> bytes:
    return line.split(b" ", 3)[2]


def _parsed(text: Iterable[bytes]) -> list[Quad]:
    return list(
        pyoxigraph.parse(b"\n".join(text), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
    )
