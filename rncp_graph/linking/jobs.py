"""Jobs that fiches name in words, and the appellations of ROME that are so called: suggestions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from rncp_graph.linking.appellations import Appellations, Candidate, candidates, read_appellations
from rncp_graph.linking.model import SEMAPV, Side, Suggestion, SuggestionSet
from rncp_graph.linking.titles import Keys, titles
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pyoxigraph import Store

    from rncp_graph.iris import Iris

THRESHOLD: Final = 0.92
"""Least score of a title that is not the same; docs/linking.md tells what was measured at which."""
OWN: Final = 0.02
"""What an appellation is preferred by that comes from a ROME code of the fiche itself."""
MOST: Final = 3
"""Most appellations for one title: several are called the same."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """What a certification leads to: titles in words, and ROME codes as IRIs."""

    certification: str
    titles: tuple[str, ...]
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """An appellation that a title is taken for."""

    title: str
    candidate: Candidate


def suggest_jobs(store: Store, iris: Iris) -> SuggestionSet | None:
    """Return the appellations that fiches seem to name; ``None`` where ROME 4.0 is not loaded."""
    appellations = read_appellations(store, iris)
    if not appellations.keys:
        return None
    return SuggestionSet(
        id="emplois-appellations",
        title_fr="Emplois accessibles et appellations du ROME 4.0 qui se nomment ainsi",
        title_en="Jobs within reach and the job titles of ROME 4.0 that are so called",
        subject=Side(RNCP.Certification),
        object=Side(iris.scheme("rome4-appellations")),
        method="Titles cut from the prose of fiches, compared without gender, number, accents and "
        f"articles: the same, or alike with a score of at least {THRESHOLD:g}; those under a ROME "
        "code of the fiche are preferred.",
        similarity="normalised Indel similarity of sorted stems",
        suggestions=_suggestions(read_jobs(store), appellations),
        sources=(iris.graph("vocabulaire/rome4"),),
    )


def read_jobs(store: Store) -> list[Jobs]:
    """Return what certifications lead to, those that name jobs in words, by IRI."""
    texts: dict[str, set[str]] = defaultdict(set)
    for predicate in (RNCP.emploi, RNCP.emploisAccessibles):
        for quad in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                texts[quad.subject.value].add(quad.object.value)
    codes: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, RNCP.ouvreAuMetier, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            codes[quad.subject.value].add(quad.object.value)
    return [Jobs(one, _titles(texts[one]), frozenset(codes.get(one, ()))) for one in sorted(texts)]


def choices(
    jobs: Sequence[Jobs], appellations: Appellations
) -> Iterator[tuple[Jobs, list[Choice]]]:
    """Yield the appellations that each certification seems to name, each title compared once."""
    keys = Keys()
    of_titles = {title: tuple(keys.of(title)) for one in jobs for title in one.titles}
    distinct = sorted({key for some in of_titles.values() for key in some})
    found = candidates(distinct, appellations, THRESHOLD)
    under = appellations.by_code()
    for one in jobs:
        own = frozenset[int]().union(*(under.get(code, ()) for code in one.codes))
        alike = ((title, _of_keys(of_titles[title], found)) for title in one.titles)
        yield one, [Choice(title, each) for title, some in alike for each in choose(some, own)]


def _of_keys(keys: Sequence[str], found: Mapping[str, list[Candidate]]) -> list[Candidate]:
    return [candidate for key in keys for candidate in found.get(key, ())]


def choose(found: Iterable[Candidate], own: AbstractSet[int]) -> list[Candidate]:
    """Return the candidates that a title is taken for: the best, and those equal to it.

    ``own`` are the places of the appellations under the ROME codes of the fiche: of several that
    are called the same they are preferred, and to others that are a little more alike.
    """

    def rank(one: Candidate) -> tuple[bool, float]:
        return one.exact, one.score + (OWN if one.appellation in own else 0)

    ranked = sorted(found, key=lambda one: (*rank(one), -one.appellation), reverse=True)
    best = {one.appellation: one for one in ranked if rank(one) == rank(ranked[0])}
    return list(best.values())[:MOST]


def _titles(texts: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title for text in sorted(texts) for title in titles(text)))


def _suggestions(jobs: Sequence[Jobs], appellations: Appellations) -> Iterator[Suggestion]:
    for one, chosen in choices(jobs, appellations):
        best: dict[int, Choice] = {}
        for choice in sorted(chosen, key=_order):
            best.setdefault(choice.candidate.appellation, choice)
        subject = NamedNode(one.certification)
        for choice in best.values():
            yield _suggestion(subject, choice, appellations)


def _order(choice: Choice) -> tuple[bool, float, int, str]:
    """Return what puts the most alike first."""
    one = choice.candidate
    return not one.exact, -one.score, one.appellation, choice.title


def _suggestion(subject: NamedNode, choice: Choice, appellations: Appellations) -> Suggestion:
    one = choice.candidate
    return Suggestion(
        subject,
        appellations.labels.concepts[one.appellation],
        one.score,
        choice.title,
        appellations.labels.labels[one.label].text,
        justification=SEMAPV.LexicalMatching
        if one.exact
        else SEMAPV.LexicalSimilarityThresholdMatching,
        exact=one.exact,
    )
