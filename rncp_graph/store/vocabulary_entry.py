"""What a version says of a vocabulary that was added to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from rncp_graph.store import fields

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """An official file; ``size`` in bytes, ``name`` without its folder."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A vocabulary of the graph: which edition, from where, made of which files, how large."""

    name: str
    """The end of the name of its graph, ``vocabulaire/{name}``."""
    source: str
    """The page where its publisher offers it, or the endpoint that it was fetched from."""
    files: tuple[VocabularyFile, ...]
    """Empty where it was fetched from an endpoint."""
    counts: Mapping[str, int]
    """How many of what, in its publisher's words."""
    concepts: int
    statements: int
    """Those of its graph, its description among them."""
    added_at: datetime
    """With its time zone."""
    version: str | None = None
    issued: date | None = None
    licence: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the JSON object of this vocabulary."""
        return {
            "name": self.name,
            "version": self.version,
            "issued": self.issued.isoformat() if self.issued else None,
            "source": self.source,
            "licence": self.licence,
            "files": [
                {"name": file.name, "sha256": file.sha256, "size": file.size} for file in self.files
            ],
            "counts": dict(self.counts),
            "concepts": self.concepts,
            "statements": self.statements,
            "added_at": self.added_at.isoformat(),
        }

    @classmethod
    def from_dict(cls, data: fields.Object) -> VocabularyEntry:
        """Return the vocabulary of a JSON object.

        Raises:
            FieldError: a field is missing or not of its type.
        """
        issued = fields.optional_text(data, "issued")
        return cls(
            name=fields.text(data, "name"),
            version=fields.optional_text(data, "version"),
            issued=fields.moment(date, "issued", issued) if issued else None,
            source=fields.text(data, "source"),
            licence=fields.optional_text(data, "licence"),
            files=tuple(map(_file, fields.objects(data, "files"))),
            counts=fields.integers(data, "counts"),
            concepts=fields.integer(data, "concepts"),
            statements=fields.integer(data, "statements"),
            added_at=fields.moment(datetime, "added_at", fields.text(data, "added_at")),
        )


def _file(data: fields.Object) -> VocabularyFile:
    return VocabularyFile(
        fields.text(data, "name"), fields.text(data, "sha256"), fields.integer(data, "size")
    )
