"""What can be chosen about a build, how far it is, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rncp_graph.errors import MalformedSourceError
from rncp_graph.namespaces import VOCABULARY
from rncp_graph.readers import Limits
from rncp_graph.store import Manifest, Version
from rncp_graph.validation import EngineChoice, Finding

Stage = Literal["read", "map", "validate", "load", "check", "index", "link", "report"]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What can be chosen about a build."""

    base: str = VOCABULARY
    """Base IRI of the data."""
    limits: Limits = field(default_factory=Limits)
    """What a source may ask of the machine."""
    keep_partial: bool = False
    """Publish what could be read of a source that breaks off."""
    min_fiches: int = 1
    """Fewer publishable fiches than this are refused."""
    flux_date: date | None = None
    """The day the sources were exported, where their names do not tell."""
    max_drop: float | None = None
    """Largest share of the fiches of the version in use that may be missing, 0 to 1."""
    engine: EngineChoice = "auto"
    """What validates: the fast engine and then pySHACL, or pySHACL alone."""
    workers: int | None = None
    """Processes that map and check; as many as there are cores where not given."""
    full: bool = False
    """Make every fiche anew, also those that the version in use has just so."""
    keep_removed: bool = False
    """Keep the fiches of the version in use that no source holds any more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: its stage, fiches so far, bytes of the sources read and in all."""

    stage: Stage
    fiches: int
    done: int
    total: int


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A published build."""

    version: Version
    manifest: Manifest
    findings: tuple[Finding, ...]
    """Sorted by fiche, then severity and rule."""
    broken: tuple[MalformedSourceError, ...] = ()
    """Where sources broke off that were kept all the same."""
    fallback: str | None = None
    """Why pySHACL validated alone, though a fast engine was wanted."""
