"""Markers of items: bullets and codes, read from tokens."""

from __future__ import annotations

import re
from functools import lru_cache

from rncp_graph.text.competences.french import is_infinitive, is_sure_infinitive
from rncp_graph.text.competences.model import Gap, Marker, Tokens
from rncp_graph.text.competences.tokens import STRONG_BULLETS

_BULLETS = frozenset("-–—−‐‑*·→>+o") | frozenset(STRONG_BULLETS) | {"--", "->", "=>", "**"}
_LETTERED = re.compile(
    r"(?:RNCP\d{2,6})?[A-Z]{1,4}[.\-_]?\d{1,3}[a-z]?(?:[.\-_/]?[A-Z]{0,3}\.?\d{1,3}){0,4}[a-z]?"
)
_NUMBERED = re.compile(r"\d{1,2}(?:[.\-]\d{1,2}){1,4}")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = re.compile("|".join(_ROMANS))
_PLAIN = re.compile(rf"\d{{1,2}}|[a-zA-Z]|{_ROMAN.pattern}")
_NAMED = re.compile(
    r"comp[ée]tence|bloc|bc|activit[ée]|module|domaine|u[acv]|partie|axe|mission|th[èe]me|fonction|"
    r"[ée]tape|t[âa]che|unit[ée]|a?c|a|c[tp]|ccp",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[A-Z]?\d{1,2}(?:[.\-]\d{1,2}){0,3}")
_SEPARATORS = frozenset((":", "-", "–", "—", ".", "/", ")", "°", "_", "•", ".-", ":-"))
_ENDS = ".):°-–/_"
_PARTS = re.compile(r"[A-Za-z]+|\d+")
_MOST_SEPARATORS = 3


def read_marker(tokens: Tokens, start: int) -> Marker:
    """The bullets and the code that stand at a token; an empty marker when there is none."""
    known = tokens.markers.get(start)
    if known is None:
        known = tokens.markers[start] = _read(tokens, start)
    return known


def _read(tokens: Tokens, start: int) -> Marker:
    end, last = start, len(tokens)
    while end < last and _is_bullet(tokens, end):
        end += 1
    bullet = tokens.texts[start] if end > start else ""
    code: tuple[str, ...] = ()
    if end < last and may_be_code(tokens.texts[end]):
        code, end = _code(tokens, end)
    if end >= last:
        return Marker("", (), start)
    return Marker(bullet, code, end)


def is_bullet(text: str) -> bool:
    """Whether a token has the form of a bullet."""
    return text in _BULLETS


def _is_bullet(tokens: Tokens, i: int) -> bool:
    text = tokens.texts[i]
    return text in _BULLETS and (text != "o" or tokens.gaps[i] >= Gap.RUN)


def opens_item(tokens: Tokens, i: int) -> bool:
    """Whether an infinitive opens at a token: "Poser", "Se servir", "Ne pas exposer"."""
    text = tokens.texts[i]
    if is_infinitive(text):
        return True
    return (
        text.lower() in ("se", "ne")
        and i + 1 < len(tokens)
        and (is_infinitive(tokens.texts[i + 1]) or tokens.texts[i + 1] == "pas")
    )


@lru_cache(maxsize=4096)
def may_be_code(text: str) -> bool:
    """Whether a token can begin a code: "C1.1", "3)", "a.", "Bloc"."""
    core = _core(text)
    if _PLAIN.fullmatch(core) or _NAMED.fullmatch(core):
        return True
    return bool(_LETTERED.fullmatch(core) or _NUMBERED.fullmatch(core))


def _code(tokens: Tokens, i: int) -> tuple[tuple[str, ...], int]:
    """The parts of the code at a token, and the index after its separators; `()` when none."""
    if i >= len(tokens) - 1:
        return (), i
    named = _named(tokens, i)
    if named:
        return named
    text = tokens.texts[i]
    core = _core(text)
    end = _skip_separators(tokens, i + 1)
    if _LETTERED.fullmatch(core) or _NUMBERED.fullmatch(core):
        return _parts(core), end
    if not _PLAIN.fullmatch(core) or end >= len(tokens):
        return (), i
    closed = core != text or end > i + 1
    counted = core.isdigit() and is_sure_infinitive(tokens.texts[end])
    if counted or (closed and _opens(tokens.texts[end])):
        return _plain_parts(core), end
    return (), i


def _core(text: str) -> str:
    """The text of a token without what closes a code or encloses it."""
    inner = text[1:-1] if text[:1] in "([" and text[-1:] in ")]" else text
    return inner.rstrip(_ENDS)


def _plain_parts(core: str) -> tuple[str, ...]:
    """The parts of a number or letter: roman numbers and letters count from 1 in their own kind."""
    if core.isdigit():
        return (core.lstrip("0") or "0",)
    if _ROMAN.fullmatch(core):
        return "ROMAN", str(_ROMANS.index(core) + 1)
    return ("LETTER" if core.isupper() else "letter"), str(
        ord(core) - ord("A" if core.isupper() else "a") + 1
    )


def _named(tokens: Tokens, i: int) -> tuple[tuple[str, ...], int] | None:
    """The code "Compétence 1.2 :" or "C 3." at a token."""
    name = tokens.texts[i].rstrip(".")
    if i + 2 >= len(tokens) or not _NAMED.fullmatch(name):
        return None
    number = i + 2 if tokens.texts[i + 1].lower() in ("n°", "no", "n") else i + 1
    core = tokens.texts[number].rstrip(_ENDS)
    if not _NUMBER.fullmatch(core):
        return None
    end = _skip_separators(tokens, number + 1)
    closed = core != tokens.texts[number] or end > number + 1
    if not closed and not (end < len(tokens) and is_infinitive(tokens.texts[end])):
        return None
    return (name[:1].upper(), *_parts(core)), end


def _skip_separators(tokens: Tokens, end: int) -> int:
    last = min(len(tokens), end + _MOST_SEPARATORS)
    while end < last and tokens.texts[end] in _SEPARATORS and tokens.gaps[end] < Gap.LINE:
        end += 1
    return end


def _opens(word: str) -> bool:
    return word[:1].isalpha() or word[:1] in '«"“('


def _parts(code: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in _PARTS.findall(code.upper()))
