"""Tells what is new in a version: fiches added, changed and removed, and what changed in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from rncp_graph.build.loading import quads_of
from rncp_graph.namespaces import CHANGESET, DCTERMS, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from rncp_graph.iris import Iris
    from rncp_graph.store import Manifest

Statements = set[tuple[NamedNode, NamedNode, NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Numbers of fiches, sorted, and how many are as they were."""

    previous: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def any(self) -> bool:
        """Whether a fiche was added, changed or removed."""
        return bool(self.added or self.changed or self.removed)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "removed": len(self.removed),
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class Stores:
    """The store of a version and that of the version before."""

    before: Store
    now: Store
    iris: Iris

    def difference(self, numero: str) -> tuple[Statements, Statements]:
        """Return what is no longer stated of a fiche, and what is stated anew."""
        before = _statements(quads_of(numero, self.before, self.iris))
        now = _statements(quads_of(numero, self.now, self.iris))
        return before - now, now - before


def write_changes(changes: Changes, stores: Stores, manifest: Manifest, directory: Path) -> None:
    """Write ``changes.json`` and ``changes.ttl``; memory holds one fiche at a time.

    The Turtle is in the Changeset vocabulary (http://purl.org/vocab/changeset/schema#): a change
    set for each changed fiche, with its statements removed and added.
    """
    with (
        (directory / "changes.json").open("w", encoding="utf-8") as table,
        (directory / "changes.ttl").open("wb") as graph,
    ):
        lists = {"added": changes.added, "removed": changes.removed}
        head = {"version": manifest.version, "previous": changes.previous, **lists}
        table.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "changed": {')
        for place, numero in enumerate(changes.changed):
            gone, new = stores.difference(numero)
            said = json.dumps(_by_property(gone, new), ensure_ascii=False, indent=2)
            table.write(f"{',' if place else ''}\n  {json.dumps(numero)}: {said}")
            triples = _change_set(numero, gone, new, manifest, stores.iris)
            serialize(triples, graph, format=RdfFormat.TURTLE)
        table.write("\n }\n}\n")


def _statements(quads: Iterator[Quad]) -> Statements:
    # What a build states has no blank nodes and no quoted triples.
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}  # type: ignore[misc]


def _by_property(gone: Statements, new: Statements) -> list[dict[str, object]]:
    """Return each property that changed, with its values before and now as N-Triples terms."""
    places = sorted({(subject.value, predicate.value) for subject, predicate, _ in gone | new})
    values = [_values(gone), _values(new)]
    return [
        {
            "subject": subject,
            "property": predicate,
            "removed": sorted(values[0].get((subject, predicate), ())),
            "added": sorted(values[1].get((subject, predicate), ())),
        }
        for subject, predicate in places
    ]


def _values(statements: Statements) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for subject, predicate, value in statements:
        found.setdefault((subject.value, predicate.value), []).append(str(value))
    return found


def _change_set(
    numero: str, gone: Statements, new: Statements, manifest: Manifest, iris: Iris
) -> Iterator[Triple]:
    name = f"{manifest.version}-{numero}"
    node = iris.make("modification", name)
    made = Literal(manifest.built_at.isoformat(), datatype=XSD.dateTime)
    yield Triple(node, RDF.type, CHANGESET.ChangeSet)
    yield Triple(node, CHANGESET.subjectOfChange, iris.make("fiche", numero))
    yield Triple(node, CHANGESET.createdDate, made)
    yield Triple(node, DCTERMS.isPartOf, iris.make("build", manifest.version))
    numbers = count(1)
    for relation, statements in ((CHANGESET.removal, gone), (CHANGESET.addition, new)):
        for subject, predicate, value in sorted(statements, key=str):
            said = iris.make("modification", f"{name}-{next(numbers)}")
            yield Triple(node, relation, said)
            yield Triple(said, RDF.type, RDF.Statement)
            yield Triple(said, RDF.subject, subject)
            yield Triple(said, RDF.predicate, predicate)
            yield Triple(said, RDF.object, value)
