"""Addresses that words of a page lead to, where they say more than the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rncp_graph.readers.fiche_html.tree import FILE, KNOWN
from rncp_graph.readers.fiche_pdf.model import Box, Link, TextLine, Word

_AWAY: Final = ("http://", "https://")


def addressed_words(links: Sequence[Link], words: Sequence[Word]) -> list[Word]:
    """Return addresses as words behind those that lead to them, in brackets.

    Those that the words say already are left out, and those that a site sets on codes and texts.
    """
    found: list[Word] = []
    for address, boxes in _addresses(links):
        led = [word for word in words if any(_holds(box, word.box) for box in boxes)]
        if not led or FILE.search(address) or KNOWN.search(address):
            continue
        said = "".join(word.text for word in led)
        if _bare(address) not in _bare(said):
            last = max(led, key=lambda word: (word.box.middle, word.box.x1)).box
            end = Box(last.x1, last.top, last.x1, last.bottom)
            found.append(Word(f"({address})", end))
    return found


def file_lines(links: Sequence[Link], lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the addresses of files as lines of their own, right behind those that lead there."""
    found: list[TextLine] = []
    for address, boxes in _addresses(links):
        led = [line for line in lines if any(_holds(box, line.box) for box in boxes)]
        if led and FILE.search(address):
            line = led[-1].box
            below = Box(line.x0, line.top + 0.01, line.x0, line.bottom)
            found.append(TextLine(led[-1].page, (Word(address, below),)))
    return found


def _addresses(links: Sequence[Link]) -> Iterator[tuple[str, list[Box]]]:
    """Return each address that leads away, with its places that follow one another."""
    for address, group in groupby(links, key=lambda link: link.address.strip()):
        if address.startswith(_AWAY):
            yield address, [link.box for link in group]


def _holds(box: Box, inner: Box) -> bool:
    return box.x0 <= inner.center <= box.x1 and box.top <= inner.middle <= box.bottom


def _bare(address: str) -> str:
    return address.casefold().rstrip("/").removeprefix("https://").removeprefix("http://")
