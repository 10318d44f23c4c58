"""validation.csv: one row per finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final, Self

from rncp_graph.validation.rule import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from rncp_graph.validation.findings import Finding

COLUMNS: Final = (
    "numero",
    "severity",
    "rule",
    "message_fr",
    "message_en",
    "element",
    "label",
    "value",
    "resource",
    "property",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class TableReport:
    """Writes findings as they come: UTF-8 with its mark and semicolons, as spreadsheets expect."""

    __slots__ = ("_file", "_rows")

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file, delimiter=";", lineterminator="\r\n")

    def __enter__(self) -> Self:
        self._rows.writerow(COLUMNS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, finding: Finding) -> None:
        """Write the row of a finding."""
        self._rows.writerow(
            safe(cell or "")
            for cell in (
                finding.numero,
                finding.severity,
                finding.rule.removeprefix(SHAPES),
                finding.message_fr,
                finding.message_en,
                finding.element,
                finding.label,
                finding.value,
                finding.focus,
                finding.path,
            )
        )


def write_table(findings: Iterable[Finding], path: Path) -> None:
    """Write findings to a file of such rows."""
    with TableReport(path) as table:
        for finding in findings:
            table.add(finding)


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before it.

    The apostrophe is doubled where a text begins with one, so that it can be taken off again.

    >>> safe("=1+1"), safe("'quoted"), safe("RNCP1")
    ("'=1+1", "''quoted", 'RNCP1')
    """
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell
