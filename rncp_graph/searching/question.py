"""The words of a user read as terms, and written as an FTS5 expression that holds nothing else.

Words, ``"phrases"`` and ``prefix*`` are understood; all other characters only part words, so that
no operator of FTS5 can be reached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rncp_graph.errors import UsageError
from rncp_graph.searching.words import fold, indexed, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rncp_graph.searching.model import Kind

LONGEST: Final = 1000
"""Characters a question may have."""
MOST_TERMS: Final = 32
LEAST_PREFIX: Final = 3
"""Letters a prefix needs; shorter ones stand for half the register."""
_TERM: Final = re.compile(r'"([^"]*)"|([\w\'’ʼ\-‐‑]+\*?)')
_QUOTES: Final = str.maketrans(dict.fromkeys("«»“”„", '"'))


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a phrase or a prefix that is looked for."""

    given: str
    """As the user wrote it."""
    forms: tuple[str, ...]
    """The indexed forms that follow each other, or for a prefix those it may begin with."""
    is_prefix: bool = False

    @property
    def expression(self) -> str:
        """The FTS5 expression: strings in quotes, whose characters are letters and digits."""
        if self.is_prefix:
            return f"({' OR '.join(f'{_quoted(form)} *' for form in self.forms)})"
        return _quoted(" ".join(self.forms))

    def marks(self, form: str) -> bool:
        """Return whether a word of that indexed form is to be marked."""
        return form.startswith(self.forms) if self.is_prefix else form in self.forms


def read_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a user's words, each once.

    A word with hyphens, such as e-commerce, is the phrase of its parts.

    Raises:
        UsageError: too long, or without a word that can be looked for.

    >>> [term.expression for term in read_terms('l’e-commerce "gestion de projets" compta*')]
    ['"e commerc"', '"gestion projet"', '("compta" *)']
    >>> [term.expression for term in read_terms("NEAR(bois OR titles:fer)")]
    ['"near"', '"boi"', '"or"', '"title"', '"fer"']
    """
    if len(text) > LONGEST:
        raise UsageError(f"search: {len(text)} characters, more than the {LONGEST} of a question")
    found = (_term(*match.groups()) for match in _TERM.finditer(text.translate(_QUOTES)))
    terms = tuple({term.expression: term for term in found if term.forms}.values())
    if not terms:
        raise UsageError(
            f"search: no word to look for in {text!r}; give a word that not every text has"
        )
    if len(terms) > MOST_TERMS:
        raise UsageError(f"search: {len(terms)} words, more than the {MOST_TERMS} of a question")
    return terms


def expression(terms: Iterable[Term], kinds: Sequence[Kind]) -> str:
    """Return the FTS5 expression of texts of these kinds that have all the terms."""
    return f"{{{' '.join(kinds)}}} : ({' AND '.join(term.expression for term in terms)})"


def _term(phrase: str | None, word: str | None) -> Term:
    if word is None:
        return Term(f'"{phrase}"', _forms(phrase or ""))
    parts = words(word)
    if word.endswith("*") and len(parts) == 1 and len(parts[0]) >= LEAST_PREFIX:
        folded = fold(parts[0])
        return Term(word, tuple(dict.fromkeys((folded, stem(folded)))), is_prefix=True)
    return Term(word, _forms(word))


def _forms(text: str) -> tuple[str, ...]:
    return tuple(form for form in map(indexed, words(text)) if form)


def _quoted(form: str) -> str:
    return f'"{form}"'
