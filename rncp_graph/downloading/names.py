"""The names under which the exports of the registers are published: kind, version, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final, Literal, get_args
from urllib.parse import unquote, urlsplit

Kind = Literal["rncp", "rs", "csv"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

_NAME: Final = re.compile(
    r"""export[-_]fiches[-_]
    (?: (?P<kind>rncp|rs) [-_]v(?P<major>[0-9]{1,2})[-_](?P<minor>[0-9]{1,2}) | (?P<csv>csv) )
    [-_](?P<year>[0-9]{4})[-_](?P<month>[0-9]{2})[-_](?P<day>[0-9]{2})
    (?:\.zip)?""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDERSTOOD: Final = 4
"""The newest major version of the flux that the readers know."""


@dataclass(frozen=True, slots=True)
class ExportName:
    """What the name of an export tells; tables (``csv``) have no version."""

    kind: Kind
    version: tuple[int, int] | None
    day: date

    @property
    def filename(self) -> str:
        """The name of the file as France compétences writes it, made of nothing but these three.

        >>> ExportName("rncp", (4, 1), date(2026, 8, 15)).filename
        'export-fiches-rncp-v4-1-2026-08-15.zip'
        """
        version = "-v{}-{}".format(*self.version) if self.version else ""
        return f"export-fiches-{self.kind}{version}-{self.day.isoformat()}.zip"

    @property
    def preference(self) -> tuple[bool, tuple[int, int], date]:
        """Which is rather taken: of a version that is understood, the highest, then the newest."""
        version = self.version or (0, 0)
        return version[0] <= _UNDERSTOOD, version, self.day


def parse_name(text: str) -> ExportName | None:
    """Return what a name tells, ``None`` where it is not that of an export.

    >>> parse_name("export-fiches-rncp-v4-1-2026-08-15.zip")
    ExportName(kind='rncp', version=(4, 1), day=datetime.date(2026, 8, 15))
    >>> parse_name("export-fiches-csv-2026-02-31.zip") is None
    True
    """
    match = _NAME.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    if match["csv"]:
        return ExportName("csv", None, day)
    kind: Kind = "rncp" if match["kind"].lower() == "rncp" else "rs"
    return ExportName(kind, (int(match["major"]), int(match["minor"])), day)


def last_segment(url: str) -> str:
    """Return the end of the path of an address, decoded; empty where it has none.

    >>> last_segment("https://example.org/a/export%2Dfiches.zip?x=1")
    'export-fiches.zip'
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return PurePosixPath(unquote(path)).name
