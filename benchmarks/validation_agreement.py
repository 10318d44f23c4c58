"""Counts the fiches on which the two stages and pySHACL alone differ, faults sown at random.

    python -m benchmarks.validation_agreement EXPORT.xml --fiches 10000

The fiches of an export, again and again where it is short, each with 0 to 8 faults of
``tests/validation/sowing.py``; the same faults for a seed. Each is validated by itself. Exits with
1 where there is any difference, and prints the number with which to sow it again.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from pyshacl.errors import ReportableRuntimeError

from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.readers import read
from rncp_graph.validation import FicheValidator
from rncp_graph.validation.fast_engine import FastEngine
from rncp_graph.validation.lines import lines
from tests.validation.sowing import Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad

    from rncp_graph.validation import Finding

MOST_FAULTS = 8


def sown(export: Path, seed: int, fiches: int) -> Iterator[tuple[str, list[Quad]]]:
    """Yield so many fiches of an export, with faults sown in them."""
    read_fiches = [fiche for fiche in islice(read(export), fiches) if isinstance(fiche, Fiche)]
    for place, fiche in enumerate(islice(cycle(read_fiches), fiches)):
        random = Random(f"{seed} {place}")  # noqa: S311 - the same faults for a seed
        field = Field(extract(fiche, Iris()), random)
        field.sow(random.randint(0, MOST_FAULTS))
        yield fiche.numero, field.quads


def answer(validator: FicheValidator, fiche: tuple[str, list[Quad]]) -> list[Finding] | str:
    """Return what a validator finds, or why pySHACL could not tell."""
    try:
        return validator.validate([fiche])
    except (TypeError, ReportableRuntimeError) as error:
        return str(error)


def compare(export: Path, seed: int, fiches: int) -> Counter[str]:
    """Return counts of what happened."""
    two, alone, fast = FicheValidator("fast", recheck=0), FicheValidator("pyshacl"), FastEngine()
    counts: Counter[str] = Counter()
    for place, fiche in enumerate(sown(export, seed, fiches)):
        expected = answer(alone, fiche)
        counts["fiches"] += 1
        if answer(two, fiche) != expected:
            counts["differences"] += 1
            print(f"difference: seed {seed}, fiche {place}, {fiche[0]}")
        if isinstance(expected, str):
            counts["pySHACL cannot compare"] += 1
            continue
        rules = {finding.rule for finding in expected}
        flagged = fast.flagged(lines(fiche[1]))
        counts["with findings"] += bool(expected)
        counts["findings"] += len(expected)
        if flagged is None:
            counts["refused by the fast engine"] += 1
            continue
        counts["flags that pySHACL does not confirm"] += len(flagged - rules)
        counts["findings without a flag"] += len(rules - flagged)
    return counts


def main() -> int:
    """Run the comparison that the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--fiches", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    # rdflib tells of each literal that is not of its type; here they are meant.
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    start = time.perf_counter()
    counts = compare(options.export, options.seed, options.fiches)
    for name, count in counts.items():
        print(f"{count:8,} {name}")
    print(f"{time.perf_counter() - start:8.0f} seconds")
    return 1 if counts["differences"] else 0


if __name__ == "__main__":
    sys.exit(main())
