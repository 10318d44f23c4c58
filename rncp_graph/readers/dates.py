"""The date of an export, as the name of its file tells it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DATE: Final = re.compile(r"(?<!\d)(20\d\d)[-_](\d\d)[-_](\d\d)(?!\d)", re.ASCII)


def date_in(name: str) -> date | None:
    """Return the first date in a name, ``None`` where there is none.

    >>> date_in("export_fiches_CSV_Rome_2026_02_01.csv"), date_in("export_2026-13-01.xml")
    (datetime.date(2026, 2, 1), None)
    """
    for year, month, day in _DATE.findall(name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
