"""What a report says of the build it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """The build a report is about; its time is passed in, no clock is read."""

    sources: tuple[str, ...]
    """Names of the files read."""
    created: datetime
    read: int
    """Fiches read."""
    published: int
    """Fiches in the graph."""
    quarantined: int = 0
    """Fiches set aside."""
    reference: date | None = None
    """The day the register is looked at: that of the export."""

    @property
    def identifier(self) -> str:
        """The end of the report's IRI, made of its time."""
        return f"{self.created:%Y%m%dT%H%M%S}"
