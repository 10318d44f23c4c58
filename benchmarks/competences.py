"""Measure of the cut of competence lists against lists cut by hand.

Usage: python benchmarks/competences.py GOLD.json [--worst N]
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rncp_graph.text.competences import segment

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Score:
    """The competences of one list: missed, invented, and how many are right."""

    ident: str
    right: int
    missed: tuple[str, ...]
    invented: tuple[str, ...]

    @property
    def errors(self) -> int:
        """Competences missed or invented."""
        return len(self.missed) + len(self.invented)


def normal(text: str) -> str:
    """The text without what the measure ignores: case, apostrophes, white space, edge signs."""
    return _EDGE.sub("", " ".join(text.replace("’", "'").casefold().split()))


def score(ident: str, source: str, expected: list[str]) -> Score:
    """The score of the cut of one source against its competences."""
    found = Counter(normal(s.text) for s in segment(source) if s.kind == "competence")
    wanted = Counter(normal(text) for text in expected)
    missed = tuple((wanted - found).elements())
    return Score(ident, (wanted & found).total(), missed, tuple((found - wanted).elements()))


def measure(gold: Path) -> list[Score]:
    """The scores of the lists of a gold file."""
    lists = json.loads(gold.read_text(encoding="utf-8"))
    return [
        score(
            one["id"],
            one["source"],
            [s["text"] for s in one["segments"] if s["kind"] == "competence"],
        )
        for one in lists
    ]


def totals(scores: list[Score]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all the competences of the lists."""
    right = sum(s.right for s in scores)
    found = right + sum(len(s.invented) for s in scores)
    wanted = right + sum(len(s.missed) for s in scores)
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    return precision, recall, 2 * right / (found + wanted) if found + wanted else 0.0


def seconds(gold: Path, size: int = 64 * 1024) -> float:
    """The best time of five to cut the sources of a gold file, joined to a text of a size."""
    text = "    ".join(one["source"] for one in json.loads(gold.read_text(encoding="utf-8")))
    text = (text * (size // max(1, len(text)) + 1))[:size]
    return min(_time(text) for _ in range(5))


def _time(text: str) -> float:
    start = time.perf_counter()
    segment(text)
    return time.perf_counter() - start


def main() -> None:
    """Print the measures and the worst lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--worst", type=int, default=5, metavar="N", help="lists to show")
    options = parser.parse_args()
    scores = measure(options.gold)
    precision, recall, f1 = totals(scores)
    exact = sum(not s.errors for s in scores)
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"lists exactly right: {exact} of {len(scores)}")
    print(f"a text of 64 KB: {1000 * seconds(options.gold):.0f} ms")
    for one in sorted(scores, key=lambda s: -s.errors)[: options.worst]:
        if one.errors:
            print(f"\n{one.ident}: {len(one.missed)} missed, {len(one.invented)} invented")
            print("".join(f"  - {text}\n" for text in one.missed), end="")
            print("".join(f"  + {text}\n" for text in one.invented), end="")


if __name__ == "__main__":
    main()
