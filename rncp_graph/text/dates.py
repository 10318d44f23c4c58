"""Reads the dates of the register."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_FRENCH: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)
_DAY: Final = re.compile(r"(\d{2})[-/](\d{2})[-/](\d{4})", re.ASCII)
_LONG: Final = re.compile(r"([0-9]{1,2})(?:er)?\s+(\w+)\s+([0-9]{4})", re.IGNORECASE)
_UNACCENTED: Final = str.maketrans("éû", "eu")
_MONTHS: Final = {
    "janvier": 1,
    "fevrier": 2,
    "mars": 3,
    "avril": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7,
    "aout": 8,
    "septembre": 9,
    "octobre": 10,
    "novembre": 11,
    "decembre": 12,
}


def parse_date(text: str) -> date | None:
    r"""Return the date that a text states as dd/mm/yyyy; ``None`` where it states none.

    The form is that of the register's schema, XSD V3.2: ``\d{2}/\d{2}/\d{4}``.

    >>> parse_date("28/03/2025")
    datetime.date(2025, 3, 28)
    >>> parse_date("31/02/2025") is parse_date("2025-03-28") is None
    True
    """
    found = _FRENCH.fullmatch(text)
    return _date(*found.groups()) if found else None


def parse_day(text: str) -> date | None:
    r"""Return the date of a web page, dd-mm-yyyy, or written with slashes; ``None`` for others.

    >>> parse_day("25-06-2028"), parse_day("25/06/2028"), parse_day("25-13-2028")
    (datetime.date(2028, 6, 25), datetime.date(2028, 6, 25), None)
    """
    found = _DAY.fullmatch(text.strip())
    return _date(*found.groups()) if found else None


def parse_long_date(text: str) -> date | None:
    """Return the date a text writes out, as legal texts do; ``None`` where it is none.

    >>> parse_long_date("1er août 2019"), parse_long_date("31 fevrier 2019")
    (datetime.date(2019, 8, 1), None)
    """
    found = _LONG.fullmatch(text.strip())
    if found is None:
        return parse_day(text)
    month = _MONTHS.get(found[2].casefold().translate(_UNACCENTED))
    return _date(found[1], str(month), found[3]) if month else None


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
