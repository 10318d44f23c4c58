"""What the version in use already has: fiches that need not be made again."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.metadata
import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

from rncp_graph.build.task import Mapped
from rncp_graph.resources import folder
from rncp_graph.store import open_ledger
from rncp_graph.validation import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rncp_graph.build.task import Origin
    from rncp_graph.store import LedgerEntry


class Reuse:
    """Finds fiches of a version by what they are made of; without a version it finds none."""

    def __init__(self, ledger: Path | None) -> None:
        self._open = ExitStack()
        self._ledger = self._open.enter_context(open_ledger(ledger)) if ledger else None

    def close(self) -> None:
        """Let go of the ledger."""
        self._open.close()

    def by_bytes(self, raw: str, origin: Origin) -> Mapped | None:
        """Return the fiche that the version made of these bytes and of nothing else."""
        entry = self._ledger.find_raw(raw) if self._ledger else None
        if entry is None or not entry.published or entry.sources != origin[0]:
            return None
        return _taken_over(entry, raw, (origin,))

    def by_content(
        self, numero: str, content: str, raw: str | None, origins: tuple[Origin, ...]
    ) -> Mapped | None:
        """Return the fiche of that number, if the version made it of equal records."""
        entry = self._ledger.find(numero) if self._ledger else None
        if entry is None or not entry.published or entry.content != content:
            return None
        return _taken_over(entry, raw, origins)


def _taken_over(entry: LedgerEntry, raw: str | None, origins: tuple[Origin, ...]) -> Mapped:
    return Mapped(
        entry.numero, entry.content, raw, origins, read_findings(entry.findings), statements=None
    )


def write_findings(findings: Iterable[Finding]) -> str:
    """Return findings as the ledger keeps them, JSON."""
    rows = [dataclasses.astuple(finding) for finding in findings]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def read_findings(text: str) -> tuple[Finding, ...]:
    """Return the findings that :func:`write_findings` wrote.

    >>> read_findings(write_findings([]))
    ()
    """
    if not text:
        return ()
    return tuple(
        Finding(numero, Severity(severity), *rest) for numero, severity, *rest in json.loads(text)
    )


def fingerprint(base: str) -> str:
    """Return a digest of all that decides what becomes of a fiche but the fiche itself.

    The release, the base of the IRIs, the shapes and the ontology: where one differs, a fiche of
    another version is no longer what this one would make.
    """
    known = hashlib.sha256(f"{importlib.metadata.version('rncp-graph')}\n{base}\n".encode())
    for name in ("shapes", "ontology"):
        for path in sorted(path for path in folder(name).rglob("*") if path.is_file()):
            known.update(path.read_bytes())
    return known.hexdigest()
