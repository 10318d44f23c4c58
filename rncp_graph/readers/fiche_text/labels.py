"""Labels of sections, recognised whatever their accents, case and punctuation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rncp_graph.readers.fiche_text.lines import flat
from rncp_graph.readers.fiche_text.model import Key, Line
from rncp_graph.readers.official_xml.codes import fold

_LETTERS: Final[Mapping[str, str]] = {
    "a": "[aàâä]",
    "c": "[cç]",
    "e": "[eéèêë]",
    "i": "[iîï]",
    "o": "[oôö]",
    "u": "[uùûü]",
}
_COLON: Final = r"(?::[ ]*)?"
_LONGEST: Final = 320
"""Characters; no label is longer."""
MOST_LINES: Final = 4
"""Lines that a label may be spread over."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a layout.

    ``alone`` fill a line, or several; ``opening`` are long ones told by how they begin; ``inline``
    may have their value behind them.
    """

    alone: Mapping[str, Key]
    opening: Mapping[str, Key]
    inline: Sequence[tuple[re.Pattern[str], Key]]

    def at(self, lines: Sequence[Line], place: int) -> Label | None:
        """Return the label that begins at a line, over as few lines as it can; or ``None``."""
        spans = [_span(lines, place, count) for count in range(1, MOST_LINES + 1)]
        texts = [text for text in spans if text is not None]
        folded = [fold(flat(text)) if len(text) <= _LONGEST else "" for text in texts]
        for count, words in enumerate(folded, start=1):
            if key := self.alone.get(words):
                return Label(key, texts[count - 1], "", count)
        for start, key in self.opening.items():
            if folded and folded[0].startswith(start):
                return Label(key, texts[0], "", 1)
        return self._inline(texts)

    def _inline(self, texts: Sequence[str]) -> Label | None:
        for count, text in enumerate(texts, start=1):
            for pattern, key in self.inline:
                found = pattern.match(text)
                whole = count == 1 or key is Key.BLOC or (found and found.end() == len(text))
                if found and whole:
                    return Label(key, found[0].strip(" :|\t"), text[found.end() :], count)
        return None


@dataclass(frozen=True, slots=True)
class Label:
    """A label found: its section, its words, what stands behind it, how many lines it takes."""

    key: Key
    words: str
    value: str
    lines: int


def inline(
    *labels: tuple[str, Key], colon: bool = False
) -> tuple[tuple[re.Pattern[str], Key], ...]:
    """Return patterns for labels that may have their value behind them, on the same line.

    ``colon`` asks for one before a value: such labels also open sentences.
    """
    end = r"(?::[ ]*|$)" if colon else ""
    return tuple(
        (
            re.compile(
                pattern_of(words).pattern.removesuffix(_COLON) + (end or _COLON), re.IGNORECASE
            ),
            key,
        )
        for words, key in labels
    )


def pattern_of(words: str) -> re.Pattern[str]:
    """Return a pattern for folded words as they may be written, with a colon after them.

    >>> pattern_of("code s rome").match("Code(s) ROME : E1104").end()
    15
    """
    spelled = (
        "".join(_LETTERS.get(letter, letter) for letter in word).replace("oe", "(?:oe|œ)")
        for word in words.split()
    )
    return re.compile(
        r"[^\w\n]*?" + r"[\W_]+".join(spelled) + r"(?!\w)[) ]*" + _COLON, re.IGNORECASE
    )


def _span(lines: Sequence[Line], place: int, count: int) -> str | None:
    """Return so many lines as one; ``None`` where there are fewer, or a blank line between them."""
    taken = lines[place : place + count]
    if len(taken) < count or any(line.opens for line in taken[1:]):
        return None
    return " ".join(line.text for line in taken)
