"""Competences of fiches that resemble competences of ROME or skills of ESCO: suggestions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from rncp_graph.linking.labels import Labels, french_labels, members
from rncp_graph.linking.model import Side, Suggestion, SuggestionSet
from rncp_graph.namespaces import DCTERMS, RNCP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Store

    from rncp_graph.iris import Iris
    from rncp_graph.linking.similarity import Near

TOP: Final = 3
"""Most suggestions for one text."""


@dataclass(frozen=True, slots=True)
class Target:
    """A vocabulary whose concepts are suggested for competences."""

    name: str
    """The end of its graph's IRI: ``vocabulaire/{name}``."""
    title_fr: str
    title_en: str
    scheme: Callable[[Iris], NamedNode]
    threshold: float
    """Least score; docs/linking.md tells what was measured at which."""

    def graph(self, iris: Iris) -> NamedNode:
        """Return the graph that states its concepts."""
        return iris.graph(f"vocabulaire/{self.name}")


ROME4: Final = Target(
    "rome4",
    "compétences du ROME 4.0",
    "competences of ROME 4.0",
    lambda iris: iris.scheme("rome4-competences"),
    0.52,
)
ESCO: Final = Target(
    "esco",
    "aptitudes et compétences d'ESCO",
    "skills and competences of ESCO",
    lambda _: NamedNode("http://data.europa.eu/esco/concept-scheme/skills"),
    0.52,
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The competences of fiches: each text once, and which competences have it."""

    texts: Sequence[str]
    subjects: Sequence[tuple[str, int]]
    """The IRI of each competence and the place of its text, sorted."""


def suggest_competences(store: Store, iris: Iris, target: Target) -> SuggestionSet | None:
    """Return what resembles the competences of fiches; ``None`` where the vocabulary is not loaded.

    Up to three concepts for each competence, by lexical similarity: no meaning is understood.
    """
    labels = labels_of(store, iris, target)
    if not labels:
        return None
    return SuggestionSet(
        id=f"competences-{target.name}",
        title_fr=f"Compétences des fiches et {target.title_fr} qui leur ressemblent",
        title_en=f"Competences of fiches and the {target.title_en} that resemble them",
        subject=Side(RNCP.Competence),
        object=Side(target.scheme(iris)),
        method=f"Up to {TOP} concepts whose French label resembles the text of the competence with "
        f"a score of at least {target.threshold:g}.",
        similarity="cosine of TF-IDF vectors of French stems and pairs of stems",
        suggestions=_suggestions(store, iris, labels, target.threshold),
        sources=(target.graph(iris),),
    )


def labels_of(store: Store, iris: Iris, target: Target) -> Labels:
    """Return the French labels of the concepts of a target; none where it is not loaded."""
    graph = target.graph(iris)
    return french_labels(store, graph, members(store, graph, target.scheme(iris)))


def _suggestions(
    store: Store, iris: Iris, labels: Labels, threshold: float
) -> Iterator[Suggestion]:
    competences = competence_texts(store, iris)
    found = similar(competences.texts, labels, threshold)
    for subject, place in competences.subjects:
        for near in found.get(place, ()):
            yield Suggestion(
                NamedNode(subject),
                labels.concepts[near.concept],
                near.score,
                competences.texts[place],
                labels.labels[near.label].text,
                exact=near.score >= 1,
            )


def similar(texts: Sequence[str], labels: Labels, threshold: float) -> dict[int, list[Near]]:
    """Return the concepts that resemble each text, best first, by the place of the text."""
    from rncp_graph.linking.similarity import LabelIndex  # noqa: PLC0415 - needs an extra

    found: dict[int, list[Near]] = {}
    index = LabelIndex(labels.texts, labels.places)
    for near in index.nearest(texts, top=TOP, threshold=threshold):
        found.setdefault(near.text, []).append(near)
    return found


def competence_texts(store: Store, iris: Iris) -> Texts:
    """Return the texts of all competences of the graph."""
    of_competences = iris.address("competence", "")
    stated = sorted(
        (quad.subject.value, quad.object.value)
        for quad in store.quads_for_pattern(None, DCTERMS.title, None, None)
        if isinstance(quad.object, Literal)
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(of_competences)
    )
    places: dict[str, int] = {}
    subjects = [(subject, places.setdefault(text, len(places))) for subject, text in stated]
    return Texts(tuple(places), subjects)
