"""Measures the whole of a build, its updates, exports and answers, and prints a table.

Corpora are written once, below --folder, from a seed. Each step is a process of its own.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import write
from measuring import Measured, cores, measure

HERE = Path(__file__).resolve().parent
LIBRARIES = ("pyoxigraph", "pyshacl", "rdflib", "lxml")
CHANGED = 300


@dataclass(frozen=True, slots=True)
class Bench:
    """Where corpora and graphs lie, and how often each step is run."""

    folder: Path
    runs: int

    def corpus(self, fiches: int, seed: int = 1) -> Path:
        """Return the export of so many fiches, written where it is not there yet."""
        path = self.folder / f"corpus-{fiches}-{seed}.xml"
        if not path.exists():
            write(path, fiches, seed)
        return path

    def changed(self, fiches: int) -> Path:
        """Return the export of so many fiches of which some are others than in :meth:`corpus`."""
        path = self.folder / f"corpus-{fiches}-changed.xml"
        if not path.exists():
            head, *parts = self.corpus(fiches).read_text("utf-8").split("<FICHE>")
            every = max(1, fiches // CHANGED)
            for rank in range(0, every * CHANGED, every):
                parts[rank] = parts[rank].replace("<INTITULE>", "<INTITULE>Nouveau : ", 1)
            path.write_text("<FICHE>".join((head, *parts)), encoding="utf-8")
        return path

    def graph(self, name: str) -> Path:
        """Return a directory for a graph, empty."""
        path = self.folder / f"graph-{name}"
        shutil.rmtree(path, ignore_errors=True)
        return path

    def build(self, fiches: int) -> Measured:
        """Build a graph anew."""
        return measure(command("build", self.corpus(fiches), "-g", self.graph(str(fiches))))

    def several(self, *words: str | Path) -> list[Measured]:
        """Return what a command took, each time."""
        return [measure(words) for _ in range(self.runs)]


def command(*words: str | Path) -> list[str | Path]:
    """Return a command of rncp-graph."""
    return ["-m", "rncp_graph", "-q", *words]


def steps(bench: Bench, size: int) -> Iterator[tuple[str, list[Measured]]]:
    """Yield the name of each step and what it took."""
    corpus, graph = bench.corpus(size), bench.folder / f"graph-{size}"
    yield f"lxml walks {size:,} fiches", bench.several(HERE / "walk.py", corpus)
    yield f"build {size:,}", [bench.build(size) for _ in range(bench.runs)]
    update = command("build", corpus, "-g", graph)
    yield f"update {size:,}, nothing changed", [measure(update)]
    changed = command("build", bench.changed(size), "-g", graph)
    yield f"update {size:,}, {CHANGED} changed", [measure(changed)]
    question = command("query", "successors", "-p", "numero=RNCP10", "-g", graph)
    yield f"one query of {size:,}, as a process", bench.several(*question, "--format", "csv")
    for form in ("turtle", "nquads"):
        target = bench.folder / f"export.{form}"
        told = command("export", "-g", graph, "--format", form, "-o", target)
        yield f"export {size:,} to {form}", [measure(told)]


def compared(bench: Bench) -> Iterator[tuple[str, list[Measured]]]:
    """Yield what other ways take on 1,000 fiches."""
    corpus = bench.corpus(1000)
    target = bench.folder / "naive.ttl"
    yield "the naive way, 1,000", [measure([HERE / "naive.py", corpus, "--output", target])]
    yield (
        "build 1,000 --engine pyshacl",
        [measure(command("build", corpus, "-g", bench.graph("pyshacl"), "--engine", "pyshacl"))],
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 30475])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--compared", action="store_true", help="Measure other ways as well.")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(options.folder, options.runs)
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    print(f"Python {platform.python_version()}, {cores()} cores, {versions}\n")
    print("| step | runs | s | CPU s | peak MB |\n|---|---|---|---|---|", flush=True)
    every = [steps(bench, size) for size in options.sizes]
    if options.compared:
        every.append(compared(bench))
    for name, found in (row for rows in every for row in rows):
        seconds, cpu, peak = (
            statistics.median(values)
            for values in zip(*((one.seconds, one.cpu, one.peak_mb) for one in found), strict=True)
        )
        print(f"| {name} | {len(found)} | {seconds:.1f} | {cpu:.1f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
