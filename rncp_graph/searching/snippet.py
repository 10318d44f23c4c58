"""The part of a text that shows why it was found, its words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.searching.words import composed, indexed, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rncp_graph.searching.question import Term

MARK: Final = "**"
LENGTH: Final = 200
"""Characters of a snippet, the marks not counted."""
_BEFORE: Final = 60
"""Characters shown before the first marked word of a long text."""


def snippet(text: str, terms: Sequence[Term]) -> str:
    """Return what of a text surrounds its first words that are asked for, on one line.

    >>> from rncp_graph.searching.question import read_terms
    >>> snippet("Piloter les projets", read_terms("projet"))
    'Piloter les **projets**'
    """
    line = " ".join(composed(text).split())
    places = [place for place in spans(line) if _asked(line[slice(*place)], terms)]
    start, end = _window(line, places[0][0] if places else 0)
    parts, done = [], start
    for first, last in places:
        if first < done or last > end:
            continue
        parts += [line[done:first], MARK, line[first:last].rstrip("'’ʼ"), MARK]
        done = first + len(parts[-2])
    body = "".join([*parts, line[done:end]])
    return f"{'… ' if start else ''}{body}{' …' if end < len(line) else ''}"


def _asked(word: str, terms: Sequence[Term]) -> bool:
    form = indexed(word)
    return bool(form) and any(term.marks(form) for term in terms)


def _window(line: str, first: int) -> tuple[int, int]:
    """Return where a snippet begins and ends, between words."""
    if len(line) <= LENGTH:
        return 0, len(line)
    start = max(0, min(first - _BEFORE, len(line) - LENGTH))
    if start:
        start = line.find(" ", start, first) + 1 or first
    end = start + LENGTH
    if end < len(line):
        end = max(line.rfind(" ", start, end), first)
    return start, min(end, len(line))
