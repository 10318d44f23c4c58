"""The pages in one HTML file: where each begins, whether it is whole, what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rncp_graph.readers.fiche_text.reading import addressed

_HTTP: Final = re.compile(r"\s*HTTP/\d[^\n]*\n(?:[^\s<][^\n]*\n)*\s*")
"""The head of an answer, where it was saved with its page."""
_HIDDEN: Final = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|\bsrcdoc\s*=\s*\"[^\"]*(?:\"|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""What may hold tags that are none of the page."""
_BEGINS: Final = re.compile(
    r"<!doctype\s+html\b[^<>\[]*(?:\[[^\]]{0,2000}\]\s*)?>(?:\s*<html\b)?|<html\b", re.IGNORECASE
)
_BODY: Final = re.compile(r"<body\b|</html\b", re.IGNORECASE)
"""What a page has before another may begin."""
_TAG: Final = re.compile(r"<(/?)(html|body|div|table|section|article|main)\b", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)|<link\b[^<>]*?\brel=[\"']?canonical\b[^<>]*"
    r"|<meta\b[^<>]*?\bproperty=[\"']?og:url\b[^<>]*|^\s*url:\s*(\S+)",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a page tells its own address: Chrome's comment, SingleFile's, the page itself."""
_SINGLE_FILE: Final = "Page saved with SingleFile"
"""It leaves out the end tags that HTML lets one leave out."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file."""

    line: int
    """On which it begins."""
    source: str
    whole: bool
    """Whether it is closed, and so not cut off."""
    address: tuple[str, ...]
    """The number of the fiche in the address that the page tells of itself, if any."""


def pages_of(text: str) -> Iterator[Page]:
    """Return the pages of a file: several where it holds several documents, one after another."""
    if head := _HTTP.match(text):
        text = " " * head.end() + text[head.end() :]
    bare = visible(text)
    starts = [0]
    for found in _BEGINS.finditer(bare):
        if _BODY.search(bare, starts[-1], found.start()):
            starts.append(found.start())
    line, place = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", place, start)
        place = start
        source = text[start:end]
        yield Page(line, source, _is_whole(bare[start:end], source), _own_address(source))


def visible(text: str) -> str:
    """Return the source of a page with blanks for its scripts, styles and comments."""
    return _HIDDEN.sub(_blanked, text)


def _blanked(hidden: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", hidden[0])


def _is_whole(bare: str, source: str) -> bool:
    """Return whether a page is closed as a whole; a piece of one, whether its parts are."""
    tags = [(found[2].lower(), bool(found[1])) for found in _TAG.finditer(bare)]
    if _SINGLE_FILE not in source:
        for name in ("html", "body"):
            if (name, False) in tags:
                return (name, True) in tags
    return all(
        tags.count((name, False)) <= tags.count((name, True))
        for name in ("div", "table", "section", "article", "main")
    )


def _own_address(source: str) -> tuple[str, ...]:
    found = (addressed(told[0]) for told in _SAVED_FROM.finditer(source))
    return next((numbers for numbers in found if numbers), ())
