"""What is found and counted over a graph as a whole, kept with the version that it is true of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import QuerySolutions

from rncp_graph.build.figures import measures
from rncp_graph.build.reuse import read_findings, write_findings
from rncp_graph.errors import StoreError
from rncp_graph.namespaces import RNCP
from rncp_graph.validation import global_findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import Store

    from rncp_graph.store import Version
    from rncp_graph.validation import Finding

_EACH_CLASS: Final = "SELECT ?class (COUNT(?x) AS ?n) WHERE { ?x a ?class } GROUP BY ?class"
_ORGANISATIONS: Final = f"""
SELECT ?class (COUNT(DISTINCT ?x) AS ?n)
WHERE {{ VALUES ?class {{ {RNCP.Organisme} }} ?x a ?class }} GROUP BY ?class"""
"""Organisations alone stand in the graphs of several fiches; to compare the names of all other
resources as well would take much memory for nothing."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The findings of the global checks, resources by class, and measures of quality."""

    reference: date | None
    """The day that ACTIF is judged by."""
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    measures: Mapping[str, int]


def look_at(store: Store, reference: date | None) -> Whole:
    """Return what is found and counted in a store."""
    findings = tuple(global_findings(store, reference))
    return Whole(reference, findings, class_counts(store), measures(store))


def seen_before(version: Version, reference: date | None) -> Whole | None:
    """Return what was found and counted in a version for that day, if it says.

    Raises:
        StoreError: the file that says it is damaged.
    """
    try:
        data = json.loads(version.whole.read_text("utf-8"))
        day = date.fromisoformat(data["reference"]) if data["reference"] else None
        whole = Whole(day, read_findings(data["findings"]), data["counts"], data["measures"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        advice = "build again with --full, which does without it"
        raise StoreError(str(version.whole), f"cannot be read ({error})", advice) from error
    return whole if day == reference else None


def keep(whole: Whole, path: Path) -> None:
    """Write what :func:`seen_before` reads."""
    data = {
        "reference": whole.reference.isoformat() if whole.reference else None,
        "findings": write_findings(whole.findings),
        "counts": dict(whole.counts),
        "measures": dict(whole.measures),
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def class_counts(store: Store) -> dict[str, int]:
    """Return how many resources there are of each class of the ontology, by local name.

    Suggestions are not among them: links are made anew after this, and counted by themselves.
    """
    prefix = str(RNCP)
    found = _counted(store, _EACH_CLASS) | _counted(store, _ORGANISATIONS)
    found.pop(str(RNCP.Suggestion.value), None)
    return {iri.removeprefix(prefix): found[iri] for iri in sorted(found) if iri.startswith(prefix)}


def _counted(store: Store, query: str) -> dict[str, int]:
    rows = store.query(query, use_default_graph_as_union=True)
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gives rows")
    return {str(row["class"].value): int(row["n"].value) for row in rows}
