"""Appellations of ROME, in all the forms a title is written in, searched for those like a title."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.linking.labels import Label, Labels, french_labels, numbered
from rncp_graph.linking.titles import Keys
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Store

    from rncp_graph.iris import Iris

_NEAREST: Final = 30
"""Appellations looked at for one title."""
DIGITS: Final = 3
"""Of a score."""
_LEAST_COSINE: Final = 0.4
"""Of stems, below which letters are not compared."""


@dataclass(frozen=True, slots=True)
class Appellations:
    """The appellations of ROME: in all their forms, and with the ROME V3 codes they come from."""

    labels: Labels
    """Every form is a label."""
    keys: tuple[str, ...]
    """The key of each label."""
    codes: tuple[tuple[str, ...], ...]
    """The ROME V3 code that each appellation comes from and its broader ones, as IRIs."""

    def by_code(self) -> dict[str, frozenset[int]]:
        """Return the places of the appellations under each ROME V3 code, domain and letter."""
        under: dict[str, set[int]] = defaultdict(set)
        for place, codes in enumerate(self.codes):
            for code in codes:
                under[code].add(place)
        return {code: frozenset(places) for code, places in under.items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An appellation that a title may be."""

    appellation: int
    """Its place."""
    label: int
    score: float
    exact: bool
    """The same stems in the same order."""


def read_appellations(store: Store, iris: Iris) -> Appellations:
    """Return the appellations that the graph of ROME 4.0 states."""
    graph, of_appellations = iris.graph("vocabulaire/rome4"), iris.address("ogr", "")
    parents = {
        quad.subject: quad.object.value
        for quad in store.quads_for_pattern(None, RNCP.codeRomeParent, None, graph)
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(of_appellations)
        and isinstance(quad.object, NamedNode)
    }
    told = french_labels(store, graph, parents)
    return in_forms(told.labels, [_lineage(parents[concept]) for concept in told.concepts])


def in_forms(labels: Sequence[Label], codes: Iterable[tuple[str, ...]]) -> Appellations:
    """Return appellations in all the forms of these labels, which stand by concept."""
    keys = Keys()
    of_forms: dict[tuple[str, str], Label] = {}
    for label in labels:
        whole, *others = keys.of(label.text) or ("",)
        # « Directeur (IFSI) » is not what any « directeur » is.
        for key in (whole, *(other for other in others if " " in other or " " not in whole)):
            of_forms.setdefault((label.concept.value, key), label)
    ordered = sorted(of_forms)
    return Appellations(
        numbered([of_forms[form] for form in ordered]),
        tuple(key for _, key in ordered),
        tuple(codes),
    )


def _lineage(code: str) -> tuple[str, ...]:
    """Return the IRIs of a ROME V3 code, of its domain and of its grand domaine."""
    base, _, notation = code.rpartition("/")
    return tuple(f"{base}/{notation[:size]}" for size in (5, 3, 1))


def candidates(
    keys: Sequence[str], appellations: Appellations, least: float
) -> dict[str, list[Candidate]]:
    """Return what titles of these keys may be: appellations alike to at least ``least``.

    Letters are compared only with the appellations whose stems resemble those of the title.
    """
    # Here, since both need the extra.
    from rapidfuzz.fuzz import token_sort_ratio  # noqa: PLC0415

    from rncp_graph.linking.similarity import LabelIndex  # noqa: PLC0415

    found: dict[str, list[Candidate]] = defaultdict(list)
    index = LabelIndex(appellations.keys, appellations.labels.places)
    for near in index.nearest(keys, top=_NEAREST, threshold=_LEAST_COSINE):
        key, other = keys[near.text], appellations.keys[near.label]
        score = round(token_sort_ratio(key, other) / 100, DIGITS)
        if score >= least:
            found[key].append(Candidate(near.concept, near.label, score, key == other))
    return found
