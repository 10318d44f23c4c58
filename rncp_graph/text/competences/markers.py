"""Markers of items: bullets and codes, read from tokens."""

from __future__ import annotations

import re

from rncp_graph.text.competences.french import is_infinitive
from rncp_graph.text.competences.model import Gap, Marker, Token
from rncp_graph.text.competences.tokens import STRONG_BULLETS

_DASHES = frozenset("-–—−‐‑*·→>+")
_BULLETS = _DASHES | frozenset(STRONG_BULLETS) | {"--", "->", "=>", "**", "o"}
_LETTERED = re.compile(
    r"(?:RNCP\d{2,6})?[A-Z]{1,4}[.\-_]?\d{1,3}[a-z]?(?:[.\-_/]?[A-Z]{0,3}\.?\d{1,3}){0,4}[a-z]?"
)
_NUMBERED = re.compile(r"\d{1,2}(?:[.\-]\d{1,2}){1,4}")
_PLAIN = re.compile(r"\d{1,2}|[a-zA-Z]|[IVX]{1,4}")
_NAMED = re.compile(
    r"comp[ée]tence|bloc|bc|activit[ée]|module|domaine|u[acv]|partie|axe|mission|th[èe]me|fonction|"
    r"[ée]tape|t[âa]che|unit[ée]|a?c|a|c[tp]",
    re.IGNORECASE,
)
_SEPARATORS = frozenset((":", "-", "–", "—", ".", "/", ")", "°", "_", "•", ".-", ":-"))
_ENDS = ".):°-–/_"
_PARTS = re.compile(r"[A-Za-z]+|\d+")


def read_marker(tokens: list[Token], start: int) -> Marker:
    """The bullets and the code that stand at a token; an empty marker when there is none."""
    end = start
    bullet = ""
    while end < len(tokens) and end < start + 3 and is_bullet(tokens, end):
        bullet = bullet or tokens[end].text
        end += 1
    code, after = _code(tokens, end)
    if code:
        end = after
    if end >= len(tokens):
        return Marker("", (), start)
    return Marker(bullet, code, end)


def is_bullet(tokens: list[Token], i: int) -> bool:
    """Whether the token at an index has the form of a bullet."""
    text = tokens[i].text
    if text not in _BULLETS:
        return False
    return text != "o" or (tokens[i].gap >= Gap.RUN and i + 1 < len(tokens))


def _code(tokens: list[Token], i: int) -> tuple[tuple[str, ...], int]:
    """The parts of the code at a token, and the index after its separators; `()` when none."""
    if i >= len(tokens) - 1:
        return (), i
    named = _named(tokens, i)
    if named:
        return named
    text = tokens[i].text
    core = text.rstrip(_ENDS)
    end = _skip_separators(tokens, i + 1)
    closed = core != text or end > i + 1
    if _LETTERED.fullmatch(core) or _NUMBERED.fullmatch(core):
        return _parts(core), end
    if _PLAIN.fullmatch(core) and closed and end < len(tokens) and _opens(tokens[end].text):
        return _parts(core), end
    return (), i


def _named(tokens: list[Token], i: int) -> tuple[tuple[str, ...], int] | None:
    """The code "Compétence 1.2 :" or "C 3." at a token."""
    if i + 2 >= len(tokens) or not _NAMED.fullmatch(tokens[i].text.rstrip(".")):
        return None
    number = i + 2 if tokens[i + 1].text.lower() in ("n°", "no", "n") else i + 1
    if number >= len(tokens):
        return None
    core = tokens[number].text.rstrip(_ENDS)
    if not re.fullmatch(r"[A-Z]?\d{1,2}(?:[.\-]\d{1,2}){0,3}", core):
        return None
    end = _skip_separators(tokens, number + 1)
    if core == tokens[number].text and end == number + 1:
        follows = end < len(tokens) and is_infinitive(tokens[end].text)
        if not follows:
            return None
    return (tokens[i].text[:1].upper(), *_parts(core)), end


def _skip_separators(tokens: list[Token], end: int) -> int:
    last = min(len(tokens), end + 3)
    while end < last and tokens[end].text in _SEPARATORS and tokens[end].gap < Gap.LINE:
        end += 1
    return end


def _opens(word: str) -> bool:
    return word[:1].isalpha() or word[:1] in '«"“('


def _parts(code: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(code.upper()))
