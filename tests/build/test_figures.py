"""The figures that a build states are what counting one by one gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from rncp_graph.build.figures import MEASURES
from rncp_graph.namespaces import RDF, RNCP
from rncp_graph.querying import Catalogue, Rows, run
from rncp_graph.store import GraphDirectory


@pytest.fixture(scope="module")
def store(example_graph: Path) -> Store:
    return GraphDirectory(example_graph).current().open()


def figures(store: Store, query: str) -> dict[str, object]:
    rows = run(store, Catalogue.default()[query])
    assert isinstance(rows, Rows)
    return {str(name): count for name, count in rows.tuples}


def test_each_class_of_the_ontology_is_counted_once_a_resource(store: Store) -> None:
    prefix = str(RNCP)
    typed = {
        (quad.subject, str(quad.object)) for quad in store.quads_for_pattern(None, RDF.type, None)
    }
    classes = [kind.strip("<>").removeprefix(prefix) for _, kind in typed if prefix in kind]
    assert figures(store, "counts_by_class") == {
        name: classes.count(name) for name in sorted(set(classes))
    }


def test_every_measure_is_stated(store: Store) -> None:
    assert set(figures(store, "data_quality_counts")) == set(MEASURES)


def lacking(store: Store, kind: str, *properties: str) -> int:
    """How many resources of a class have none of these properties."""
    found: set[Quad] = set(store.quads_for_pattern(None, RDF.type, getattr(RNCP, kind)))
    return sum(
        not any(
            any(store.quads_for_pattern(node, getattr(RNCP, name), None)) for name in properties
        )
        for node in {quad.subject for quad in found}
    )


@pytest.mark.parametrize(
    ("measure", "kind", "properties"),
    [
        ("certifications sans bloc", "Certification", ["aBloc"]),
        ("certifications sans certificateur", "Certification", ["certificateur"]),
        ("certifications sans code NSF", "Certification", ["codeNSF"]),
        ("certifications sans code ROME", "Certification", ["ouvreAuMetier"]),
        ("certifications sans date de fin", "Enregistrement", ["dateFinEnregistrement"]),
        ("blocs sans compétence", "Bloc", ["atteste"]),
        ("organismes sans SIRET", "Organisme", ["siret", "siretInvalide"]),
    ],
)
def test_what_lacks_something(measure: str, kind: str, properties: list[str], store: Store) -> None:
    assert figures(store, "data_quality_counts")[measure] == lacking(store, kind, *properties)
