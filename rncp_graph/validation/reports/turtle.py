"""validation.ttl: a sh:ValidationReport as the SHACL recommendation defines it (section 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from pyoxigraph import Literal, NamedNode

from rncp_graph.namespaces import DCTERMS, SH, VOCABULARY, XSD
from rncp_graph.validation.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from rncp_graph.validation.findings import Finding
    from rncp_graph.validation.reports.summary import ReportSummary

_SEVERITIES: Final = {
    Severity.VIOLATION: SH.Violation,
    Severity.WARNING: SH.Warning,
    Severity.INFO: SH.Info,
}
_PREFIXES: Final = f"@prefix dcterms: <{DCTERMS}> .\n@prefix sh: <{SH}> .\n\n"


class TurtleReport:
    """Writes results as they come; each has an IRI, the report's with its own number."""

    __slots__ = ("_count", "_file", "_report", "_summary")

    def __init__(self, path: Path, summary: ReportSummary) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._report = f"{VOCABULARY}rapport/{summary.identifier}"
        self._summary = summary
        self._count = 0

    def __enter__(self) -> Self:
        created = Literal(self._summary.created.isoformat(), datatype=XSD.dateTime)
        lines = [f"<{self._report}> a sh:ValidationReport", f"dcterms:created {created}"]
        lines += [f"dcterms:source {Literal(name)}" for name in self._summary.sources]
        self._file.write(_PREFIXES + " ;\n    ".join(lines) + " .\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._file:
            conforms = "false" if self._count else "true"
            self._file.write(f"\n<{self._report}> sh:conforms {conforms} .\n")

    def add(self, finding: Finding) -> None:
        """Write the result of a finding."""
        self._count += 1
        result = f"<{self._report}#{self._count}>"
        body = " ;\n    ".join(f"{name} {value}" for name, value in _said(finding))
        self._file.write(f"\n<{self._report}> sh:result {result} .\n{result} {body} .\n")


def _said(finding: Finding) -> list[tuple[str, object]]:
    """Return what a result says, as Turtle."""
    component = finding.component or SH.SPARQLConstraintComponent.value
    said: list[tuple[str, object]] = [
        ("a", "sh:ValidationResult"),
        ("sh:focusNode", NamedNode(finding.focus)),
        ("sh:resultSeverity", _SEVERITIES[finding.severity]),
        ("sh:sourceShape", NamedNode(finding.rule)),
        ("sh:sourceConstraintComponent", NamedNode(component)),
        ("sh:resultMessage", Literal(finding.message_fr, language="fr")),
        ("sh:resultMessage", Literal(finding.message_en, language="en")),
    ]
    if finding.path is not None:
        said.append(("sh:resultPath", _path(finding.path)))
    if finding.value is not None:
        said.append(("sh:value", _value(finding.value, finding.value_type)))
    if finding.numero is not None:
        said.append(("dcterms:identifier", Literal(finding.numero)))
    return said


def _path(path: str) -> str:
    if path.startswith("^"):
        return f"[ sh:inversePath {NamedNode(path[1:])} ]"
    return str(NamedNode(path))


def _value(value: str, value_type: str | None) -> NamedNode | Literal:
    if value_type is None:
        return NamedNode(value)
    if value_type.startswith("@"):
        return Literal(value, language=value_type[1:])
    return Literal(value, datatype=NamedNode(value_type))
