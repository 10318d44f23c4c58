"""The reports of validation: RDF for machines, CSV for spreadsheets, HTML for readers."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from rncp_graph.validation.reports.digest import Digest
from rncp_graph.validation.reports.html_report import write_html
from rncp_graph.validation.reports.summary import ReportSummary
from rncp_graph.validation.reports.table import TableReport
from rncp_graph.validation.reports.turtle import TurtleReport

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rncp_graph.validation.findings import Finding

__all__ = ["ReportSummary", "write_reports"]


def write_reports(findings: Iterable[Finding], directory: Path, summary: ReportSummary) -> None:
    """Write ``validation.ttl``, ``validation.csv`` and ``validation.html`` into the directory.

    The findings are gone through once, in their order, and none is held but those the page shows.
    Same findings and summary, same bytes.

    Raises:
        OSError: the directory is missing or cannot be written.
    """
    digest = Digest()
    with ExitStack() as files:
        turtle = files.enter_context(TurtleReport(directory / "validation.ttl", summary))
        table = files.enter_context(TableReport(directory / "validation.csv"))
        for finding in findings:
            turtle.add(finding)
            table.add(finding)
            digest.add(finding)
    write_html(digest, directory / "validation.html", summary)
