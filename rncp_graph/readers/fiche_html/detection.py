"""Tells whether a page is that of a fiche, current or of the CNCP, or why it is not."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from lxml import etree

from rncp_graph.readers.fiche_html.grid import rendered
from rncp_graph.readers.fiche_html.pages import pages_of, visible
from rncp_graph.readers.fiche_html.titles import title_in
from rncp_graph.readers.fiche_html.tree import tree_of
from rncp_graph.readers.fiche_text import Detection, Layout
from rncp_graph.readers.fiche_text import detect as detect_text
from rncp_graph.readers.fiche_text.labels import pattern_of
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.whole import start_text

_DEFAULT_LIMITS: Final = Limits()
_BETWEEN: Final = re.compile(r"<[^<>]*>")
_SUBSTANCE: Final = tuple(
    re.compile(rf"^{pattern_of(words).pattern}", re.IGNORECASE | re.MULTILINE)
    for words in (
        "objectifs et contexte de la certification",
        "activites visees",
        "competences attestees",
        "voie d acces a la certification",
        "nom legal siret",
    )
)
"""Labels of which a fiche has one and the results of a search, which repeat the others, none."""


def detect(text: str, limits: Limits = _DEFAULT_LIMITS) -> Detection:
    """Return the layout of the first page of a file, told by its labels, or why it has none.

    >>> detect("<html><title>Page introuvable</title><p>Erreur 404</p></html>").reason
    "an HTML page, 'Page introuvable', without the labels of a fiche (neither the labels of the
    web page (0 of 10) nor those of the CNCP (0 of 7))"
    """
    page = next(pages_of(text))
    return detect_tree(tree_of(page.source, "a page", limits), page.source)


def has_labels(head: bytes) -> bool:
    """Return whether the first bytes of a page hold labels of a fiche; quicker than reading it."""
    shown = unescape(_BETWEEN.sub("\n", visible(start_text(head))))
    found = detect_text(shown)
    return found.layout is Layout.CNCP or (found.layout is not None and _describes(shown))


def _describes(text: str) -> bool:
    return any(pattern.search(text) for pattern in _SUBSTANCE)


def detect_tree(root: etree._Element, source: str) -> Detection:
    """Return the layout of a page, of which the tree holds what it shows."""
    text = rendered(root)
    found = detect_text(text)
    if found.layout is None:
        return Detection(None, f"{_named(source)} without the labels of a fiche ({found.reason})")
    if found.layout is Layout.CNCP:
        return Detection(Layout.CNCP_HTML, found.reason)
    if not _describes(text):
        return Detection(
            None,
            f"{_named(source)} that repeats labels of fiches and describes none, "
            "as the results of a search do",
        )
    return Detection(Layout.WEB_HTML, found.reason)


def _named(source: str) -> str:
    title = title_in(source)
    return f"an HTML page, {title!r}," if title else "an HTML page"
