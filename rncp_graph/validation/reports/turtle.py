"""validation.ttl: a sh:ValidationReport as the SHACL recommendation defines it (section 3.6)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Self

from pyoxigraph import Literal, NamedNode

from rncp_graph.namespaces import DCTERMS, SH, VOCABULARY, XSD
from rncp_graph.validation.findings import Severity
from rncp_graph.validation.rule import SHAPES

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from rncp_graph.validation.findings import Finding
    from rncp_graph.validation.reports.summary import ReportSummary

_SEVERITIES: Final = {
    Severity.VIOLATION: "sh:Violation",
    Severity.WARNING: "sh:Warning",
    Severity.INFO: "sh:Info",
}
_NEXT: Final = " ;\n    "
_PREFIXES: Final = {"dcterms": DCTERMS, "sh": SH, "regles": SHAPES}


class TurtleReport:
    """Writes results as they come; each has an IRI, the report's with its own number."""

    __slots__ = ("_count", "_file", "_report", "_summary")

    def __init__(self, path: Path, summary: ReportSummary) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._report = f"rapports:{summary.identifier}"
        self._summary = summary
        self._count = 0

    def __enter__(self) -> Self:
        created = Literal(self._summary.created.isoformat(), datatype=XSD.dateTime)
        reports = f"{VOCABULARY}rapport/"
        prefixes = _PREFIXES | {"rapports": reports, "": f"{reports}{self._summary.identifier}#"}
        self._file.writelines(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
        lines = [f"{self._report} a sh:ValidationReport", f"dcterms:created {created}"]
        lines += [f"dcterms:source {Literal(name)}" for name in self._summary.sources]
        self._file.write(f"\n{_NEXT.join(lines)} .\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._file:
            conforms = "false" if self._count else "true"
            self._file.write(f"\n{self._report} sh:conforms {conforms} .\n")

    def add(self, finding: Finding) -> None:
        """Write the result of a finding."""
        self._count += 1
        result = f":{self._count}"
        self._file.write(f"\n{self._report} sh:result {result} .\n{result} {_said(finding)} .\n")


def _said(finding: Finding) -> str:
    """Return what a result says, as Turtle."""
    said = [_of_rule(finding.rule, finding.severity, finding.component)]
    said.append(_messages(finding.message_fr, finding.message_en))
    said.append(f"sh:focusNode {NamedNode(finding.focus)}")
    if finding.path is not None:
        said.append(f"sh:resultPath {_path(finding.path)}")
    if finding.value is not None:
        said.append(f"sh:value {_value(finding.value, finding.value_type)}")
    if finding.numero is not None:
        said.append(f"dcterms:identifier {Literal(finding.numero)}")
    return _NEXT.join(said)


@lru_cache(maxsize=1024)
def _of_rule(rule: str, severity: Severity, component: str | None) -> str:
    by = NamedNode(component) if component else SH.SPARQLConstraintComponent
    return _NEXT.join(
        [
            "a sh:ValidationResult",
            f"sh:resultSeverity {_SEVERITIES[severity]}",
            f"sh:sourceShape {_shape(rule)}",
            f"sh:sourceConstraintComponent {by}",
        ]
    )


def _shape(rule: str) -> str:
    return f"regles:{rule.removeprefix(SHAPES)}"


@lru_cache(maxsize=1024)
def _messages(fr: str, en: str) -> str:
    french, english = Literal(fr, language="fr"), Literal(en, language="en")
    return f"sh:resultMessage {french} , {english}"


@lru_cache(maxsize=1024)
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
