"""Reads the sentence by which a legal text enters a certification in the register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from rncp_graph.text.dates import parse_long_date

_DATE: Final = r"(\d{1,2}(?:er)?\s+[^\W\d_]{3,9}\s+\d{4}|\d{2}[-/]\d{2}[-/]\d{4})"
_TEXT: Final = re.compile(
    rf"\b(?:arr[êe]t[ée]|d[ée]cret|d[ée]cision|loi|ordonnance|avis)s?\b[^.;]{{0,60}}?\bdu\s+{_DATE}",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    rf"\bpubli[ée]e?s?\s+au\s+(?:journal\s+officiel|bulletin\s+officiel|j\.?o\.?|b\.?o\.?)"
    rf"[^.;]{{0,40}}?\b(?:du|le)\s+{_DATE}",
    re.IGNORECASE,
)
_EFFECT: Final = re.compile(
    rf"\beffet\s+(?:au|du|le|[àa]\s+compter\s+du|[àa]\s+partir\s+du)\s+{_DATE}", re.IGNORECASE
)
_END: Final = re.compile(rf"\bjusqu['’]\s?au\s+{_DATE}", re.IGNORECASE)
_NUMBERS: Final = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
_LENGTH: Final = re.compile(
    rf"\bpour\s+(?:une\s+dur[ée]e\s+de\s+)?(\d{{1,2}}|{'|'.join(_NUMBERS)})\s+ans?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decret:
    """What such a sentence says of the text and of the registration; ``None`` where nothing."""

    date_texte: date | None = None
    date_publication: date | None = None
    date_effet: date | None = None
    duree: int | None = None
    """Years."""
    date_fin: date | None = None


def parse_decret(text: str) -> Decret:
    """Return what the sentence of a legal text says of its dates and of the registration.

    The form is that of « Base légale » in the fiches of the CNCP.

    >>> parse_decret("Arrêté du 3 mai 2016 publié au JO du 11 mai 2016. Enregistrement pour deux "
    ...     "ans avec effet au 1er juin 2016, jusqu'au 1er juin 2018.").date_fin
    datetime.date(2018, 6, 1)
    """
    return Decret(
        date_texte=_found(_TEXT, text),
        date_publication=_found(_PUBLISHED, text),
        date_effet=_found(_EFFECT, text),
        duree=_years(text),
        date_fin=_found(_END, text),
    )


def _found(pattern: re.Pattern[str], text: str) -> date | None:
    found = pattern.search(text)
    return parse_long_date(found[1]) if found else None


def _years(text: str) -> int | None:
    found = _LENGTH.search(text)
    if found is None:
        return None
    number = found[1].casefold()
    return int(number) if number.isdecimal() else _NUMBERS.index(number) + 1
