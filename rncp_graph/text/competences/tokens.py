"""Tokens of a plain text: words and the gap before each, split where a lost boundary glued two."""

from __future__ import annotations

import re

from rncp_graph.text.competences.model import Gap, Tokens

LOWER = "a-zß-öø-ÿœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
STRONG_BULLETS = "•●▪■□◦‣►▶➢➤✓✔❖◆♦○⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_WORD = re.compile(r"\S+")
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
    tokens = Tokens()
    end = 0
    for found in _WORD.finditer(text):
        start, word = found.start(), found[0]
        space = text[end:start]
        gap = _gap(space) if end else Gap.LINE
        indent = len(space) - space.rfind("\n") - 1 if gap is Gap.LINE else 0
        end = found.end()
        for part in (word,) if _SIMPLE.fullmatch(word) else filter(None, _SEAM.split(word)):
            tokens.texts.append(part)
            tokens.gaps.append(gap)
            tokens.starts.append(start)
            tokens.indents.append(indent)
            start += len(part)
            gap, indent = Gap.GLUED, 0
    tokens.inside = _inside(tokens.texts)
    return tokens


def _gap(space: str) -> Gap:
    if space == " ":
        return Gap.BLANK
    if "\n" in space or "\r" in space:
        return Gap.LINE
    return Gap.RUN if len(space) > 1 else Gap.BLANK


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
