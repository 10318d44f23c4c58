"""Keeps what was found out about words, since few of them make up most of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

MOST: Final = 16_384
LONGEST: Final = 64
"""Characters; no word of the language is longer, and a hostile text is not to fill the memory."""


class Memo(dict[str, T]):
    """Values of a function of words; ``memo[word]`` is one look-up where ``lru_cache`` is a call.

    >>> lengths = Memo(len)
    >>> lengths["poser"], len(lengths)
    (5, 1)
    """

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> T:
        value = self._function(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = value
        return value
