"""From which severity on findings make a command fail."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class FailOn(StrEnum):
    """The severities a user may ask to fail on, worst first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def exceeds(findings: Mapping[str, int], threshold: FailOn) -> bool:
    """Return whether there are findings of that severity or worse.

    >>> exceeds({"violation": 0, "warning": 2}, FailOn.VIOLATION)
    False
    >>> exceeds({"violation": 0, "warning": 2}, FailOn.WARNING)
    True
    """
    if threshold is FailOn.NEVER:
        return False
    order = list(FailOn)
    return any(findings.get(name, 0) for name in order[: order.index(threshold) + 1])
