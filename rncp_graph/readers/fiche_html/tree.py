"""Makes a tree of a page, and leaves in it what a reader of the page reads."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from rncp_graph.errors import UnsafeSourceError
from rncp_graph.readers.fiche_html.labels import ESSENTIAL, NAVIGATION, WEB_PAGE
from rncp_graph.readers.fiche_text.model import Line
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.cleaning import plain_blanks
from rncp_graph.text.markup import HTML_TAGS

_LEVELS: Final = 8
"""A page may nest so many times as deep as an export: its layout stands around what it says."""
_TAGS: Final = 4
"""Signs « < » for each element: its tags, and those of scripts and texts."""
_ATTRIBUTES: Final = 2000
"""The parser compares each attribute of a tag with all others."""
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_TOO_MUCH: Final = "RESOURCE_LIMIT"
_END: Final = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""Behind these the parser takes no more; browsers do."""
_DROPPED: Final = (
    *("script", "style", "template", "noscript", "iframe", "object", "canvas", "video", "audio"),
    *("nav", "footer", "select", "textarea", "datalist", "head", "title", "meta", "link"),
)
"""What is not shown, what the site puts around each page, what waits to be filled in."""
_ROLES: Final = frozenset(("navigation", "contentinfo", "search"))
_AROUND: Final = re.compile(r"breadcrumb|fil-ariane|cookie|tarteaucitron|skip-link", re.IGNORECASE)
_PART: Final = re.compile(r"__(?:title|status|text|line|button|content|label|value)\b")
"""Classes of the parts of a block, which the site sets apart whatever their element."""
_BLOCKS: Final = frozenset(
    ("main", "aside", "button", "details", "summary", "dialog", "figcaption", "legend", "caption")
) | {"hgroup", "option", "menu", "search"}
MARKED_TITLE: Final = "data-title"
"""Attribute that is left on the heading whose class says that it is the title of the page."""
_TITLE: Final = "title--page--generic"
FILE: Final = re.compile(r"\.(?:pdf|docx?|odt|zip)\b|/download", re.IGNORECASE)
KNOWN: Final = re.compile(
    r"francecompetences|cncp\.gouv|legifrance|journal-officiel|pole-emploi|francetravail"
    r"|coderome|fichesrome|intercariforef|^(?!https?://|www\.)",
    re.IGNORECASE,
)
"""Links that the site sets on a code or a text, and say no more than its words."""
_LONGEST: Final = 120
"""Characters of a label within a line."""


def tree_of(source: str, name: str, limits: Limits) -> etree._Element:
    """Return the tree of a page, as far as it is shown.

    Nothing is fetched: no document type, no entity, no address.

    Raises:
        UnsafeSourceError: it nests absurdly, or has too many elements or too large a text.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    _bound_source(source, name, limits)
    root = _parsed(_END.sub("", plain_blanks(source)).encode(), parser)
    if any(_TOO_MUCH in entry.type_name for entry in parser.error_log):
        raise _unsafe(name, "elements or a text beyond what the parser of HTML takes", "max_depth")
    if root is None:
        return etree.Element("html")
    _bound(root, name, limits)
    _prune(root)
    return root


def _parsed(data: bytes, parser: etree.HTMLParser) -> etree._Element | None:
    """Return the root, which a page of blanks or comments alone has not."""
    return etree.fromstring(data, parser)


def text_of(element: etree._Element) -> str:
    """Return the words of an element as they stand, without lines."""
    return " ".join("".join(map(str, element.itertext())).split())


def take_out(element: etree._Element) -> None:
    """Remove an element, not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


def _bound_source(source: str, name: str, limits: Limits) -> None:
    """Refuse what the parser would take too long for, before it is parsed."""
    if source.count("<") > _TAGS * limits.max_elements:
        raise _unsafe(name, f"more than {limits.max_elements} elements", "max_elements")
    for piece in source.split("<"):
        tag = piece.partition(">")[0]
        if len(tag) > _ATTRIBUTES and len(set(_QUOTED.sub(" ", tag).split())) > _ATTRIBUTES:
            raise UnsafeSourceError(
                name, f"a tag with more than {_ATTRIBUTES} attributes", "get the page again"
            )


def _bound(root: etree._Element, name: str, limits: Limits) -> None:
    levels = _LEVELS * limits.max_depth
    depth = 0
    count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > levels:
            raise _unsafe(name, f"elements nested deeper than {levels} levels", "max_depth")
        if count > limits.max_elements:
            raise _unsafe(name, f"more than {limits.max_elements} elements", "max_elements")


def _unsafe(name: str, problem: str, limit: str) -> UnsafeSourceError:
    return UnsafeSourceError(name, problem, f"raise {limit} if the source is to be trusted")


def _prune(root: etree._Element) -> None:
    """Leave out what is around the fiche; make of each element one that stands in exports."""
    for element in list(root.iter()):
        if element is root or element.getparent() is None:
            continue
        if _is_around(element):
            take_out(element)
        else:
            _simplify(element)


def _is_around(element: etree._Element) -> bool:
    if element.tag in _DROPPED or element.get("role") in _ROLES:
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if _AROUND.search(named):
        return True
    return element.tag in {"a", "button"} and fold(text_of(element)) in NAVIGATION


def _simplify(element: etree._Element) -> None:
    address = element.get("href") if element.tag == "a" else None
    spans = {name: element.get(name) for name in ("colspan", "rowspan")}
    spans[MARKED_TITLE] = _TITLE if _TITLE in element.get("class", "") else None
    element.tag = _simple_tag(element)
    element.attrib.clear()
    for name, value in spans.items():
        if value:
            element.set(name, value)
    if address:
        _link(element, address.strip())


def _simple_tag(element: etree._Element) -> str:
    tag = str(element.tag).lower()
    if tag in {"svg", "img"}:
        for child in list(element):
            element.remove(child)
        element.text = None
        return "img"
    if tag in _BLOCKS or _PART.search(element.get("class", "")) or _is_label(element, tag):
        return "div" if tag not in _KEPT else tag
    return tag if tag in HTML_TAGS else "span"


_KEPT: Final = frozenset(("table", "tr", "td", "th", "ul", "ol", "li", "p"))
_INLINE: Final = frozenset(("span", "strong", "b", "a", "label", "em", "i", "small"))


def _is_label(element: etree._Element, tag: str) -> bool:
    """Return whether an inline element that opens its block is a label, with its value behind."""
    parent = element.getparent()
    if tag not in _INLINE or parent is None or (parent.text or "").strip():
        return False
    words = text_of(element)
    if element.getprevious() is not None or not words or len(words) > _LONGEST:
        return False
    label = WEB_PAGE.at([Line(0, words)], 0)
    return label is not None and label.key in ESSENTIAL and not label.value.strip()


def _link(element: etree._Element, address: str) -> None:
    """Keep an address that says more than its words; that of a file gets a line of its own."""
    if FILE.search(address):
        address_line = etree.SubElement(element, "div")
        address_line.text = address
    elif not KNOWN.search(address):
        element.set("href", address)
