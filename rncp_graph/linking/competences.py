"""Competences of fiches that resemble competences of ROME or skills of ESCO: suggestions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from rncp_graph.iris import digest
from rncp_graph.linking.labels import Labels, french_labels, members
from rncp_graph.linking.model import Side, Suggestion, SuggestionSet
from rncp_graph.namespaces import DCTERMS, RNCP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    texts = competence_texts(store)
    found = similar(texts, labels, threshold)
    for subject, place in _subjects(store, iris, texts, found):
        for near in found[place]:
            yield Suggestion(
                NamedNode(subject),
                labels.concepts[near.concept],
                near.score,
                texts[place],
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


def competence_texts(store: Store) -> list[str]:
    """Return the texts of all competences of the graph, each once, sorted.

    A competence has the fingerprint of its text, so that its text is known among all titles without
    looking at who has which: a store tells what is said in a tenth of the time of who says it.
    """
    prints = {print_.value for print_ in _distinct(store, RNCP.empreinte)}
    texts = (title.value for title in _distinct(store, DCTERMS.title) if title.language == "fr")
    return sorted(text for text in texts if digest(text, length=16) in prints)


def _distinct(store: Store, predicate: NamedNode) -> Iterator[Literal]:
    """Yield the literals that are stated with a predicate, each once."""
    rows = store.query(f"SELECT DISTINCT ?said {{ GRAPH ?g {{ ?s {predicate} ?said }} }}")
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gives rows")
    return (row[0] for row in rows if isinstance(row[0], Literal))


def _subjects(
    store: Store, iris: Iris, texts: Sequence[str], places: Iterable[int]
) -> list[tuple[str, int]]:
    """Return the competences that have the texts at these places, with the place, by IRI."""
    of_competences = iris.address("competence", "")
    stated = (
        (quad.subject, place)
        for place in places
        for quad in store.quads_for_pattern(
            None, DCTERMS.title, Literal(texts[place], language="fr"), None
        )
    )
    return sorted(
        (subject.value, place)
        for subject, place in stated
        if isinstance(subject, NamedNode) and subject.value.startswith(of_competences)
    )
