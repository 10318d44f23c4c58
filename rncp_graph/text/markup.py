"""Turns the HTML of older exports into text that keeps its lines and lists."""

from __future__ import annotations

import re
from typing import Final

from rncp_graph.text.entities import decode_entities

_BLOCKS: Final = (
    frozenset(("address", "article", "blockquote", "body", "center", "dd", "div", "dl", "dt"))
    | frozenset(
        (
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
        )
    )
    | frozenset(("html", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr"))
)
_LISTS: Final = frozenset(("ul", "ol"))
_CELLS: Final = frozenset(("td", "th"))
_DROPPED: Final = frozenset(("script", "style"))
_STANDING: Final = _BLOCKS | _LISTS | _CELLS | _DROPPED | {"br", "li"}
_INLINE: Final = frozenset(
    ("a", "abbr", "acronym", "b", "big", "cite", "code", "em", "font", "i", "img", "ins")
) | frozenset(
    ("kbd", "label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u")
)
HTML_TAGS: Final = _STANDING | _INLINE
"""Names taken as HTML. Any other « <…> » is text: « <moins de 5 ans> » must not be eaten."""

_TAG: Final = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*(?::[a-zA-Z]+)?)"
    r"(?P<attributes>(?=[\s/>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>"
    r"|<!--(?:(?!<!--|-->).)*-->"
    r"|<[?!][a-zA-Z\[][^<>]*>",
    re.DOTALL,
)
"""A tag, a comment or a declaration; each try ends at the next « < », so that none takes long."""
_HREF: Final = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LINE_ENDS: Final = re.compile(r"[\r\n]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_RUNS: Final = re.compile(r"(?<=\S)[^\S\n\t]{2,}")
_CELL: Final = "\t"


def is_html(text: str) -> bool:
    """Return whether a text is HTML, and not prose in which « < » is a sign.

    A tag that stands by itself (``<p>``, ``<br>``, ``<li>``) tells; one that may be a mere letter
    between signs (``<b>``) tells where it is closed as well.

    >>> [is_html(text) for text in ("<p>Pose", "a <b>b</b>", "à <B> près", "t < 5 °C et > 2 °C")]
    [True, True, False, False]
    """
    if "<" not in text:
        return False
    opened: set[str] = set()
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if name in _STANDING or (tag["close"] and name in opened):
            return True
        if name in _INLINE and not tag["close"]:
            opened.add(name)
    return False


def html_to_text(text: str) -> str:
    r"""Return the words of an HTML text, one line for each line, paragraph and list item.

    Items of ``ul`` begin with ``- ``, those of ``ol`` with their number, two blanks deeper for each
    level; a link keeps its address where its words do not give it. Blanks and line ends of the
    source mean nothing, as in HTML; only a text without ``li`` and ``br`` keeps its runs of blanks,
    because nothing else is left of its lines. Broken HTML is read as far as it goes: no word is
    lost.

    >>> html_to_text("<ol><li>Poser<ul><li>Tailler</li></ul></li><li>Livrer</ol>t &lt; 5 °C")
    '1. Poser\n  - Tailler\n2. Livrer\nt < 5 °C'
    >>> html_to_text("<p>Voir <a href='http://x.example/'>ici</a><br/>ou non</p>")
    'Voir ici (http://x.example/)\nou non'
    """
    writer = _Writer(unclosed=_never_closed(text))
    end = 0
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if name and name not in HTML_TAGS and ":" not in name:
            continue
        writer.words(text[end : tag.start()])
        end = tag.end()
        if tag["close"]:
            writer.close(name)
        elif name:
            writer.open(name, tag["attributes"])
    writer.words(text[end:])
    return writer.text()


def _never_closed(text: str) -> frozenset[str]:
    lowered = text.lower()
    return frozenset(name for name in _DROPPED if f"</{name}" not in lowered)


class _Writer:
    """Writes plain text while the tags go by."""

    def __init__(self, unclosed: frozenset[str]) -> None:
        self._parts: list[str] = []
        self._at_line_start = True
        self._has_lines = False
        self._marker = ""
        self._counters: list[int | None] = []
        self._address = ""
        self._link_words: list[str] = []
        self._unclosed = unclosed
        self._dropping: str | None = None

    def words(self, source: str) -> None:
        if self._dropping or not source:
            return
        words = decode_entities(_unwrapped(source.replace("\t", " ")))
        if self._at_line_start:
            words = words.lstrip()
        if words:
            self._link_words.append(words)
            self._parts += (self._marker, words)
            self._marker = ""
            self._at_line_start = False

    def open(self, name: str, attributes: str) -> None:
        if self._dropping:
            return
        if name in _DROPPED:
            self._dropping = None if name in self._unclosed else name
        elif name == "br":
            self._has_lines = True
            self._new_line()
        elif name in _LISTS:
            self._line()
            self._counters.append(0 if name == "ol" else None)
        elif name == "li":
            self._item()
        elif name == "a":
            self._open_link(attributes)
        elif name in _BLOCKS:
            self._line()
        elif name in _CELLS and not self._at_line_start:
            self._parts.append(_CELL)

    def close(self, name: str) -> None:
        if self._dropping:
            self._dropping = None if name == self._dropping else self._dropping
        elif name in _LISTS:
            self._end_item()
            if self._counters:
                self._counters.pop()
        elif name == "a":
            self._close_link()
        elif name == "li":
            self._end_item()
        elif name in _BLOCKS:
            self._line()

    def text(self) -> str:
        self._close_link()
        text = "\n".join(line.rstrip() for line in "".join(self._parts).split("\n"))
        if self._has_lines:
            text = _RUNS.sub(" ", text)
        return _EMPTY_LINES.sub("\n\n", text).replace(_CELL, "  ").strip()

    def _line(self) -> None:
        if not self._at_line_start:
            self._new_line()

    def _new_line(self) -> None:
        if not self._marker:
            self._parts.append("\n")
            self._at_line_start = True

    def _item(self) -> None:
        self._has_lines = True
        self._line()
        marker = "- "
        if self._counters and (count := self._counters[-1]) is not None:
            self._counters[-1] = count + 1
            marker = f"{count + 1}. "
        self._marker = "  " * max(0, len(self._counters) - 1) + marker

    def _end_item(self) -> None:
        self._marker = ""
        self._line()

    def _open_link(self, attributes: str) -> None:
        self._close_link()
        self._link_words = []
        if found := _HREF.search(attributes):
            address = next(group for group in found.groups() if group is not None)
            self._address = decode_entities(address).strip()

    def _close_link(self) -> None:
        address, self._address = self._address, ""
        said = "".join(self._link_words).strip()
        if _says_nothing(address) or said.rstrip("/") == address.rstrip("/"):
            return
        blank = "" if self._at_line_start or self._parts[-1][-1:].isspace() else " "
        self.words(f"{blank}({address})" if said else address)


def _unwrapped(source: str) -> str:
    if "\n" not in source and "\r" not in source:
        return source
    first, *others = _LINE_ENDS.split(source)
    inner = [line for line in (other.strip() for other in others[:-1]) if line]
    return " ".join((first.rstrip(), *inner, others[-1].lstrip()))


def _says_nothing(address: str) -> bool:
    return not address or address.startswith("#") or address.lower().startswith("javascript:")
