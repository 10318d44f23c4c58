"""A partition: some consecutive fiches of one export, made, with what is told of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rncp_graph.fiche import FicheSansNumero
from rncp_graph.store import FicheCounts, SourceFile, fields

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = 1
"""Version of the layout; raised when a field changes its meaning."""
MANIFEST: Final = "manifest.json"
STATEMENTS: Final = "fiches.nq.gz"
"""Sound fiches by number; each is a gzip member of its own, its statements sorted."""
QUARANTINE: Final = "quarantine.nq.gz"
"""Fiches set aside, in the same way."""
INDEX: Final = "fiches.jsonl.gz"
"""A row for each fiche, by number."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a partition, as it was written."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Partition:
    """What a partition holds and what it is made of; its ``manifest.json``, written last."""

    rules: str
    """By what rules the fiches were made: see :func:`rncp_graph.build.reuse.fingerprint`."""
    tool_version: str
    base: str
    source: SourceFile
    first: int
    """Its first chunk of fiches in the source, from 0."""
    stop: int
    """The chunk after its last."""
    fiches: FicheCounts
    statements: int
    """Of the sound fiches."""
    counts: Mapping[str, int]
    """Resources per class in these, by the local name of the class."""
    findings: Mapping[str, int]
    """Findings per severity."""
    replaced: tuple[str, ...]
    """The number of each fiche that gave way to a later one of the partition."""
    anonymous: tuple[FicheSansNumero, ...]
    files: Mapping[str, Written]

    def to_json(self) -> str:
        """Return the manifest as JSON text, its fields in a fixed order."""
        data: dict[str, object] = {
            "format": FORMAT,
            "rules": self.rules,
            "tool_version": self.tool_version,
            "base": self.base,
            "source": self.source.to_dict(),
            "first": self.first,
            "stop": self.stop,
            "fiches": self.fiches.to_dict(),
            "statements": self.statements,
            "counts": dict(self.counts),
            "findings": dict(self.findings),
            "replaced": list(self.replaced),
            "anonymous": [
                {"source": it.source, "line": it.ligne, "id": it.id_fiche, "title": it.intitule}
                for it in self.anonymous
            ],
            "files": {
                name: {"sha256": file.sha256, "size": file.size}
                for name, file in self.files.items()
            },
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Partition:
        """Return the partition of a JSON text.

        Raises:
            FieldError: no JSON object, another layout, a field missing or not of its type.
        """
        data = fields.parse(text)
        if (layout := fields.integer(data, "format")) != FORMAT:
            raise fields.FieldError("format", f"{layout}, where {FORMAT} is expected")
        files = fields.child(data, "files")
        return cls(
            rules=fields.text(data, "rules"),
            tool_version=fields.text(data, "tool_version"),
            base=fields.text(data, "base"),
            source=SourceFile.from_dict(fields.child(data, "source")),
            first=fields.integer(data, "first"),
            stop=fields.integer(data, "stop"),
            fiches=FicheCounts.from_dict(fields.child(data, "fiches")),
            statements=fields.integer(data, "statements"),
            counts=fields.integers(data, "counts"),
            findings=fields.integers(data, "findings"),
            replaced=fields.text_list(data, "replaced"),
            anonymous=tuple(map(_anonymous, fields.objects(data, "anonymous"))),
            files={name: _written(fields.child(files, name)) for name in files},
        )


@dataclass(frozen=True, slots=True)
class Row:
    """What the index says of a fiche."""

    numero: str
    content: str
    """Digest of its record."""
    raw: str | None
    """Digest of the bytes it was read from."""
    sound: bool
    start: int
    """Where its gzip member begins in the file of statements, or of quarantine."""
    length: int
    """Bytes of the member."""
    statements: int
    findings: str
    """See :func:`rncp_graph.build.reuse.write_findings`."""

    def to_json(self) -> str:
        """Return the row as one line of JSON."""
        values = [self.numero, self.content, self.raw, self.sound, self.start, self.length]
        return json.dumps([*values, self.statements, self.findings], ensure_ascii=False)

    @classmethod
    def from_json(cls, line: bytes) -> Row:
        """Return the row of a line that :meth:`to_json` wrote; its digest vouches for it.

        >>> row = Row("RNCP1", "c", None, True, 0, 20, 7, "")
        >>> Row.from_json(row.to_json().encode()) == row
        True
        """
        return cls(*json.loads(line))


def _anonymous(data: fields.Object) -> FicheSansNumero:
    return FicheSansNumero(
        source=fields.text(data, "source"),
        ligne=fields.integer(data, "line"),
        id_fiche=fields.optional_text(data, "id"),
        intitule=fields.optional_text(data, "title"),
    )


def _written(data: fields.Object) -> Written:
    return Written(fields.text(data, "sha256"), fields.integer(data, "size"))
