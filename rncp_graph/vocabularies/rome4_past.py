"""The edition of ROME 4.0 that a graph holds, before another takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from rncp_graph.namespaces import DCTERMS, OWL, RDF, RNCP, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from rncp_graph.vocabularies.model import Context

_KEPT: Final = frozenset(
    {
        *(RDF.type, OWL.deprecated, DCTERMS.isReplacedBy, DCTERMS.identifier, RNCP.codeOGR),
        *(SKOS.inScheme, SKOS.notation, SKOS.prefLabel, SKOS.altLabel, SKOS.definition),
        *(SKOS.broader, SKOS.topConceptOf),
    }
)

Kept = tuple[NamedNode, NamedNode | Literal]
"""A predicate and a value."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a code stood for."""

    concept: NamedNode
    label: str
    ogr: str
    """The number of its sheet."""
    principal: str = ""
    """The OGR number of the appellation that gave it its label; empty where none did."""
    principal_label: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """What a graph states of that edition."""

    store: Store
    graph: NamedNode
    edition: int

    @classmethod
    def of(cls, context: Context) -> Past | None:
        """Return it; ``None`` where the graph holds none."""
        if context.store is None:
            return None
        graph = context.iris.graph("vocabulaire/rome4")
        past = cls(context.store, graph, 0)
        edition = past._text(context.iris.scheme("rome4"), OWL.versionInfo)
        return cls(context.store, graph, int(edition)) if edition.isdecimal() else None

    def jobs(self) -> dict[str, Job]:
        """Return what each code stood for, those that were gone already among them.

        A concept whose code was used again has lost its notation, and is none of them.
        """
        found = {}
        for quad in self.store.quads_for_pattern(None, RNCP.codeOGR, None, self.graph):
            if isinstance(quad.subject, NamedNode):
                code = self._text(quad.subject, SKOS.notation)
                if code:
                    found[code] = self._job(quad.subject)
        return found

    def concepts(self) -> Iterator[NamedNode]:
        """Yield all concepts, in no order."""
        for quad in self.store.quads_for_pattern(None, RDF.type, SKOS.Concept, self.graph):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def kept(self, concept: NamedNode) -> Iterator[Kept]:
        """Yield what stays stated of a concept that ends: what it was, not what it was linked to.

        An appellation or a competence keeps the code of ROME V3 that it came from.
        """
        for quad in self.store.quads_for_pattern(concept, None, None, self.graph):
            stays = quad.predicate in _KEPT or (
                quad.predicate == RNCP.codeRomeParent and "/ogr/" in concept.value
            )
            if stays and isinstance(quad.object, NamedNode | Literal):
                yield quad.predicate, quad.object

    def _job(self, concept: NamedNode) -> Job:
        label, ogr = self._text(concept, SKOS.prefLabel), self._text(concept, RNCP.codeOGR)
        pattern = self.store.quads_for_pattern(
            concept, RNCP.appellationPrincipale, None, self.graph
        )
        for quad in pattern:
            if isinstance(quad.object, NamedNode):
                named = self._text(quad.object, SKOS.prefLabel)
                return Job(concept, label, ogr, quad.object.value.rpartition("/")[2], named)
        return Job(concept, label, ogr)

    def _text(self, subject: NamedNode, predicate: NamedNode) -> str:
        for quad in self.store.quads_for_pattern(subject, predicate, None, self.graph):
            if isinstance(quad.object, Literal):
                return quad.object.value
        return ""
