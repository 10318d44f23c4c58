"""Tells the layout of a document from its content, or why it cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rncp_graph.readers.fiche_text.labels import pattern_of
from rncp_graph.readers.fiche_text.model import Layout

_CNCP: Final = tuple(
    pattern_of(words)
    for words in (
        "resume descriptif de la certification",
        "autorite responsable de la certification",
        "code s nsf",
        "resume du referentiel d emploi ou elements de competence",
        "codes des fiches rome les plus proches",
        "conditions d inscription a la certification",
        "reference arrete creation",
    )
)
_WEB: Final = tuple(
    pattern_of(words)
    for words in (
        "nomenclature du niveau de qualification",
        "code s nsf",
        "date d echeance de l enregistrement",
        "nom legal siret nom commercial",
        "objectifs et contexte de la certification",
        "activites visees",
        "competences attestees",
        "code s rome",
        "voie d acces a la certification",
        "lien internet vers le descriptif",
    )
)
_PIPES: Final = re.compile(r"nom légal *\| *siret *\|", re.IGNORECASE)
_WHOLE: Final = re.compile(r"^[^\w\n]*n° de fiche\b", re.IGNORECASE | re.MULTILINE)
_HTML: Final = re.compile(r"\s*(?:\ufeff)?<(?:!doctype\s+)?html\b", re.IGNORECASE)
_ENOUGH: Final = 3
"""Labels of a layout that make a document one of it."""


@dataclass(frozen=True, slots=True)
class Detection:
    """The layout of a document, or ``None``, and in either case why."""

    layout: Layout | None
    reason: str


def detect(text: str) -> Detection:
    """Return the layout of a text, told by the labels of its sections.

    >>> detect("Bonjour").reason
    'neither the labels of the web page (0 of 10) nor those of the CNCP (0 of 7)'
    """
    if not text.strip():
        return Detection(None, "no text")
    if _HTML.match(text):
        return Detection(None, "an HTML page, where its text is read")
    cncp = sum(_stands(pattern, text) for pattern in _CNCP)
    page = sum(_stands(pattern, text) for pattern in _WEB)
    if max(cncp, page) < _ENOUGH:
        return Detection(
            None,
            f"neither the labels of the web page ({page} of {len(_WEB)}) "
            f"nor those of the CNCP ({cncp} of {len(_CNCP)})",
        )
    if cncp > page:
        return Detection(Layout.CNCP, f"{cncp} of {len(_CNCP)} labels of the CNCP")
    return _web(text, f"{page} of {len(_WEB)} labels of the web page")


def _web(text: str, reason: str) -> Detection:
    if _PIPES.search(text):
        return Detection(Layout.WEB_PIPES, f"{reason}, cells between pipes")
    if _WHOLE.search(text):
        return Detection(Layout.WEB_WHOLE, f"{reason}, with the number of the fiche")
    return Detection(Layout.WEB_PLAIN, reason)


def _stands(pattern: re.Pattern[str], text: str) -> bool:
    return re.search(rf"^{pattern.pattern}", text, re.IGNORECASE | re.MULTILINE) is not None
