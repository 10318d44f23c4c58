"""One graph as trees in the order of reading: the fiche, its certification, its blocs, and so on.

Both the nesting of JSON-LD and the order of Turtle come from here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rncp_graph.namespaces import RNCP, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple

CONTAINS: Final = frozenset(
    {
        RNCP.aBloc,
        RNCP.aGroupe,
        RNCP.aPourSujet,
        RNCP.atteste,
        RNCP.brochureCCN,
        RNCP.codeNSF,
        RNCP.conventionCollective,
        RNCP.correspondance,
        RNCP.evaluePar,
        RNCP.fondement,
        RNCP.formacode,
        RNCP.habilitation,
        RNCP.organisme,
        RNCP.organismeHabilite,
        RNCP.ouvreAuMetier,
        RNCP.roleCertificateur,
        RNCP.statistique,
        RNCP.typeDiplome,
        RNCP.viseActivite,
        RNCP.voieAcces,
        SKOS.broader,
    }
)
"""Properties under whose subject the object is told in full; others only name it."""

CONTAINED_BY: Final = frozenset({RNCP.enregistre})
"""Properties under whose object the subject is told in full."""


@dataclass(slots=True)
class Node:
    """A resource told in full, once: its own triples, and the resources told under it."""

    subject: Subject
    triples: list[Triple]
    children: dict[Term, Node] = field(default_factory=dict)
    inverse: list[tuple[NamedNode, Node]] = field(default_factory=list)
    """Resources told here because they point here."""

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of reading."""
        yield self
        for _, node in self.inverse:
            yield from node.walk()
        for child in self.children.values():
            yield from child.walk()


def trees(triples: Iterable[Triple], rank: Callable[[str], int]) -> list[Node]:
    """Return the trees of one graph, together all its triples, each once.

    ``rank`` orders the properties. The same triples give the same trees, in whatever order.
    """
    return _Planter(triples, rank).plant()


class _Planter:
    def __init__(self, triples: Iterable[Triple], rank: Callable[[str], int]) -> None:
        self._rank = rank
        self._by_subject: dict[Subject, list[Triple]] = defaultdict(list)
        self._places: dict[Term, int] = {}
        self._pointing: dict[Term, list[Triple]] = defaultdict(list)
        for triple in triples:
            self._by_subject[triple.subject].append(triple)
            if triple.predicate == RNCP.rang and isinstance(triple.object, Literal):
                place = triple.object.value
                self._places[triple.subject] = int(place) if place.isdecimal() else 0
        self._told: set[Subject] = set()
        self._contained: set[Term] = set()
        for statements in self._by_subject.values():
            for triple in statements:
                self._relate(triple)

    def _relate(self, triple: Triple) -> None:
        if triple.predicate in CONTAINS and triple.object != triple.subject:
            self._contained.add(triple.object)
        elif triple.predicate in CONTAINED_BY and triple.object in self._by_subject:
            self._contained.add(triple.subject)
            self._pointing[triple.object].append(triple)

    def plant(self) -> list[Node]:
        subjects = sorted(self._by_subject, key=self._subject_key)
        roots = [subject for subject in subjects if subject not in self._contained]
        # Subjects that contain each other in a circle have no root: they come last.
        return [self._node(one) for one in (*roots, *subjects) if one not in self._told]

    def _node(self, subject: Subject) -> Node:
        self._told.add(subject)
        node = Node(subject, sorted(self._by_subject[subject], key=self._key))
        for triple in sorted(self._pointing.get(subject, ()), key=self._pointing_key):
            if triple.subject not in self._told:
                node.inverse.append((triple.predicate, self._node(triple.subject)))
        for triple in node.triples:
            child = triple.object
            if (
                triple.predicate in CONTAINS
                and not isinstance(child, Literal)
                and child in self._by_subject
                and child not in self._told
            ):
                node.children[child] = self._node(child)
        return node

    def _subject_key(self, subject: Subject) -> tuple[bool, str]:
        about = any(triple.predicate == RNCP.aPourSujet for triple in self._by_subject[subject])
        return not about, str(subject)

    def _key(self, triple: Triple) -> tuple[int, str, int, str]:
        """Order by property, then rank where objects have one, then value."""
        predicate = triple.predicate.value
        place = self._places.get(triple.object, 0)
        return self._rank(predicate), predicate, place, str(triple.object)

    @staticmethod
    def _pointing_key(triple: Triple) -> tuple[str, str]:
        return str(triple.predicate), str(triple.subject)
