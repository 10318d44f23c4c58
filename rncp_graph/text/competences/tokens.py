"""Tokens of a plain text: words and the gap before each, split where a lost boundary glued two."""

from __future__ import annotations

import re
from collections import Counter
from operator import itemgetter

from rncp_graph.text.competences.model import Gap, Tokens

LOWER = "a-zß-öø-ÿœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
STRONG_BULLETS = "•●▪■□◦‣►▶➢➤✓✔❖◆♦○⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_WORD = re.compile(r"\S+")
_RUN = re.compile(r"  +")
_SIMPLE = re.compile(rf"[{UPPER}]?[{LOWER}'’]+(?:-[{LOWER}'’]+)*[,.;:…]?")
_SEAM = re.compile(
    rf"(?<=[{LOWER})\]»”%.…;:!?])(?=[{UPPER}])"  # "au sol.Remettre", "clientsEtudier"
    rf"|(?<=\d)(?=[{UPPER}][{LOWER}]{{2}})"  # "niveau 2Poser"
    rf"|(?<=[{LOWER}])(?=[-–][{UPPER}])|(?<=[{LOWER}\d][-–])(?=[{UPPER}][{LOWER}])"  # "sol-Poser"
    r"|(?<=[;:])(?=\w)"
    rf"|(?=[{STRONG_BULLETS}])|(?<=[{STRONG_BULLETS}])"
    r"|(?<=[\w.;:,)…])(?=[-–—*]$)"  # "attendues- Poser"
    r"|(?<=^[-–—*·])(?=\w)"  # "-Poser"
    r"|(?<=[.;:])(?=[-–—*])|(?<=[.;:][-–—*])(?=\w)"  # "sol.-Poser"
)
_FAR = 120
"""Tokens between two parentheses at most: further, the opening one was never closed."""


def tokenize(text: str) -> Tokens:
    """The tokens of a plain text, in order; their texts and gaps give the text back."""
    tokens = Tokens(flat=" ".join(text.split()))
    texts, gaps, starts, blanks = tokens.texts, tokens.gaps, tokens.starts, tokens.blanks
    usual = _usual_width(text)
    end = start = 0
    for found in _WORD.finditer(text):
        word = found[0]
        gap, width = _gap(text[end : found.start()], usual) if end else (Gap.LINE, found.start())
        end = found.end()
        for part in (word,) if _SIMPLE.fullmatch(word) else _SEAM.split(word):
            if part:
                texts.append(part)
                gaps.append(gap)
                starts.append(start)
                blanks.append(width)
                start += len(part)
                gap, width = Gap.GLUED, 0
        start += 1
    tokens.inside = _inside(texts)
    return tokens


def _usual_width(text: str) -> int:
    """The blanks that stand between words in most places: 1, unless the text was stretched."""
    runs = Counter(len(run) for run in _RUN.findall(text))
    width, count = max(runs.items(), key=itemgetter(1), default=(1, 0))
    return width if count > text.count(" ") - sum(n * k for n, k in runs.items()) else 1


def _gap(space: str, usual: int) -> tuple[Gap, int]:
    if space == " ":
        return Gap.BLANK, 1
    line = max(space.rfind("\n"), space.rfind("\r"))
    if line >= 0:
        return Gap.LINE, len(space) - line - 1
    return (Gap.RUN if len(space) > usual else Gap.BLANK), len(space)


def _inside(texts: list[str]) -> list[bool]:
    """Whether each token stands between two parentheses that match."""
    opened: list[int] = []
    steps = [0] * (len(texts) + 1)
    for i, text in enumerate(texts):
        if text.isalpha():
            continue
        for char in text:
            if char in "([":
                opened.append(i)
            elif char in ")]" and opened:
                first = opened.pop()
                if i - first <= _FAR:
                    steps[first + 1] += 1
                    steps[i + 1] -= 1
    inside: list[bool] = []
    depth = 0
    for step in steps[:-1]:
        depth += step
        inside.append(depth > 0)
    return inside
