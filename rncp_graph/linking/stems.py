"""French stems as numbers: what two texts must share for one to resemble the other."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import snowballstemmer

from rncp_graph.searching.words import fold, indexed, words

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_A_STEM: Final = 0
"""The number of words that say nothing: articles, prepositions, elided ones."""
_FRENCH: Final = snowballstemmer.stemmer("french")


class StemNumbers:
    """Numbers the stems in the order they are met, from 1.

    The stems are Snowball's for French, of which endings of derivation go too: « élaborer » and
    « élaboration » are one. Accents are dropped after, since the register's capitals lack them.

    >>> numbers = StemNumbers()
    >>> numbers.of(["Élaborer le budget", "l’élaboration des BUDGETS"])
    [[1, 0, 2], [0, 1, 0, 2]]
    """

    __slots__ = ("_numbers", "_of_words")

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._of_words = _Known(self)

    def of(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the number of each word of each text."""
        known = self._of_words.__getitem__
        return [list(map(known, words(text.lower()))) for text in texts]

    def number(self, word: str) -> int:
        """Return the number of a word in lower case."""
        if not indexed(word):
            return NOT_A_STEM
        return self._numbers.setdefault(_stem(word), len(self._numbers) + 1)


class _Known(dict[str, int]):
    """The number of each word met so far: a language has few, its texts many."""

    __slots__ = ("_numbers",)

    def __init__(self, numbers: StemNumbers) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        self[word] = number = self._numbers.number(word)
        return number


@lru_cache(maxsize=1 << 18)  # A word takes a tenth of a millisecond; every target meets it again.
def _stem(word: str) -> str:
    return fold(_FRENCH.stemWord(word.rstrip("'’ʼ")))
