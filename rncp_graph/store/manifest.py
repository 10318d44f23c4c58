"""What a version of the graph is made of: its manifest, and its form as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from rncp_graph.store import fields
from rncp_graph.store.fields import FieldError
from rncp_graph.store.vocabulary_entry import VocabularyEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = 1
"""Version of the manifest's layout; raised when a field changes its meaning."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file the graph was built from; ``size`` in bytes, ``name`` without its folder."""

    name: str
    sha256: str
    size: int
    flux_version: str | None = None
    flux_date: date | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the JSON object of this source."""
        return {
            "name": self.name,
            "sha256": self.sha256,
            "size": self.size,
            "flux_version": self.flux_version,
            "flux_date": self.flux_date.isoformat() if self.flux_date else None,
        }

    @classmethod
    def from_dict(cls, data: fields.Object) -> SourceFile:
        """Return the source of a JSON object.

        Raises:
            FieldError: a field is missing or not of its type.
        """
        flux_date = fields.optional_text(data, "flux_date")
        return cls(
            name=fields.text(data, "name"),
            sha256=fields.text(data, "sha256"),
            size=fields.integer(data, "size"),
            flux_version=fields.optional_text(data, "flux_version"),
            flux_date=fields.moment(date, "flux_date", flux_date) if flux_date else None,
        )


@dataclass(frozen=True, slots=True)
class FicheCounts:
    """How many fiches went which way.

    ``replaced`` by a later one of the same number; ``merged`` of several sources.
    """

    read: int
    published: int
    quarantined: int = 0
    replaced: int = 0
    merged: int = 0

    def to_dict(self) -> dict[str, object]:
        """Return the JSON object of these counts."""
        return {
            "read": self.read,
            "published": self.published,
            "quarantined": self.quarantined,
            "replaced": self.replaced,
            "merged": self.merged,
        }

    @classmethod
    def from_dict(cls, data: fields.Object) -> FicheCounts:
        """Return the counts of a JSON object.

        Raises:
            FieldError: a count is missing or no integer.
        """
        return cls(
            read=fields.integer(data, "read"),
            published=fields.integer(data, "published"),
            quarantined=fields.integer(data, "quarantined"),
            replaced=fields.integer(data, "replaced"),
            merged=fields.optional_integer(data, "merged"),
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version was built from, by what, with which result; ``manifest.json``."""

    version: str
    built_at: datetime
    """With its time zone; given by the caller, never read from a clock here."""
    tool_version: str
    base: str
    """Base IRI of the data."""
    sources: tuple[SourceFile, ...]
    fiches: FicheCounts
    quads: int
    """Statements in the store, those of the vocabulary and of the provenance among them."""
    counts: Mapping[str, int]
    """Resources per class, by the local name of the class."""
    findings: Mapping[str, int]
    """Findings per severity."""
    changes: Mapping[str, int] = field(default_factory=dict)
    """Fiches ``added``, ``changed``, ``removed`` and ``unchanged`` since the version before; empty
    where there is none to compare with."""
    libraries: Mapping[str, str] = field(default_factory=dict)
    """Versions of the libraries that did the work."""
    durations: Mapping[str, float] = field(default_factory=dict)
    """Seconds per stage."""
    previous: str | None = None
    """The version in use when this one was built."""
    partial: bool = False
    """Built from a source that broke off, with ``--keep-partial``."""
    vocabularies: tuple[VocabularyEntry, ...] = ()
    """Those that were added, by name."""
    links: Mapping[str, int] = field(default_factory=dict)
    """Statements of each set of mappings or of suggestions, by its name."""

    def to_json(self) -> str:
        """Return the manifest as JSON text, its fields in a fixed order."""
        data: dict[str, object] = {
            "format": FORMAT,
            "version": self.version,
            "previous": self.previous,
            "built_at": self.built_at.isoformat(),
            "tool_version": self.tool_version,
            "base": self.base,
            "partial": self.partial,
            "sources": [source.to_dict() for source in self.sources],
            "fiches": self.fiches.to_dict(),
            "quads": self.quads,
            "counts": dict(self.counts),
            "findings": dict(self.findings),
            "changes": dict(self.changes),
            "vocabularies": [entry.to_dict() for entry in self.vocabularies],
            "links": dict(self.links),
            "libraries": dict(self.libraries),
            "durations": {stage: round(spent, 3) for stage, spent in self.durations.items()},
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Return the manifest of a JSON text; fields it does not know are passed over.

        Raises:
            FieldError: no JSON object, a newer layout, a field missing or not of its type.
        """
        data = fields.parse(text)
        layout = fields.integer(data, "format")
        if layout > FORMAT:
            raise FieldError("format", f"{layout}, written by a newer rncp-graph")
        return cls(
            version=fields.text(data, "version"),
            built_at=fields.moment(datetime, "built_at", fields.text(data, "built_at")),
            tool_version=fields.text(data, "tool_version"),
            base=fields.text(data, "base"),
            sources=tuple(map(SourceFile.from_dict, fields.objects(data, "sources"))),
            fiches=FicheCounts.from_dict(fields.child(data, "fiches")),
            quads=fields.integer(data, "quads"),
            counts=fields.integers(data, "counts"),
            findings=fields.integers(data, "findings"),
            changes=fields.optional_integers(data, "changes"),
            vocabularies=tuple(
                map(VocabularyEntry.from_dict, fields.optional_objects(data, "vocabularies"))
            ),
            links=fields.optional_integers(data, "links"),
            libraries=fields.texts(data, "libraries"),
            durations=fields.numbers(data, "durations"),
            previous=fields.optional_text(data, "previous"),
            partial=fields.boolean(data, "partial"),
        )
