"""Times the text search: the index of a graph, or one of invented texts that are all different.

    python benchmarks/search.py GRAPH
    python benchmarks/search.py --invent 30475

The words asked for are the most common, the 10th, 100th and 1000th of the index, alone and
together, as prefixes and with every filter. An invented index has 45 texts a fiche of words that
are as common as in a language (Zipf), so that no text is indexed for several places.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from rncp_graph.searching import Filters, read_filters, search, write_index
from rncp_graph.store import GraphDirectory

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS: Final = 9
PLACES: Final = (0, 9, 99, 999)
BASE: Final = "https://w3id.org/rncp-graph/"
TITLE: Final = "<http://purl.org/dc/terms/title>"
SYLLABLES: Final = [first + second for first in "bcdfglmnprstvz" for second in "aiou"]
FILTERS: Final = {
    "": read_filters(),
    "--in competences": read_filters(["competences"]),
    "--level 6": read_filters(levels=[6]),
    "--active --level 2": read_filters(levels=[2], active=True),
    "--rome E1104": read_filters(rome="E1104"),
    "--rome E": read_filters(rome="E"),
}


def invented(fiches: int) -> Iterator[bytes]:
    """Yield the N-Quads of fiches whose texts are all different."""
    rng = random.Random(1)  # noqa: S311 (repeatable, not secret)
    words = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))) for _ in range(30_000)]
    weights = list(accumulate(1 / (place + 20) for place in range(len(words))))
    for number in range(fiches):
        nodes = [f"certification/RNCP{number}"]
        nodes += [f"competence/RNCP{number}-{item:08x}" for item in range(35)]
        nodes += [f"activite/RNCP{number}-{item:08x}" for item in range(9)]
        texts = [
            " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(5, 25))) for _ in nodes
        ]
        lines = [
            f'<{BASE}{node}> {TITLE} "{text}"@fr <x:g> .'
            for node, text in zip(nodes, texts, strict=True)
        ]
        certification = f"<{BASE}certification/RNCP{number}> <{BASE}def#"
        lines.append(f"{certification}niveau> <{BASE}niveau/{rng.randint(2, 8)}> <x:g> .")
        state = rng.choice(("actif", "inactif", "inactif"))
        lines.append(
            f"<{BASE}enregistrement/RNCP{number}> <{BASE}def#etatEnregistrement> "
            f"<{BASE}etat-enregistrement/{state}> <x:g> ."
        )
        job = f"{rng.choice('ABCDEFGHIJKLMN')}1{rng.randint(1, 6)}0{rng.randint(1, 6)}"
        lines.append(f"{certification}ouvreAuMetier> <{BASE}rome3/{job}> <x:g> .")
        yield "\n".join(lines).encode()


def timed(chunks: Iterator[bytes], spent: list[float]) -> Iterator[bytes]:
    """Yield the chunks; note the seconds of CPU that each takes to be made."""
    while True:
        start = time.process_time()
        chunk = next(chunks, None)
        spent.append(time.process_time() - start)
        if chunk is None:
            return
        yield chunk


def common_words(index: Path) -> list[str]:
    """Return the words of an index at the places that are measured, the most common first."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("ATTACH ? AS i", (str(index),))
        connection.execute("CREATE VIRTUAL TABLE temp.mot USING fts5vocab(i, mots, row)")
        rows = connection.execute("SELECT term FROM mot WHERE length(term) > 4 ORDER BY doc DESC")
        found = [term for (term,) in rows.fetchmany(max(PLACES) + 1)]
    return [found[min(place, len(found) - 1)] for place in PLACES]


def measured(index: Path, words: str, filters: Filters) -> tuple[float, float, int]:
    """Return median and maximum in milliseconds, and the number of hits."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        hits = search(index, words, filters)
        spent.append(1000 * (time.perf_counter() - start))
    return median(spent), max(spent), len(hits)


def table(index: Path) -> Iterator[str]:
    """Yield the lines of the table."""
    first, tenth, hundredth, rare = common_words(index)
    questions = [first, tenth, hundredth, rare, f"{first} {tenth}", f"{tenth} {rare}"]
    questions += [f"{first[:3]}*", f'"{first} {tenth}"', f"{first} {tenth} xyzzy"]
    yield f"{index.stat().st_size / 1e6:.0f} MB"
    yield "| words | filters | hits | median ms | max ms |"
    yield "|---|---|---|---|---|"
    for words in questions:
        for said, filters in FILTERS.items():
            middle, longest, hits = measured(index, words, filters)
            yield f"| {words} | {said} | {hits} | {middle:.1f} | {longest:.1f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path, nargs="?")
    parser.add_argument("--invent", type=int, metavar="FICHES")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.invent:
            index = Path(folder) / "search.sqlite"
            inventing: list[float] = []
            start = time.process_time()
            write_index(timed(invented(options.invent), inventing), index)
            spent = time.process_time() - start - sum(inventing)
            print(f"indexed in {spent:.0f} s of CPU")
        else:
            index = GraphDirectory(options.graph).current().search_index
        for line in table(index):
            print(line, flush=True)


if __name__ == "__main__":
    main()
