"""The heads of the tables of a fiche, as both forms word them, and what opens a row under each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from typing import Final

from rncp_graph.readers.fiche_text.model import Key
from rncp_graph.readers.fiche_text.tables import VOIES
from rncp_graph.readers.official_xml.codes import fold

_SIRET: Final = re.compile(r"[\d ]{14,18}|-")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NUMBER: Final = re.compile(r"(?:RNCP|RS) ?\d+", re.IGNORECASE)
_DAY: Final = re.compile(r"\d\d[-/]\d\d[-/]\d{4}|-")
_TERRITORY: Final = re.compile(r"accessible |inscrite ", re.IGNORECASE)
_BLOC: Final = re.compile(r"blocs? de compétences? n", re.IGNORECASE)
_LEAST: Final = 6
"""Letters by which the label of a row is told."""


@dataclass(frozen=True)
class Head:
    """The head of a table: its cells, folded, and what its rows look like."""

    cells: tuple[str, ...]
    opens: Callable[[str], bool] = frozenset[str]().__contains__
    """Whether the text of a cell in :attr:`column` opens a row; else all is one row."""
    column: int = 0
    labelled: bool = False
    """Whether a column of labels without a head stands before those of the head."""
    sections: bool = False
    """Whether each cell is the heading of a section: the columns are read one after the other."""
    key: Key = Key.DECOR
    """The section that it opens, if any."""
    rows: frozenset[Key] = frozenset()
    """Sections whose labels open its rows, and so do not end it."""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of its cells."""
        return frozenset(chain.from_iterable(cell.split() for cell in self.cells))


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.match(text) is not None


def is_way(text: str) -> bool:
    """Return whether a text is a way of access, or begins as one does."""
    words = fold(text)
    return len(words) >= _LEAST and any(
        words.startswith(way) or way.startswith(words) for _, way in VOIES
    )


_ESSENTIALS: Final = (
    "nomenclature du niveau de qualification",
    "code s nsf",
    "formacode s",
    "date d echeance de l enregistrement",
)
_TERRITORIES: Final = frozenset((Key.CALEDONIE, Key.POLYNESIE))
_FIGURES: Final = (
    "annee d obtention de la certification",
    "nombre de certifies",
    "nombre de certifies a la suite d un parcours vae",
    "taux d insertion global a 6 mois en",
    "taux d insertion dans le metier vise a 6 mois en",
    "taux d insertion dans le metier vise a 2 ans en",
)
HEADS: Final = (
    Head(
        ("conditions d inscription a la certification", "oui", "non", "composition des jurys"),
        is_way,
        key=Key.VOIES,
    ),
    Head(
        (
            "voie d acces a la certification",
            "oui",
            "non",
            "composition des jurys",
            "date de derniere modification",
        ),
        is_way,
        key=Key.VOIES,
    ),
    Head(("oui", "non"), _matches(_TERRITORY), labelled=True, rows=_TERRITORIES),
    Head(
        ("intitule", "descriptif et modalites d evaluation"),
        _matches(_BLOC),
        rows=frozenset((Key.BLOC,)),
    ),
    Head(("liste de competences", "modalites d evaluation")),
    Head(
        ("nom legal", "siret", "nom commercial", "site internet"),
        _matches(_SIRET),
        column=1,
        key=Key.CERTIFICATEURS,
    ),
    Head(("nom legal", "siret", "role"), _matches(_SIRET), column=1),
    Head(_FIGURES, _matches(_YEAR)),
    *(
        Head(("code de la fiche", f"intitule de la certification{end}"), _matches(_NUMBER))
        for end in (" remplacee", " remplacante", "")
    ),
    Head(("date du jo bo", "reference au jo bo"), _matches(_DAY)),
    Head(
        (
            "autorite responsable de la certification",
            "qualite du es signataire s de la certification",
        ),
        sections=True,
    ),
    Head(
        ("liens avec d autres certifications", "accords europeens ou internationaux"), sections=True
    ),
    *(
        Head(cells, sections=True)
        for size in (4, 3, 2)
        for cells in combinations(_ESSENTIALS, size)
    ),
)
"""Longer heads stand before those whose words they hold."""


def head_of(cells: Sequence[str]) -> Head | None:
    """Return the head that the cells of a row are; ``None`` where they are no head.

    >>> head_of(["Code de la fiche", "Intitulé de la certification remplacée"]).cells[0]
    'code de la fiche'
    """
    folded = tuple(map(fold, cells))
    while folded and not folded[-1]:
        folded = folded[:-1]
    for head in HEADS:
        if folded == head.cells or (head.labelled and folded == ("", *head.cells)):
            return head
    return None
