"""Adds a vocabulary in a process of its own, stage by stage.

Usage: ``adder.py GRAPH NAME FILE``. It writes the name of each stage that begins, and waits for a
line before it goes on; at the end it writes ``done``.
"""

from __future__ import annotations

import sys

from rncp_graph.vocabularies.adding import Stage, add_vocabulary


def wait(stage: Stage) -> None:
    say(stage)
    sys.stdin.readline()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    graph, name, file = sys.argv[1:]
    add_vocabulary(graph, name, [file], on_stage=wait)
    say("done")
