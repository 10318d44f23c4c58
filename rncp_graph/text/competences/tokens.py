"""Tokens of a plain text: words and the gap before each, split where a lost boundary glued two."""

from __future__ import annotations

import re
from dataclasses import replace

from rncp_graph.text.competences.model import Gap, Token

LOWER = "a-zß-öø-ÿœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
STRONG_BULLETS = "•●▪■□◦‣►▶➢➤✓✔❖◆♦○⁃\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_WORD = re.compile(r"\S+")
_SEAM = re.compile(
    rf"(?<=[{LOWER})\]»”%.…;:!?])(?=[{UPPER}])"  # "au sol.Remettre", "clientsEtudier"
    rf"|(?<=\d)(?=[{UPPER}][{LOWER}]{{2}})"  # "niveau 2Poser"
    rf"|(?<=\d[-–])(?=[{UPPER}][{LOWER}])"  # "C1-Poser"
    r"|(?<=[;:])(?=\w)"
    rf"|(?=[{STRONG_BULLETS}])|(?<=[{STRONG_BULLETS}])"
    r"|(?<=[\w.;:,)…])(?=[-–—*]$)"  # "attendues- Poser"
    r"|(?<=^[-–—*·])(?=\w)"  # "-Poser"
    r"|(?<=[.;:])(?=[-–—*])|(?<=[.;:][-–—*])(?=\w)"  # "sol.-Poser"
)
_FAR = 120
"""Tokens between two parentheses at most: further, the opening one was never closed."""


def tokenize(text: str) -> list[Token]:
    """The tokens of a plain text, in order; their texts and gaps give the text back."""
    tokens: list[Token] = []
    end = 0
    for found in _WORD.finditer(text):
        space, start = text[end : found.start()], found.start()
        end = found.end()
        gap = _gap(space) if tokens else Gap.LINE
        indent = len(space) - space.rfind("\n") - 1 if gap is Gap.LINE else 0
        for part in _parts(found[0]):
            tokens.append(Token(gap, part, start, indent))
            start += len(part)
            gap, indent = Gap.GLUED, 0
    return _with_parentheses(tokens)


def _parts(word: str) -> list[str]:
    if word.isalpha() and word[1:].islower():
        return [word]
    return [part for part in _SEAM.split(word) if part]


def _gap(space: str) -> Gap:
    if "\n" in space or "\r" in space:
        return Gap.LINE
    return Gap.RUN if len(space) > 1 else Gap.BLANK


def _with_parentheses(tokens: list[Token]) -> list[Token]:
    """The tokens, those between matching parentheses flagged."""
    opened: list[int] = []
    inside = [0] * (len(tokens) + 1)
    for i, token in enumerate(tokens):
        for char in token.text:
            if char in "([":
                opened.append(i)
            elif char in ")]" and opened:
                first = opened.pop()
                if i - first <= _FAR:
                    inside[first + 1] += 1
                    inside[i + 1] -= 1
    depth = 0
    for i, token in enumerate(tokens):
        depth += inside[i]
        if depth:
            tokens[i] = replace(token, inside=True)
    return tokens


def join(tokens: list[Token]) -> str:
    """The text of tokens, every gap one blank."""
    parts: list[str] = []
    for token in tokens:
        if token.gap and parts:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)
