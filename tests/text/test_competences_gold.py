"""The cut of competence lists against lists of the register cut by hand."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable

import pytest

from rncp_graph.text.competences import segment
from rncp_graph.text.competences.plain import plain
from tests.realdata import real

_BULLET = re.compile(r"(^|\n| {2})(\s*)[-•●·]\s+")
VARIANTS: dict[str, tuple[Callable[[str], str], float]] = {
    "as published": (lambda text: text, 0.99),
    "newlines as two blanks": (lambda text: re.sub(r"\s*\n\s*", "  ", text), 0.98),
    "newlines as one blank": (lambda text: re.sub(r"\s*\n\s*", " ", text), 0.97),
    "runs as newlines": (lambda text: re.sub(r" {2,}", "\n", text), 0.98),
    "runs as one blank": (lambda text: re.sub(r" {2,}", " ", text), 0.97),
    "blanks doubled": (lambda text: text.replace(" ", "  "), 0.97),
    "bullets dropped": (lambda text: _BULLET.sub(r"\1\2", text), 0.96),
    "other bullets": (lambda text: _BULLET.sub(r"\1\2• ", text), 0.97),
}


def normal(text: str) -> str:
    words = " ".join(text.replace("’", "'").casefold().split())
    return re.sub(r"^[\W_]+|[\W_]+$", "", words)


@pytest.mark.parametrize("variant", VARIANTS)
def test_f1_on_the_lists_cut_by_hand_stays_where_it_is(variant: str) -> None:
    change, least = VARIANTS[variant]
    lists = json.loads(real("gold/competences-dev.json").read_text(encoding="utf-8"))
    right = total = 0
    for one in lists:
        source = one["source"] if variant == "as published" else change(plain(one["source"]))
        found = Counter(normal(s.text) for s in segment(source) if s.kind == "competence")
        wanted = Counter(normal(s["text"]) for s in one["segments"] if s["kind"] == "competence")
        right += (found & wanted).total()
        total += found.total() + wanted.total()
    assert 2 * right / total >= least
