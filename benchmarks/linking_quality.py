"""Measure of suggested links: how many are right, against chance, and what they take.

Usage: python benchmarks/linking_quality.py --graph GRAPH [--gold GOLD.json --codes ROME.csv]

GRAPH has fiches, and ROME 4.0 and ESCO as vocabularies. GOLD.json holds competence lists cut by
hand, ROME.csv the ROME codes of their fiches, as the register's own table gives them.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.iris import Iris
from rncp_graph.linking.appellations import Appellations, candidates, read_appellations
from rncp_graph.linking.competences import ESCO, ROME4, Target, competence_texts, labels_of, similar
from rncp_graph.linking.jobs import Jobs, choices, read_jobs
from rncp_graph.linking.similarity import LabelIndex
from rncp_graph.linking.titles import Keys, forms
from rncp_graph.namespaces import RNCP
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Store

    from rncp_graph.linking.labels import Labels

_SEED: Final = 7
_NUMERO: Final = re.compile(r"(?:RNCP|RS)\d+")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many titles were to be found, were answered, and were answered rightly."""

    asked: int
    answered: int
    right: int

    def __str__(self) -> str:
        precision = self.right / self.answered if self.answered else 0.0
        return (
            f"{self.asked} titles, {self.answered} answered, {self.right} right: "
            f"precision {precision:.3f}, recall {self.right / max(1, self.asked):.3f}"
        )


def named_under_own_codes(
    jobs: Sequence[Jobs], appellations: Appellations
) -> dict[tuple[str, str], frozenset[int]]:
    """The appellations under a fiche's own codes that are called just as a title of it."""
    keys, under = Keys(), appellations.by_code()
    called: dict[str, set[int]] = defaultdict(set)
    for place, key in zip(appellations.labels.places, appellations.keys, strict=True):
        called[key].add(place)
    found = {}
    for one in jobs:
        own = frozenset[int]().union(*(under.get(code, ()) for code in one.codes))
        for title in one.titles:
            right = own & {place for key in keys.of(title) for place in called.get(key, ())}
            if right:
                found[one.certification, title] = frozenset(right)
    return found


def tally(
    jobs: Sequence[Jobs],
    appellations: Appellations,
    right: Mapping[tuple[str, str], frozenset[int]],
) -> Tally:
    """How the titles with a right answer are answered."""
    answered = hits = 0
    for one, chosen in choices(jobs, appellations):
        for title in one.titles:
            answer = {each.candidate.appellation for each in chosen if each.title == title}
            if answer and (one.certification, title) in right:
                answered += 1
                hits += bool(answer & right[one.certification, title])
    return Tally(len(right), answered, hits)


def print_jobs(store: Store, appellations: Appellations) -> None:
    """Print how jobs named in prose find their appellation."""
    jobs = read_jobs(store)
    right = named_under_own_codes(jobs, appellations)
    under = appellations.by_code()
    blind = [Jobs(one.certification, one.titles) for one in jobs]
    print(f"titles of {len(jobs)} fiches: {sum(len(one.titles) for one in jobs)}")
    print("called as an appellation under the fiche's own codes")
    print(f"  codes known:   {tally(jobs, appellations, right)}")
    print(f"  codes unknown: {tally(blind, appellations, right)}")
    of_fiche = {one.certification: one.codes for one in jobs}
    by_chance, among_own = 0.0, 0.0
    for (certification, _), places in right.items():
        own = frozenset[int]().union(*(under.get(code, ()) for code in of_fiche[certification]))
        by_chance += len(places) / len(appellations.codes)
        among_own += len(places) / len(own)
    print(f"  by chance: {by_chance / max(1, len(right)):.5f} of all appellations,", end=" ")
    print(f"{among_own / max(1, len(right)):.4f} of those under the fiche's codes")
    suggested = [(one, each) for one, some in choices(jobs, appellations) for each in some]
    exact = sum(each.candidate.exact for _, each in suggested)
    print(f"  suggested in all: {len(suggested)}, {exact} of them the same\n")


def spoilt(title: str, rng: random.Random) -> str:
    """A title with a slip: a letter left out, doubled or swapped, or an article forgotten."""
    place = rng.randrange(1, max(2, len(title) - 1))
    slip = rng.randrange(4)
    if slip == 0:
        return title[:place] + title[place + 1 :]
    if slip == 1:
        return title[:place] + title[place - 1 :]
    if slip == 2:
        return title[: place - 1] + title[place - 1 : place + 1][::-1] + title[place + 1 :]
    return re.sub(r" (?:de|du|des|en|d') ?", " ", title, count=1)


def print_spoilt(appellations: Appellations, count: int) -> None:
    """Print how labels with a slip are found again, and how often others are taken for them."""
    rng = random.Random(_SEED)  # noqa: S311 (repeatable, not secret)
    keys, labels = Keys(), appellations.labels
    called: dict[str, set[int]] = defaultdict(set)
    for place, key in zip(labels.places, appellations.keys, strict=True):
        called[key].add(place)
    texts = [forms(labels.labels[each].text)[0] for each in rng.sample(range(len(labels)), count)]
    asked = {
        spoilt(text.lower(), rng): {p for k in keys.of(text) for p in called[k]} for text in texts
    }
    of_titles = {title: keys.of(title) for title in asked}
    distinct = sorted({key for some in of_titles.values() for key in some})
    found = candidates(distinct, appellations, 0.8)
    print(
        "labels with a slip, without codes; « others »: answers where the appellation is left out"
    )
    for least in (0.85, 0.88, 0.9, 0.92, 0.94, 0.96):
        answered = right = others = 0
        for title, places in asked.items():
            alike = [
                one for key in of_titles[title] for one in found.get(key, ()) if one.score >= least
            ]
            best = max(alike, key=lambda one: (one.exact, one.score), default=None)
            answered += best is not None
            right += best is not None and best.appellation in places
            others += any(one.appellation not in places for one in alike)
        print(
            f"  {least:.2f}: {Tally(len(asked), answered, right)}, others {others / len(asked):.3f}"
        )
    print()


@dataclass(frozen=True, slots=True)
class Judged:
    """A competence and the ROME V3 codes of its fiche."""

    text: str
    codes: frozenset[str]


def gold_competences(gold: Path, table: Path) -> list[Judged]:
    """The competences cut by hand, those whose fiche has ROME codes."""
    codes: dict[str, set[str]] = defaultdict(set)
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            codes[row["Numero_Fiche"]].add(row["Codes_Rome_Code"])
    found: dict[tuple[str, str], Judged] = {}
    for one in json.loads(gold.read_text(encoding="utf-8")):
        numero = _NUMERO.match(one["id"])
        own = frozenset(codes[numero[0]]) if numero else frozenset()
        for part in one["segments"]:
            if part["kind"] == "competence" and own:
                found[one["id"], part["text"]] = Judged(part["text"], own)
    return list(found.values())


def codes_of_competences(store: Store, iris: Iris) -> dict[NamedNode, frozenset[str]]:
    """The ROME V3 codes whose jobs call for each ROME competence, by the codes of ROME 4.0."""
    graph = ROME4.graph(iris)
    parents = {
        quad.subject: quad.object.value.rpartition("/")[2]
        for quad in store.quads_for_pattern(None, RNCP.codeRomeParent, None, graph)
        if isinstance(quad.object, NamedNode)
    }
    found: dict[NamedNode, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, RNCP.competenceRome, None, graph):
        if isinstance(quad.object, NamedNode) and quad.subject in parents:
            found[quad.object].add(parents[quad.subject])
    return {concept: frozenset(codes) for concept, codes in found.items()}


def print_thresholds(judged: Sequence[Judged], labels: Labels, store: Store, iris: Iris) -> None:
    """Print how often the best ROME competence is one of a job of the fiche, against chance."""
    texts = [one.text for one in judged]
    found = {place: near[0] for place, near in similar(texts, labels, 0.3).items()}
    calling = codes_of_competences(store, iris)
    of_concepts = [calling.get(concept, frozenset()) for concept in labels.concepts]
    print(
        f"{len(judged)} competences cut by hand; the best of ROME: of a job / a domain of the fiche"
    )
    for least in (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        best = [
            (judged[p].codes, of_concepts[n.concept]) for p, n in found.items() if n.score >= least
        ]
        print(f"  {least:.2f}: {len(best):4} answered, {_shares(best)}")
    every = [(one.codes, codes) for one in judged for codes in of_concepts[::20]]
    print(f"  by chance: {_shares(every)}\n")


def _shares(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> str:
    job = sum(not own.isdisjoint(codes) for own, codes in pairs)
    domain = sum(not _domains(own).isdisjoint(_domains(codes)) for own, codes in pairs)
    return f"{job / max(1, len(pairs)):.3f} / {domain / max(1, len(pairs)):.3f}"


def _domains(codes: Iterable[str]) -> set[str]:
    return {code[:3] for code in codes}


def print_links(texts: Sequence[str], labels: Labels, target: Target, count: int) -> None:
    """Print a sample of links to be judged, of whatever rank: one as likely as another."""
    found = similar(texts, labels, target.threshold)
    links = [near for place in sorted(found) for near in found[place]]
    rng = random.Random(_SEED)  # noqa: S311 (repeatable, not secret)
    print(f"{target.name}: {len(found)} of {len(texts)} texts, {len(links)} links")
    for near in rng.sample(links, min(count, len(links))):
        print(f"  {near.score:.2f}  {texts[near.text]}\n        {labels.labels[near.label].text}")
    print()


def invented(labels: Labels, count: int) -> list[str]:
    """Texts as long as those of fiches, each made of two labels."""
    rng = random.Random(_SEED)  # noqa: S311 (repeatable, not secret)
    some = labels.texts
    return [f"{rng.choice(some)} afin de {rng.choice(some)}" for _ in range(count)]


def print_speed(labels: Labels, target: Target, count: int) -> None:
    """Print what a number of texts takes, of one processor."""
    texts = invented(labels, count)
    start = time.process_time()
    index = LabelIndex(labels.texts, labels.places)
    indexed = time.process_time()
    found = sum(1 for _ in index.nearest(texts, top=3, threshold=target.threshold))
    end = time.process_time()
    print(
        f"{target.name}: {len(labels)} labels indexed in {indexed - start:.1f} s; {count} texts in "
        f"{end - indexed:.1f} s, {found} links; 400,000 texts would take "
        f"{(end - indexed) * 400_000 / count:.0f} s\n"
    )


def main() -> None:
    """Print all measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--codes", type=Path)
    parser.add_argument("--links", type=int, default=50, help="links printed of each target")
    parser.add_argument("--texts", type=int, default=10_000, help="texts timed")
    options = parser.parse_args()
    store, iris = GraphDirectory(options.graph).current().open(), Iris()
    appellations = read_appellations(store, iris)
    print_jobs(store, appellations)
    print_spoilt(appellations, 2000)
    texts = competence_texts(store)
    if options.gold and options.codes:
        judged = gold_competences(options.gold, options.codes)
        print_thresholds(judged, labels_of(store, iris, ROME4), store, iris)
        texts = sorted({*texts, *(one.text for one in judged)})
    for target in (ROME4, ESCO):
        labels = labels_of(store, iris, target)
        print_links(texts, labels, target, options.links)
        print_speed(labels, target, options.texts)


if __name__ == "__main__":
    main()
