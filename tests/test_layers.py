"""Data flows one way: each part imports only those before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "rncp_graph"

FOUNDATION = {"errors", "namespaces", "resources", "iris"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "fiche": set(),
    "namespaces": set(),
    "resources": set(),
    "iris": {"namespaces"},
    "text": {"errors"},
    "readers": {"errors", "fiche", "text"},
    "extractors": FOUNDATION | {"fiche", "text"},
    "validation": FOUNDATION,
    "store": FOUNDATION,
    "querying": FOUNDATION,
    "exporting": FOUNDATION | {"querying"},
    "searching": FOUNDATION | {"querying"},
    "vocabularies": FOUNDATION | {"text", "validation", "store", "querying"},
    "linking": FOUNDATION
    | {"text", "validation", "store", "querying", "vocabularies", "searching"},
    "downloading": {"errors"},
    "build": FOUNDATION
    | {"fiche", "readers", "extractors", "validation", "store", "searching", "linking"},
    "scaling": FOUNDATION
    | {"fiche", "readers", "extractors", "validation", "store", "querying", "build"},
    "api": FOUNDATION | {"store", "querying", "searching", "exporting"},
    "__init__": {"api", "build", "vocabularies"},
    "__main__": {"cli"},
    "cli": FOUNDATION
    | {"fiche", "readers", "extractors", "validation", "store", "querying", "exporting", "build"}
    | {"api", "__init__", "searching", "scaling", "vocabularies", "linking", "downloading"},
}
"""What a part may import of the package. A format is known to readers alone, RDF never to them."""


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    parts = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            if first == "rncp_graph":
                parts.add(rest[0] if rest and rest[0] in ALLOWED else "__init__")
    return parts


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.name)
def test_a_part_imports_only_those_before_it(path: Path) -> None:
    part = part_of(path)
    assert part in ALLOWED, f"{path}: say in ALLOWED what {part} may import"
    assert imported_parts(path) - {part} <= ALLOWED[part]


def modules_imported_by(part: str) -> set[str]:
    found = set()
    for path in (PACKAGE / part).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(str(node.module).partition(".")[0])
    return found


def test_readers_know_no_rdf_and_extractors_no_format() -> None:
    assert not modules_imported_by("readers") & {"pyoxigraph", "rdflib", "pyshacl"}
    assert not modules_imported_by("extractors") & {"xml", "json", "csv", "html", "lxml"}
