"""Lines of a text: cells of tables, bullets, and lines put together that a page has wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rncp_graph.readers.fiche_text.model import Line
from rncp_graph.text.cleaning import plain_blanks
from rncp_graph.text.competences.french import calls_for_more, is_sure_infinitive

BULLET: Final = re.compile(r"[-‐‑–—•●▪◦○*·►➢✓](?:\s+|(?=\w))|o\s+(?=\w)")
_RULE: Final = frozenset("-|: \t")
"""What the line under the head of a table is made of, in markdown."""
_NUMBERED: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)°]?\s+\w")
_ENDED: Final = (".", ";", ":", "!", "?")
_WRAPPED: Final = 0.6
"""Share of the widest line from which a line may have been wrapped."""


def lines_of(text: str) -> list[Line]:
    """Return the lines of a text that say anything, with their numbers."""
    found: list[Line] = []
    opens = True
    for number, raw in enumerate(plain_blanks(text).replace("\f", "\n").split("\n"), start=1):
        line = raw.strip(" ")
        if not line.strip() or _is_rule(line):
            opens = opens or not line.strip()
            continue
        found.append(Line(number, line, opens))
        opens = False
    return found


def _is_rule(line: str) -> bool:
    return "---" in line and ("|" in line or "\t" in line) and _RULE.issuperset(line)


def cells(line: str) -> tuple[str, ...]:
    r"""Return the cells of a row whose borders are pipes or tabs; a line without any is one cell.

    >>> cells("a | | c |"), cells("a\tb"), cells("a - b")
    (('a', '', 'c'), ('a', 'b'), ('a - b',))
    """
    if "|" in line:
        inner = line.strip()
        inner = inner.removeprefix("|")
        inner = inner.removesuffix("|")
        return tuple(cell.strip() for cell in inner.split("|"))
    return tuple(cell.strip() for cell in line.split("\t"))


def flat(line: str) -> str:
    """Return a line with the borders of its cells made blanks."""
    return " ".join(line.replace("|", " ").replace("\t", " ").split())


def without_bullet(line: str) -> str:
    """Return a line without the bullet before it.

    >>> without_bullet("‐     Poser"), without_bullet("Poser - déposer")
    ('Poser', 'Poser - déposer')
    """
    found = BULLET.match(line)
    return line[found.end() :].strip() if found else line


def has_bullet(line: str) -> bool:
    """Return whether a line begins with a bullet."""
    return BULLET.match(line) is not None


def unwrapped(lines: Sequence[Line]) -> list[str]:
    """Return the lines with those put together that the width of a page had cut.

    A line goes on the one before where it opens in lower case, or where no sentence ends as the one
    before does; but not after a short line, or one whose punctuation ends it.
    """
    widest = max((len(line.text) for line in lines), default=0)
    joined: list[str] = []
    last = 0
    for line in lines:
        if joined and _goes_on(joined[-1], line.text, wide=last >= _WRAPPED * widest):
            joined[-1] = f"{joined[-1]} {line.text}"
        else:
            joined.append(line.text)
        last = len(line.text)
    return [_bulleted(line) for line in joined]


def as_one(lines: Iterable[Line]) -> str:
    """Return lines as one."""
    return " ".join(line.text for line in lines)


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Return the lines of each paragraph as one."""
    found: list[list[str]] = []
    for line in lines:
        if line.opens or not found:
            found.append([])
        found[-1].append(line.text)
    return [" ".join(parts) for parts in found]


def _goes_on(before: str, text: str, *, wide: bool) -> bool:
    if text[0] in ":;,.)":
        return True
    if has_bullet(text) or _NUMBERED.match(text):
        return False
    ended = before.endswith(_ENDED)
    if text[0].islower() or text[0] in "(«":
        return wide and not before.endswith((";", ":")) and not before.endswith(".")
    if not wide or ended:
        return False
    last, first = before.rsplit(maxsplit=1)[-1], text.split(maxsplit=1)[0]
    return calls_for_more(last) and not is_sure_infinitive(first)


def _bulleted(line: str) -> str:
    """Return a line with one bullet, plain or round, for those before it."""
    bare = line
    while (shorter := without_bullet(bare)) != bare:
        bare = shorter
    return line if bare == line else f"{'•' if line[0] == '•' else '-'} {bare}"
