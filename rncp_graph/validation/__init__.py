"""Validation: shapes fiche by fiche, global checks over the whole graph, reports."""

from rncp_graph.validation.checks import global_findings
from rncp_graph.validation.findings import Finding, Severity, violations
from rncp_graph.validation.reports import ReportSummary, write_reports
from rncp_graph.validation.rule import Rule
from rncp_graph.validation.rules import rule_named, rules
from rncp_graph.validation.shapes import ShapeSet
from rncp_graph.validation.validator import (
    Engine,
    EngineChoice,
    FicheValidator,
    engine_fallback,
)

__all__ = [
    "Engine",
    "EngineChoice",
    "FicheValidator",
    "Finding",
    "ReportSummary",
    "Rule",
    "Severity",
    "ShapeSet",
    "engine_fallback",
    "global_findings",
    "rule_named",
    "rules",
    "violations",
    "write_reports",
]
