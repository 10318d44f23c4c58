"""Puts a partition together and writes it: data, reports, and the manifest last."""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import re
from collections import Counter
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rncp_graph.build.reuse import write_findings
from rncp_graph.build.telling import given_twice, without_number
from rncp_graph.namespaces import RDF, RNCP
from rncp_graph.scaling.partition import (
    INDEX,
    MANIFEST,
    QUARANTINE,
    STATEMENTS,
    Partition,
    Row,
    Written,
)
from rncp_graph.store import FicheCounts
from rncp_graph.validation import Finding, Severity
from rncp_graph.validation.reports import ReportSummary, write_reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rncp_graph.build.task import Done, Mapped
    from rncp_graph.fiche import FicheSansNumero
    from rncp_graph.iris import Iris
    from rncp_graph.scaling.job import Job
    from rncp_graph.scaling.places import Place
    from rncp_graph.store import SourceFile

LEVEL: Final = 3
"""Of gzip: three times as fast as 6 for a sixth more bytes; 1 is no faster."""
_CLASS: Final = re.compile(
    rb"^(\S+) <"
    + str(RDF.type.value).encode()
    + rb"> <"
    + re.escape(str(RNCP)).encode()
    + rb"(\w+)>",
    re.MULTILINE,
)
_SHARED: Final = b"Organisme"
"""The class whose resources stand in the graphs of several fiches."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A fiche, packed."""

    fiche: Mapped
    member: bytes
    statements: int
    classes: tuple[tuple[bytes, bytes], ...]
    """Subject and class of its resources."""


@dataclass(slots=True)
class Sheaf:
    """The fiches of a partition so far; memory holds them packed."""

    replaced: list[str] = field(default_factory=list)
    anonymous: list[FicheSansNumero] = field(default_factory=list)
    read: int = 0
    """With those without number."""
    _kept: dict[str, _Kept] = field(default_factory=dict)

    def add(self, done: Done) -> None:
        """Take the fiches of a task; of two with one number the later wins."""
        self.replaced += done.replaced
        for fiche in done.fiches:
            if fiche.numero in self._kept:
                self.replaced.append(fiche.numero)
            self._kept[fiche.numero] = _packed(fiche)

    def write(self, place: Place, job: Job, source: SourceFile, iris: Iris) -> Partition:
        """Write the partition; return what its manifest says.

        Raises:
            StoreError: the folder cannot be written.
        """
        place.remove(MANIFEST)
        fiches = [self._kept[numero] for numero in sorted(self._kept)]
        sound = [one for one in fiches if one.fiche.sound]
        aside = [one for one in fiches if not one.fiche.sound]
        findings = self._findings(fiches, source, iris)
        counts = FicheCounts(
            read=self.read,
            published=len(sound),
            quarantined=len(aside) + len(self.anonymous),
            replaced=len(self.replaced),
        )
        files = {
            STATEMENTS: b"".join(one.member for one in sound) or _pack(b""),
            QUARANTINE: b"".join(one.member for one in aside) or _pack(b""),
            INDEX: _index(sound, aside),
            **_reports(findings, counts, job, source),
        }
        for name, data in files.items():
            place.write(name, data)
        partition = Partition(
            rules=job.rules.fingerprint,
            tool_version=importlib.metadata.version("rncp-graph"),
            base=job.rules.base,
            source=source,
            first=job.first,
            stop=job.stop,
            fiches=counts,
            statements=sum(one.statements for one in sound),
            counts=_class_counts(sound),
            findings=_by_severity(findings),
            replaced=tuple(self.replaced),
            anonymous=tuple(self.anonymous),
            files={name: Written(_sha256(data), len(data)) for name, data in files.items()},
        )
        place.write(MANIFEST, partition.to_json().encode())
        return partition

    def _findings(self, fiches: Iterable[_Kept], source: SourceFile, iris: Iris) -> list[Finding]:
        found = [finding for one in fiches for finding in one.fiche.findings]
        found += [without_number(fiche, source, iris) for fiche in self.anonymous]
        found += [given_twice(numero, iris) for numero in sorted(set(self.replaced))]
        return sorted(found, key=attrgetter("sort_key"))


def _packed(fiche: Mapped) -> _Kept:
    lines = sorted((fiche.statements or b"").splitlines(keepends=True))
    stated = b"".join(lines)
    return _Kept(fiche, _pack(stated), len(lines), tuple(_CLASS.findall(stated)))


def _pack(data: bytes) -> bytes:
    return gzip.compress(data, LEVEL, mtime=0)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _index(sound: list[_Kept], aside: list[_Kept]) -> bytes:
    rows = sorted([*_rows(sound), *_rows(aside)], key=attrgetter("numero"))
    lines = "".join(f"{row.to_json()}\n" for row in rows)
    return _pack(lines.encode("utf-8", "surrogatepass"))


def _rows(kept: Iterable[_Kept]) -> list[Row]:
    rows, start = [], 0
    for one in kept:
        it, length = one.fiche, len(one.member)
        said = write_findings(it.findings)
        rows.append(
            Row(it.numero, it.content, it.raw, it.sound, start, length, one.statements, said)
        )
        start += length
    return rows


def _class_counts(kept: Iterable[_Kept]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    shared: set[bytes] = set()
    for one in kept:
        counted.update(name.decode() for _, name in one.classes if name != _SHARED)
        shared |= {subject for subject, name in one.classes if name == _SHARED}
    if shared:
        counted[_SHARED.decode()] = len(shared)
    return dict(sorted(counted.items()))


def _by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter(finding.severity for finding in findings)
    return {severity.value: counted[severity] for severity in Severity}


def _reports(
    findings: list[Finding], counts: FicheCounts, job: Job, source: SourceFile
) -> dict[str, bytes]:
    summary = ReportSummary(
        sources=(source.name,),
        created=job.moment,
        read=counts.read,
        published=counts.published,
        quarantined=counts.quarantined,
        reference=source.flux_date,
    )
    with TemporaryDirectory(prefix="rncp-graph-") as folder:
        write_reports(findings, Path(folder), summary)
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
