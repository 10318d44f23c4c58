"""Prints what reading, cutting and mapping cost in CPU time of one process, writing aside.

    python benchmarks/mapping.py EXPORT.xml [--repeat N]

``map`` is from the record to N-Quads and includes ``segment``, which is measured once more by
itself; ``quads`` is the same as objects. The caches of the process are warm from the second run
on, as they are in a build after some hundreds of fiches; the first run is shown beside the median.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from rncp_graph.extractors import extract, extract_nquads
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.readers import read
from rncp_graph.text.competences import segment

T = TypeVar("T")


class Run(NamedTuple):
    """CPU seconds of each stage, and what went through them."""

    seconds: dict[str, float]
    fiches: int
    statements: int


def measured(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of some work, and its result."""
    gc.collect()
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def lists_of(fiche: Fiche) -> list[str]:
    """Return the lists of a fiche that the mapping cuts."""
    lists = chain(
        () if fiche.activites else (fiche.activites_visees,),
        () if fiche.capacites else (fiche.capacites_attestees,),
        (bloc.liste_competences for bloc in fiche.blocs),
    )
    return [text for text in lists if text]


def run(export: Path, iris: Iris) -> Run:
    """Return what one pass over an export takes."""
    reading, fiches = measured(lambda: [f for f in read(export) if isinstance(f, Fiche)])
    mapping, mapped = measured(lambda: [extract_nquads(fiche, iris) for fiche in fiches])
    lists = [text for fiche in fiches for text in lists_of(fiche)]
    cutting, _ = measured(lambda: [segment(text) for text in lists])
    making, _ = measured(lambda: [len(extract(fiche, iris)) for fiche in fiches])
    seconds = {"read": reading, "segment": cutting, "map": mapping, "quads": making}
    return Run(seconds, len(fiches), sum(data.count(b"\n") for data in mapped))


def main() -> None:
    """Print the stages: milliseconds a fiche of the first run and the median, megabytes/s."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    iris = Iris()
    runs = [run(options.export, iris) for _ in range(options.repeat)]
    size = options.export.stat().st_size / 1e6
    first = runs[0]
    sys.stdout.write(f"{first.fiches} fiches, {size:.1f} MB, {first.statements} statements\n")
    sys.stdout.write(f"{'':<10}{'first':>8}{'median':>8} ms a fiche{'':>4}MB/s\n")
    for stage in first.seconds:
        seconds = statistics.median(each.seconds[stage] for each in runs)
        once, usual = (1000 * each / first.fiches for each in (first.seconds[stage], seconds))
        sys.stdout.write(f"{stage:<10}{once:8.2f}{usual:8.2f}{size / seconds:19.1f}\n")


if __name__ == "__main__":
    main()
