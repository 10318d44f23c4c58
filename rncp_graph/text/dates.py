"""Reads the dates of the register."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_FRENCH: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})", re.ASCII)


def parse_date(text: str) -> date | None:
    r"""Return the date that a text states as dd/mm/yyyy; ``None`` where it states none.

    The form is that of the register's schema, XSD V3.2: ``\d{2}/\d{2}/\d{4}``.

    >>> parse_date("28/03/2025")
    datetime.date(2025, 3, 28)
    >>> parse_date("31/02/2025") is parse_date("2025-03-28") is None
    True
    """
    found = _FRENCH.fullmatch(text)
    if found is None:
        return None
    day, month, year = (int(group) for group in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
