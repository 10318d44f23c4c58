"""Suggestions: in graphs of their own, with scores, never stated; most are left where they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Store

from rncp_graph.linking import link, read_mapping_file
from rncp_graph.linking.model import Suggestion
from rncp_graph.linking.suggested import Loading
from rncp_graph.namespaces import RDF, RNCP, XSD
from rncp_graph.store import GraphDirectory
from tests.linking.test_linking import WORLD, linked, statements, store_of
from tests.linking.world import IRIS, NOW, node, publish

if TYPE_CHECKING:
    from pathlib import Path

FICHE = """<https://w3id.org/rncp-graph/fiche/RNCP4> {
    certification:RNCP4 a rncp:Certification ; rncp:emploisAccessibles "Vannier"@fr . }"""


def test_suggestions_are_not_stated(tmp_path: Path) -> None:
    publish(tmp_path / "graph", *WORLD, FICHE)
    result = link(tmp_path / "graph", now=NOW)
    name = "suggestions/emplois-appellations"
    count = result.manifest.links[name]
    assert count >= 1
    store = store_of(tmp_path / "graph")
    made = list(store.quads_for_pattern(None, RDF.type, RNCP.Suggestion, IRIS.graph(name)))
    assert len(made) == count
    facts = store.quads_for_pattern(node("certification/RNCP4"), None, node("ogr/101"), None)
    assert not list(facts)
    folder = GraphDirectory(tmp_path / "graph").current().mappings / "suggestions"
    assert len(read_mapping_file(folder / "emplois-appellations.sssom.tsv").rows) == count
    (score,) = store.quads_for_pattern(made[0].subject, RNCP.score, None, None)
    assert isinstance(score.object, Literal)
    assert 0 < float(score.object.value) <= 1


def test_suggestions_that_are_there_already_are_left_and_others_go() -> None:
    store, graph = Store(), IRIS.graph("suggestions/essai")
    first, second, third = (
        Suggestion(node("competence/1"), node(f"ogr/{number}"), 0.7, "Tresser", "tresser")
        for number in (1, 2, 3)
    )
    assert list(Loading(store, IRIS, graph).passed([first, second])) == [first, second]
    before = set(store)
    again = Loading(store, IRIS, graph)
    assert list(again.passed(iter([second, third]))) == [second, third]
    assert again.count == 2
    made = {quad.object for quad in store.quads_for_pattern(None, RDF.object, None, graph)}
    assert made == {node("ogr/2"), node("ogr/3")}
    assert len(before & set(store)) == len(before) / 2
    better = replace(second, score=0.8)
    list(Loading(store, IRIS, graph).passed([better]))
    (score,) = store.quads_for_pattern(None, RNCP.score, None, graph)
    assert score.object == Literal("0.8", datatype=XSD.decimal)
    list(Loading(store, IRIS, graph).passed([]))
    assert not list(store.named_graphs())


def test_suggestions_go_where_none_are_asked_for(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    publish(graph, *WORLD, FICHE)
    link(graph, now=NOW)
    assert statements(graph, "suggestions/emplois-appellations")
    linked(graph, minutes=1)
    left = {str(name) for name in store_of(graph).named_graphs()}
    assert not [name for name in left if "/suggestions/" in name]
    told = store_of(graph).quads_for_pattern(None, None, None, IRIS.graph("provenance"))
    assert not [quad for quad in told if "/suggestions/" in str(quad.subject)]
