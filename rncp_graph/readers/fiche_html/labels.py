"""The labels of a page: those of its text, and what else HTML shows around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

from rncp_graph.readers.fiche_text.cncp_labels import CNCP
from rncp_graph.readers.fiche_text.labels import MOST_LINES, Label, Labels, inline
from rncp_graph.readers.fiche_text.model import Key, Line, Row
from rncp_graph.readers.fiche_text.web_labels import WEB


@dataclass(frozen=True, slots=True)
class Known(Line):
    """A line that is a label whatever its words: its place in the page tells its section."""

    key: Key = Key.DECOR


@dataclass(frozen=True, slots=True)
class RowLine(Line):
    """A row of a table; ``text`` is what stands for it where a text is read."""

    cells: Row = ()


@dataclass(frozen=True, slots=True)
class PageLabels(Labels):
    """Labels among lines of which some are known to be one, and rows to be none."""

    def at(self, lines: Sequence[Line], place: int) -> Label | None:
        """Return the label that begins at a line; or ``None``."""
        line = lines[place]
        if isinstance(line, Known):
            return Label(line.key, line.text, "", 1)
        if isinstance(line, RowLine):
            return None
        ahead = takewhile(_is_plain, islice(lines, place, place + MOST_LINES))
        return Labels.at(self, list(ahead), 0)


def _is_plain(line: Line) -> bool:
    return not isinstance(line, Known | RowLine)


NAVIGATION: Final = frozenset(
    (
        *("accueil", "menu", "fermer", "ouvrir", "rechercher", "imprimer", "partager", "retour"),
        *("telecharger", "telecharger la fiche", "imprimer la fiche", "haut de page", "english"),
        *("retour a la recherche", "retour aux resultats", "retour en haut de page", "voir plus"),
        *("version imprimable", "export pdf", "exporter en pdf", "fiche au format pdf", "pdf"),
        *("tout deplier", "tout replier", "afficher plus", "afficher moins", "en savoir plus"),
        *("aller au contenu", "aller au menu", "france competences", "plan du site"),
        *("mentions legales", "contact", "nouvelle recherche", "suivant", "precedent"),
        *("trouver une certification", "recherche", "signaler une erreur", "copier le lien"),
    )
)
"""Folded words of links and buttons that lead around the site."""
_DECOR: Final = (
    "liste de competences modalites d evaluation",
    "resume",
    "icon",
    "commission nationale de la certification professionnelle",
    "france competences",
    "repertoire national des certifications professionnelles rncp",
)
ESSENTIAL: Final = frozenset(
    (Key.NUMERO, Key.NIVEAU, Key.NSF, Key.FORMACODES, Key.CCN, Key.IDCC, Key.ECHEANCE)
)
"""Sections whose label and value may stand side by side in one line."""
WEB_PAGE: Final = PageLabels(
    alone={**WEB.alone, **dict.fromkeys(_DECOR, Key.DECOR)}, opening=WEB.opening, inline=WEB.inline
)
CNCP_PAGE: Final = PageLabels(
    alone={
        **CNCP.alone,
        **dict.fromkeys((*_DECOR, "resume descriptif de la certification"), Key.DECOR),
    },
    opening=CNCP.opening,
    inline=(*CNCP.inline, *inline(("code rncp", Key.NUMERO))),
)
