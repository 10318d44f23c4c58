"""The title of a certification on its page: where classes, the head or the headings tell it."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from lxml import etree

from rncp_graph.readers.fiche_html.labels import NAVIGATION, WEB_PAGE
from rncp_graph.readers.fiche_html.tree import MARKED_TITLE, take_out, text_of
from rncp_graph.readers.fiche_text.model import Line
from rncp_graph.readers.official_xml.codes import fold

_TITLE: Final = re.compile(r"<title\b[^<>]*>([^<]*)", re.IGNORECASE)
_OF_FICHE: Final = re.compile(
    r"(?:RNCP|RS)\s?\d+\s+[-–|:]\s+(\S.*?)(?:\s+[-–|]\s+France comp[ée]tences.*)?", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"(?:RNCP|RS)\s?\d+\s+[-–:]\s+", re.IGNORECASE)


def title_in(source: str) -> str:
    """Return the title that the head of a page gives it; empty where it gives none."""
    found = _TITLE.search(source)
    return " ".join(unescape(found[1]).split()) if found else ""


def take_title(root: etree._Element, source: str) -> str | None:
    """Return the title of the certification and take it out of the page; ``None`` without one.

    The class of the heading tells it, else the head of the page (« RNCP1 - Titre - France
    compétences »), else the first heading that is no label.
    """
    headings = [heading for heading in root.iter("h1", "h2") if text_of(heading)]
    marked = [heading for heading in headings if heading.get(MARKED_TITLE)]
    stated = _OF_FICHE.fullmatch(title_in(source))
    if stated and not marked:
        marked = [heading for heading in headings if fold(stated[1]) in fold(text_of(heading))]
    elif not marked:
        marked = [heading for heading in headings if _may_be_title(text_of(heading))]
    if not marked:
        return stated[1] if stated else None
    title = text_of(marked[0])
    take_out(marked[0])
    return _NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title


def _may_be_title(words: str) -> bool:
    return fold(words) not in NAVIGATION and WEB_PAGE.at([Line(0, words)], 0) is None
