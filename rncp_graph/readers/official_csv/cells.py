"""What a cell of a table means, where it is not written as the XML writes its element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rncp_graph.fiche import Voie
from rncp_graph.readers.official_xml.codes import fold
from rncp_graph.text.dates import parse_date

_DOUBLED: Final = re.compile(r"(?<=\w)''(?=\w)")
_NUMBER: Final = re.compile(r"(RNCP|RS)?[ _-]?([0-9]{1,6})", re.IGNORECASE)
_SLASHED: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00.*)?")
_CENTURY_ENDS: Final = 50
_ACTIF: Final[Mapping[str, str]] = {"active": "Oui", "inactive": "Non"}
_VOIES: Final[Mapping[str, Voie]] = {
    "apres un parcours de formation sous statut d eleve ou d etudiant": Voie.FI,
    "en contrat d apprentissage": Voie.CA,
    "apres un parcours de formation continue": Voie.FC,
    "en contrat de professionnalisation": Voie.CQ,
    "par candidature individuelle": Voie.CL,
    "par experience": Voie.VAE,
    "par experience dispositif vae": Voie.VAE,
}


def apostrophes(text: str) -> str:
    """Return a text without doubled apostrophes inside words; others may be meant as quotes.

    >>> apostrophes("Conduite d''équipement"), apostrophes("l'école ''Bleue''")
    ("Conduite d'équipement", "l'école ''Bleue''")
    """
    return _DOUBLED.sub("'", text) if "''" in text else text


def label(text: str, code: str) -> str:
    """Return the label of a code, which does not repeat it, nor doubles its apostrophes.

    Labels of ROME codes double them all.

    >>> label("42872 : Piano", "42872"), label("E1104 - Multimédia", "E1104"), label("42", "42")
    ('Piano', 'Multimédia', '42')
    """
    text = text.replace("''", "'")
    rest = text.strip()
    if not code or not rest.startswith(code):
        return text
    rest = rest[len(code) :].lstrip()
    return rest[1:].lstrip() or text if rest[:1] in {":", "-", "–"} else text


def numero(text: str) -> str:
    """Return the number of a fiche as the register writes it; other text as it is.

    Some tables of 2020 and 2021 leave the prefix out: the RNCP's.

    >>> numero("35185"), numero("rs 5000"), numero("RNCP35185"), numero("x")
    ('RNCP35185', 'RS5000', 'RNCP35185', 'x')
    """
    stripped = text.strip()
    found = _NUMBER.fullmatch(stripped)
    return f"{(found[1] or 'RNCP').upper()}{found[2]}" if found else stripped


def is_number(text: str) -> bool:
    """Return whether a cell holds the number of a fiche, with or without its prefix."""
    return _NUMBER.fullmatch(text.strip()) is not None


def actif(text: str) -> str:
    """Return ACTIVE and INACTIVE as the XML says them; other text as it is."""
    return _ACTIF.get(fold(text), text)


def voie(text: str) -> Voie | None:
    """Return the way of access that a phrase means.

    >>> voie("En contrat d’apprentissage"), voie("Par hasard")
    (<Voie.CA: 'CA'>, None)
    """
    return _VOIES.get(fold(text))


class DateOrder:
    """Which of day and month stands first in the dates of a table, as these tell themselves.

    The export writes dd/mm/yyyy; tables saved by a spreadsheet in 2020 and 2021 write m/d/yy.

    >>> order = DateOrder()
    >>> order.see("8/31/24")
    >>> order.french("1/2/20"), order.french("8/31/24"), order.french("2024-08-31")
    ('02/01/2020', '31/08/2024', '31/08/2024')
    >>> DateOrder().french("01/02/2020")
    '01/02/2020'
    """

    __slots__ = ("_day_first", "_month_first")

    def __init__(self) -> None:
        self._day_first = 0
        self._month_first = 0

    def see(self, text: str) -> None:
        """Take a date of the table for evidence."""
        if found := _SLASHED.fullmatch(text.strip()):
            self._day_first += int(found[1]) > 12
            self._month_first += int(found[2]) > 12

    def french(self, text: str) -> str:
        """Return a date as dd/mm/yyyy; text that is none as it is."""
        stripped = text.strip()
        if found := _ISO.fullmatch(stripped):
            year, month, day = found.groups()
        elif found := _SLASHED.fullmatch(stripped):
            first, second, year = found.groups()
            day, month = (second, first) if self._is_month_first(year) else (first, second)
        else:
            return text
        written = f"{day.zfill(2)}/{month.zfill(2)}/{_whole(year)}"
        return written if parse_date(written) else text

    def _is_month_first(self, year: str) -> bool:
        if self._day_first == self._month_first:
            return len(year) == 2
        return self._month_first > self._day_first


def _whole(year: str) -> str:
    if len(year) == 4:
        return year
    return f"{20 if int(year) < _CENTURY_ENDS else 19}{year}"
