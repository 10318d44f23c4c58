"""Tokens of a plain text: words and the gap before each, split where a lost boundary glued two."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, zip_longest
from operator import itemgetter

from rncp_graph.text.competences.model import Gap, Tokens

LOWER = "a-zß-öø-ÿœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
STRONG_BULLETS = "•●▪■□◦‣►▶➢➤✓✔❖◆♦○⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_SPACE = re.compile(r"(\s+)")
_BRACKET = re.compile(r"[()\[\]]")
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
_LONE = frozenset("-–•*o:;.,") | frozenset(STRONG_BULLETS)
_FAR = 120
"""Tokens between two parentheses at most: further, the opening one was never closed."""


def tokenize(text: str) -> Tokens:
    """The tokens of a plain text, in order; their texts and gaps give the text back."""
    parts = _SPACE.split(text.rstrip())
    tokens = Tokens(flat=" ".join(filter(None, parts[::2])))
    texts, gaps, starts, blanks = tokens.texts, tokens.gaps, tokens.starts, tokens.blanks
    usual = _usual_width(parts[1::2])
    brackets: list[int] = []
    start = 0
    gap, width = Gap.LINE, 0
    for word, space in zip_longest(parts[::2], parts[1::2], fillvalue=""):
        if _SIMPLE.fullmatch(word) or word in _LONE:
            seams = (word,)
        else:
            seams = tuple(filter(None, _SEAM.split(word)))
            brackets += (len(texts) + k for k, seam in enumerate(seams) if _BRACKET.search(seam))
        for seam in seams:
            texts.append(seam)
            gaps.append(gap)
            starts.append(start)
            blanks.append(width)
            start += len(seam)
            gap, width = Gap.GLUED, 0
        if texts:
            start += 1
            gap, width = (Gap.BLANK, 1) if space == " " else _gap(space, usual)
        else:
            width = len(space) - space.rfind("\n") - 1
    tokens.inside = _inside(texts, brackets)
    return tokens


def _usual_width(spaces: list[str]) -> int:
    """The blanks that stand between words in most places: 1, unless the text was stretched."""
    widths = Counter(map(len, spaces))
    width, count = max(widths.items(), key=itemgetter(1), default=(1, 0))
    return width if 2 * count > len(spaces) else 1


def _gap(space: str, usual: int) -> tuple[Gap, int]:
    if space == " ":
        return Gap.BLANK, 1
    line = max(space.rfind("\n"), space.rfind("\r"))
    if line >= 0:
        return Gap.LINE, len(space) - line - 1
    return (Gap.RUN if len(space) > usual else Gap.BLANK), len(space)


def _inside(texts: list[str], brackets: list[int]) -> list[bool]:
    """Whether each token stands between two parentheses that match, some tokens holding them."""
    opened: list[int] = []
    steps = [0] * (len(texts) + 1)
    for i in brackets:
        for char in texts[i]:
            if char in "([":
                opened.append(i)
            elif char in ")]" and opened:
                first = opened.pop()
                if i - first <= _FAR:
                    steps[first + 1] += 1
                    steps[i + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]
