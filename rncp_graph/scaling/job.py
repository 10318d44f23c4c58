"""What the workers of a cluster are handed, and what they hand back: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from rncp_graph.readers import Limits
    from rncp_graph.scaling.locations import Location
    from rncp_graph.scaling.partition import Partition
    from rncp_graph.store import SourceFile
    from rncp_graph.validation import EngineChoice


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides what becomes of a fiche, and how it is made."""

    base: str
    limits: Limits
    engine: EngineChoice
    fingerprint: str
    """Of the release that asks; a worker of another release refuses."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A source that was gone through once."""

    location: Location
    file: SourceFile
    chunks: int
    """How many chunks of fiches it is cut into."""


@dataclass(frozen=True, slots=True)
class Job:
    """A partition to be made."""

    surveyed: Surveyed
    first: int
    stop: int
    rules: Rules
    output: str
    moment: datetime
    """The time that the build claims."""
    anew: bool = False
    """Make it also where it is there already."""

    @property
    def is_last(self) -> bool:
        """Whether no chunk of the source is behind it."""
        return self.stop >= self.surveyed.chunks

    @property
    def name(self) -> str:
        """The name of the partition, the same for the same bytes of the same source."""
        return f"{self.surveyed.file.sha256[:16]}-{self.first:05}-{self.stop:05}"


@dataclass(frozen=True, slots=True)
class Made:
    """A partition that is there."""

    job: Job
    partition: Partition
    manifest: str
    """The sha256 of its manifest."""
    new: bool
    """Whether it was made now; else it was there, made of the same bytes by the same rules."""
