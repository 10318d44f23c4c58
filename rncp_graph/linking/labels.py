"""The French labels of the concepts of a vocabulary, as the graph states them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rncp_graph.namespaces import SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a concept."""

    concept: NamedNode
    text: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of concepts, those of a concept together, concepts by IRI.

    So the places of concepts are in the order of their IRIs, by which ties are broken.
    """

    concepts: tuple[NamedNode, ...]
    labels: tuple[Label, ...]
    places: tuple[int, ...]
    """The place of the concept of each label."""

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def texts(self) -> list[str]:
        """The text of each label."""
        return [label.text for label in self.labels]


def french_labels(store: Store, graph: NamedNode, concepts: Collection[NamedNode]) -> Labels:
    """Return the preferred and other French labels that a graph states of these concepts."""
    wanted = set(concepts)
    found = sorted(
        (label for label in _french(store, graph) if label.concept in wanted),
        key=lambda label: (label.concept.value, not label.preferred, label.text),
    )
    return numbered(found)


def numbered(labels: list[Label]) -> Labels:
    """Return labels, sorted by concept, with the places of their concepts."""
    places: dict[NamedNode, int] = {}
    of_labels = tuple(places.setdefault(label.concept, len(places)) for label in labels)
    return Labels(tuple(places), tuple(labels), of_labels)


def members(store: Store, graph: NamedNode, scheme: NamedNode) -> list[NamedNode]:
    """Return the concepts that a graph states to be in a scheme."""
    quads = store.quads_for_pattern(None, SKOS.inScheme, scheme, graph)
    return [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]


def _french(store: Store, graph: NamedNode) -> Iterator[Label]:
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        for quad in store.quads_for_pattern(None, predicate, None, graph):
            if (
                isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, Literal)
                and quad.object.language == "fr"
            ):
                yield Label(quad.subject, quad.object.value, predicate == SKOS.prefLabel)
