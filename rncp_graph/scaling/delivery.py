"""A delivery: the partitions of some sources, in the order in which they are to be loaded."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rncp_graph.scaling.partition import FORMAT
from rncp_graph.store import FicheCounts, SourceFile, fields

KIND: Final = "delivery"


@dataclass(frozen=True, slots=True)
class Part:
    """A partition of a delivery: the name of its folder, and the sha256 of its manifest."""

    name: str
    manifest: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """A source of a delivery with its partitions, in order."""

    file: SourceFile
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was made together; the ``manifest.json`` beside the partitions, written last."""

    built_at: datetime
    tool_version: str
    base: str
    rules: str
    sources: tuple[Delivered, ...]
    """In the order asked for: of two fiches with one number, that of the later one wins."""
    fiches: FicheCounts
    """Of all partitions together; a fiche of several sources counts in each."""

    def to_json(self) -> str:
        """Return the manifest as JSON text, its fields in a fixed order."""
        data: dict[str, object] = {
            "format": FORMAT,
            "kind": KIND,
            "built_at": self.built_at.isoformat(),
            "tool_version": self.tool_version,
            "base": self.base,
            "rules": self.rules,
            "fiches": self.fiches.to_dict(),
            "sources": [
                {
                    **source.file.to_dict(),
                    "partitions": [
                        {"name": part.name, "manifest": part.manifest} for part in source.parts
                    ],
                }
                for source in self.sources
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Delivery:
        """Return the delivery of a JSON text.

        Raises:
            FieldError: no JSON object, another layout, a field missing or not of its type.
        """
        data = fields.parse(text)
        if (layout := fields.integer(data, "format")) != FORMAT:
            raise fields.FieldError("format", f"{layout}, where {FORMAT} is expected")
        return cls(
            built_at=fields.moment(datetime, "built_at", fields.text(data, "built_at")),
            tool_version=fields.text(data, "tool_version"),
            base=fields.text(data, "base"),
            rules=fields.text(data, "rules"),
            sources=tuple(map(_delivered, fields.objects(data, "sources"))),
            fiches=FicheCounts.from_dict(fields.child(data, "fiches")),
        )


def _delivered(data: fields.Object) -> Delivered:
    parts = (
        Part(fields.text(part, "name"), fields.text(part, "manifest"))
        for part in fields.objects(data, "partitions")
    )
    return Delivered(SourceFile.from_dict(data), tuple(parts))
