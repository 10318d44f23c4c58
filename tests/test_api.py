"""The package from Python, on the graph of the examples; its guide runs as written."""

from __future__ import annotations

import doctest
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse
from rdflib import URIRef

import rncp_graph
from rncp_graph import Graph, open_graph
from rncp_graph.errors import (
    GraphNotFoundError,
    ParameterError,
    StoreError,
    UnknownCodeError,
    UnknownQueryError,
    UsageError,
    VersionNotFoundError,
)
from rncp_graph.exporting import Format
from rncp_graph.querying import BooleanResult, Rows, TriplesResult

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def graph(example_graph: Path) -> Graph:
    return open_graph(example_graph)


def test_the_guide_runs_as_written(example_graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example_graph.parent)
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    guide = str(ROOT / "docs" / "python.md")
    failed, tried = doctest.testfile(guide, module_relative=False, optionflags=flags)
    assert tried > 15
    assert failed == 0


def test_what_the_package_offers() -> None:
    assert set(rncp_graph.__all__) == {"Graph", "add_vocabulary", "build", "open_graph"}
    assert all(hasattr(rncp_graph, name) for name in rncp_graph.__all__)
    assert callable(rncp_graph.build)


def test_each_kind_of_query_gives_its_kind_of_result(graph: Graph) -> None:
    rows = graph.query("certifications_by_rome", rome="E1104")
    assert isinstance(rows, Rows)
    assert "RNCP99003" in [row.numero for row in rows]
    assert isinstance(graph.query("is_valid_on"), BooleanResult)
    assert isinstance(graph.query("fiche_as_graph"), TriplesResult)
    assert isinstance(graph.sparql("ASK { ?s ?p ?o }"), BooleanResult)


def test_rows_become_a_data_frame(graph: Graph) -> None:
    rows = graph.query("certifications_by_rome", rome="E1104")
    assert isinstance(rows, Rows)
    frame = rows.to_pandas()
    assert list(frame.columns) == list(rows.columns)
    assert len(frame) == len(rows)


def test_errors_of_queries(graph: Graph) -> None:
    with pytest.raises(UnknownQueryError) as caught:
        graph.query("certification_by_rome")
    assert "certifications_by_rome" in caught.value.near
    with pytest.raises(ParameterError):
        graph.query("certifications_by_rome", metier="E1104")
    with pytest.raises(UsageError):
        graph.sparql("SELECT")
    with pytest.raises(UsageError):
        graph.sparql("DELETE WHERE { ?s ?p ?o }")


def test_every_published_certification_can_be_looked_at(graph: Graph) -> None:
    rows = graph.sparql(
        "PREFIX rncp: <https://w3id.org/rncp-graph/def#> PREFIX dcterms: <http://purl.org/dc/terms/>"
        "SELECT ?numero { ?one a rncp:Certification ; dcterms:identifier ?numero }"
    )
    assert isinstance(rows, Rows)
    assert len(rows) == graph.manifest.fiches.published
    for row in rows:
        certification = graph.certification(str(row.numero))
        assert certification.title
        assert graph.page(certification.numero, "en").title == certification.title
        for bloc in certification.blocs:
            assert bloc.code is not None
            assert graph.page(bloc.code).title == bloc.title


def test_an_unknown_certification(graph: Graph) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        graph.certification("RS99003")
    assert caught.value.near[0] == "RNCP99003"
    with pytest.raises(UnknownCodeError):
        graph.certification("RNCP99013")


def test_rdflib_sees_the_same_graph(graph: Graph) -> None:
    dataset = graph.to_rdflib()
    assert len(dataset) == len({quad.triple for quad in graph.store})
    assert sum(1 for _ in dataset.quads()) == len(graph.store)
    fiche = URIRef("https://w3id.org/rncp-graph/fiche/RNCP99003")
    assert len(dataset.graph(fiche)) > 100


def test_exports_to_a_file_and_to_a_stream(graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "register.nq"
    target.write_text("before")
    graph.export(target, "nquads")
    assert set(parse(path=target)) == set(graph.store)
    stream = BytesIO()
    graph.export(stream, Format.TURTLE, fiches=["RNCP99003"])
    back = {quad.triple for quad in parse(stream.getvalue(), RdfFormat.TURTLE)}
    assert back < {quad.triple for quad in graph.store}
    assert [entry.name for entry in tmp_path.iterdir()] == ["register.nq"]


def test_a_refused_export_leaves_the_file_as_it_was(graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "register.ttl"
    target.write_text("before")
    with pytest.raises(UnknownCodeError):
        graph.export(str(target), fiches=["RNCP1"])
    with pytest.raises(UsageError, match="turtle, ntriples"):
        graph.export(target, "docx")
    assert target.read_text() == "before"
    assert [entry.name for entry in tmp_path.iterdir()] == ["register.ttl"]


def test_a_closed_graph_says_so(example_graph: Path) -> None:
    with open_graph(example_graph) as graph:
        assert isinstance(graph.store, Store)
    with pytest.raises(StoreError, match="closed"):
        graph.query("counts_by_class")


def test_a_version_by_name(example_graph: Path, graph: Graph, tmp_path: Path) -> None:
    assert open_graph(str(example_graph), graph.version).version == graph.version
    with pytest.raises(VersionNotFoundError):
        open_graph(example_graph, "v0")
    with pytest.raises(GraphNotFoundError):
        open_graph(tmp_path)
