"""The forms in which a graph can be exported."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pyoxigraph import RdfFormat


class Format(StrEnum):
    """A form of RDF; ``nquads`` and ``trig`` keep the named graphs, one per fiche."""

    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"

    @property
    def rdf(self) -> RdfFormat:
        """The same as pyoxigraph and media types know it."""
        return _RDF[self]


_RDF: Final = {
    Format.TURTLE: RdfFormat.TURTLE,
    Format.NTRIPLES: RdfFormat.N_TRIPLES,
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.TRIG: RdfFormat.TRIG,
    Format.JSONLD: RdfFormat.JSON_LD,
    Format.RDFXML: RdfFormat.RDF_XML,
}
