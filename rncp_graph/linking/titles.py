"""Job titles: cut from the prose of fiches, and the forms in which one title is written."""

from __future__ import annotations

import re
from typing import Final

from rncp_graph.searching.words import Stems, fold, words

_SEX: Final = re.compile(r"\(?\b[HFM]\s*/\s*[HFM]\b\)?")
"""« H/F », which tells that the post is open to both."""
_INCLUSIVE: Final = re.compile(
    r"(?<=[^\W_])(?:\((?:\w{1,5})\)|[·•․.](?!net\b)(?:\w{1,5}[·•․.]s|[a-zéèê]{1,5})(?![\w]))"
)
"""An ending added to a word: « chef(fe) », « chargé·e », « technicien.ne.s »."""
_BETWEEN: Final = re.compile(
    r"(?:[\n\r\t;:,•▪●■·*]|(?<=\w\w)\.(?=\s|$)|\s{2,}|\s[-–—]+\s|(?<=\w)[-–—]+\s|(?:^|\s)[-–—]+(?=\w))"
    r"(?![^()]*\))"
)
"""What stands between two titles, outside parentheses."""
_SLASH: Final = re.compile(r"\s*/\s*")
_ASIDE: Final = re.compile(r"\s*\([^()]*\)?")
_MOST_WORDS: Final = 12
"""More are a sentence; the longest appellations of ROME but for a few have as many."""
_LONGEST: Final = 8_000
"""Characters read of one text."""


def titles(text: str) -> list[str]:
    """Return what may be job titles in a text, in its order, each once; sentences are left out.

    >>> titles("Emplois visés : - Luthier(ère), doreur (bois, métal) - Chef·fe d'atelier. Il pose.")
    ['Emplois visés', 'Luthier', 'doreur (bois, métal)', "Chef d'atelier", 'Il pose']
    """
    plain = _INCLUSIVE.sub("", _SEX.sub(" ", text[:_LONGEST]))
    parts = (part.strip(" -–—.\u00a0'’\"«»") for part in _BETWEEN.split(plain))
    return list(dict.fromkeys(p for p in parts if p and len(p.split()) <= _MOST_WORDS))


def forms(title: str) -> list[str]:
    """Return the ways a title is said: masculine and feminine apart, with and without an aside.

    >>> forms("Agent administratif / Agente administrative de banque")
    ['Agent administratif de banque', 'Agente administrative de banque']
    >>> forms("Vernisseur / Doreur sur bois (cadres)")[2:]
    ['Vernisseur', 'Vernisseur sur bois', 'Doreur sur bois']
    """
    whole = " ".join(_INCLUSIVE.sub("", _SEX.sub(" ", title)).split())
    found = [form for text in (whole, _ASIDE.sub("", whole)) for form in _either(text)]
    return list(dict.fromkeys(form for form in found if form))


def _either(text: str) -> list[str]:
    """Return both sides of a slash; what stands before or after the two of a pair is of both."""
    parts = _SLASH.split(text, maxsplit=1)
    if len(parts) == 1 or not all(parts):
        return [text]
    left, right = parts[0].split(), parts[1].split()
    opens = next((n for n, word in enumerate(left) if _same_opening(word, right[0])), None)
    if opens is None:  # Two jobs: « vernisseur / doreur sur bois ».
        return [" ".join(left + right[len(left) :]), parts[1], parts[0]]
    before, pair = left[:opens], left[opens:]
    both = (left + right[len(pair) :], before + right + pair[len(right) :])
    return [" ".join(words) for words in both]


def _same_opening(word: str, other: str) -> bool:
    """Return whether two words may be one in both genders: « maître, maîtresse »."""
    return fold(word)[:3] == fold(other)[:3]


class Keys:
    """Gives the keys of titles: the stems of their words, without gender, number and articles.

    >>> sorted(Keys().of("Développeurs / Développeuses du SI"))
    ['developpeu si']
    """

    __slots__ = ("_stems",)

    def __init__(self) -> None:
        self._stems = Stems()

    def of(self, title: str) -> tuple[str, ...]:
        """Return the keys of the forms of a title."""
        keys = (self._key(form) for form in forms(title))
        return tuple(dict.fromkeys(key for key in keys if key))

    def _key(self, form: str) -> str:
        capitals = form.isupper()
        stems = (
            # « SI » is no « si ».
            self._stems[word] or ("" if capitals or not word.isupper() else fold(word))
            for word in words(form)
        )
        return " ".join(stem for stem in stems if stem)
