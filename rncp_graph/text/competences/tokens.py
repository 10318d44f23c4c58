"""Tokens of a plain text: words and the gap before each, split where a lost boundary glued two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, chain, compress, count
from operator import itemgetter
from typing import Final

from rncp_graph.text.competences.model import Gap, Tokens
from rncp_graph.text.memo import Memo

LOWER = "a-zß-öø-ÿœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
STRONG_BULLETS = "•●▪■□◦‣►▶➢➤✓✔❖◆♦○⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_UNUSUAL = re.compile(r"(\s(?:\s+|(?<! )))")
"""All white space but a single blank."""
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
    body = text.strip()
    if not body:
        return Tokens()
    runs = _UNUSUAL.split(body)
    lines, spaces = [run.split(" ") for run in runs[::2]], runs[1::2]
    margin = text[: text.index(body[0])]
    usual = _usual_width([margin, *spaces] if margin else spaces, sum(map(len, lines)) - len(lines))
    befores = [(Gap.LINE, len(margin) - margin.rfind("\n") - 1), *(_gap(s, usual) for s in spaces)]
    texts = [*chain.from_iterable(lines)]
    gaps, blanks = bytearray((Gap.BLANK,)) * len(texts), [1] * len(texts)
    first = 0
    for line, (gap, width) in zip(lines, befores, strict=True):
        gaps[first], blanks[first] = gap, width
        first += len(line)
    starts = [*accumulate([len(word) + 1 for word in texts[:-1]], initial=0)]
    tokens = Tokens(" ".join(texts), texts, gaps, starts, blanks)
    _split(tokens)
    tokens.inside = _inside(tokens)
    return tokens


def _split(tokens: Tokens) -> None:
    """Put in place of words the tokens that a lost boundary glued, if any."""
    seams = [*map(_SEAMS.__getitem__, tokens.texts)]
    if not any(seams):
        return
    texts, gaps, starts, blanks = tokens.texts, tokens.gaps, tokens.starts, tokens.blanks
    tokens.texts, tokens.gaps, tokens.starts, tokens.blanks = [], bytearray(), [], []
    done = 0
    for i in compress(count(), seams):
        parts = seams[i]
        glued = len(parts) - 1
        tokens.texts += (*texts[done:i], *parts)
        tokens.gaps += gaps[done : i + 1] + bytes((Gap.GLUED,)) * glued
        tokens.starts += (*starts[done:i], *accumulate(map(len, parts[:-1]), initial=starts[i]))
        tokens.blanks += blanks[done : i + 1] + [0] * glued
        done = i + 1
    tokens.texts += texts[done:]
    tokens.gaps += gaps[done:]
    tokens.starts += starts[done:]
    tokens.blanks += blanks[done:]


def _seams(word: str) -> tuple[str, ...]:
    """The tokens that a lost boundary glued to a word; `()` where the word is one token."""
    if _SIMPLE.fullmatch(word) or word in _LONE:
        return ()
    parts = tuple(filter(None, _SEAM.split(word)))
    return parts if len(parts) > 1 else ()


_SEAMS: Final = Memo(_seams)


def _usual_width(spaces: list[str], single: int) -> int:
    """The blanks that stand between most words, if not 1: the text was stretched then.

    `single` counts the words that one blank stands before.
    """
    widths = Counter(map(len, spaces))
    width, count = max(widths.items(), key=itemgetter(1), default=(1, 0))
    return width if 2 * count > len(spaces) + single else 1


def _gap(space: str, usual: int) -> tuple[int, int]:
    line = max(space.rfind("\n"), space.rfind("\r"))
    if line >= 0:
        return Gap.LINE, len(space) - line - 1
    return (Gap.RUN if len(space) > usual else Gap.BLANK), len(space)


def _inside(tokens: Tokens) -> list[bool]:
    """Whether each token stands between two parentheses that match, some tokens holding them."""
    if "(" not in tokens.flat and "[" not in tokens.flat:
        return [False] * len(tokens)
    opened: list[int] = []
    steps = [0] * (len(tokens) + 1)
    for bracket in _BRACKET.finditer(tokens.flat):
        i = bisect_right(tokens.starts, bracket.start()) - 1
        if bracket[0] in "([":
            opened.append(i)
        elif opened:
            first = opened.pop()
            if i - first <= _FAR:
                steps[first + 1] += 1
                steps[i + 1] -= 1
    return [depth > 0 for depth in accumulate(steps[:-1])]
