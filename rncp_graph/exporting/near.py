"""Codes that resemble one that is not in the graph."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 3
"""How many codes are proposed at most."""


def near_codes(code: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return up to three known codes that may have been meant, the likeliest first.

    First the same digits in another register, then what differs by a few characters, then the
    nearest numbers.

    >>> near_codes("RS40886", ["RNCP40885", "RNCP40886", "RNCP40999"])
    ('RNCP40886', 'RNCP40885', 'RNCP40999')
    >>> near_codes("rncp 40886", ["RNCP40886"]), near_codes("x", [])
    (('RNCP40886',), ())
    """
    wanted = "".join(code.split()).upper()
    number = _number(wanted)
    same = [one for one in known if number is not None and _number(one) == number]
    alike = difflib.get_close_matches(wanted, known, n=LIMIT, cutoff=0.8)
    ranked = sorted(known, key=lambda one: (_distance(number, _number(one)), one))
    closest = ranked[:LIMIT] if number is not None else []
    return tuple(dict.fromkeys([*same, *alike, *closest]))[:LIMIT]


def _number(code: str) -> int | None:
    """Return the digits of a code as one number, ``None`` without digits."""
    digits = "".join(re.findall(r"[0-9]+", code))
    return int(digits) if digits else None


def _distance(number: int | None, other: int | None) -> float:
    return float("inf") if number is None or other is None else abs(number - other)
