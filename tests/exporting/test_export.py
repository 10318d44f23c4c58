"""Every form holds exactly the graph, in an order that does not change."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib.compare import isomorphic

from rncp_graph.errors import UnknownCodeError
from rncp_graph.exporting import Format, export
from rncp_graph.iris import Iris
from tests.exporting.samples import make_store

ROOT = Path(__file__).parents[2]
DATASETS = (Format.NQUADS, Format.TRIG)
OTHER_BASE = Iris("https://data.example.org/registre/")

# rdflib 7.6's JSON-LD parser itself uses names that rdflib 7.6 deprecates.
pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib\.")


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


def exported(store: Store, fmt: Format, *numeros: str, iris: Iris | None = None) -> bytes:
    out = BytesIO()
    export(store, fmt, out, numeros=numeros or None, iris=iris)
    return out.getvalue()


def triples(quads: Store | list[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def of_graphs(store: Store, *graphs: str) -> set[Triple]:
    return {
        quad.triple
        for graph in graphs
        for quad in store.quads_for_pattern(None, None, None, NamedNode(graph))
    }


@pytest.mark.parametrize("fmt", Format)
def test_the_whole_graph_comes_back_through_pyoxigraph(store: Store, fmt: Format) -> None:
    back = list(parse(exported(store, fmt), fmt.rdf))
    if fmt in DATASETS:
        assert set(back) == set(store)
    else:
        assert {quad.graph_name for quad in back} == {DefaultGraph()}
        assert triples(back) == triples(store)


@pytest.mark.parametrize("fmt", [fmt for fmt in Format if fmt not in DATASETS])
def test_one_fiche_comes_back_through_rdflib(store: Store, fmt: Format) -> None:
    numero = "RNCP99902"
    expected = rdflib.Graph()
    lines = "\n".join(f"{triple} ." for triple in of_graphs(store, f"{Iris().base}fiche/{numero}"))
    expected.parse(data=lines, format="nt")
    media_type = {Format.JSONLD: "json-ld", Format.RDFXML: "xml"}.get(fmt, fmt.rdf.media_type)
    back = rdflib.Graph().parse(data=exported(store, fmt, numero), format=media_type)
    assert len(back) > 100
    assert isomorphic(back, expected)
    assert set(back) == set(expected), "no blank node: the same sets, not only the same shape"


@pytest.mark.parametrize("fmt", [fmt for fmt in Format if fmt is not Format.JSONLD])
def test_each_statement_is_written_once(store: Store, fmt: Format) -> None:
    counts = Counter(parse(exported(store, fmt), fmt.rdf))
    assert [statement for statement, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("fmt", Format)
def test_several_fiches_hold_their_graphs_and_no_more(store: Store, fmt: Format) -> None:
    back = triples(list(parse(exported(store, fmt, "RS9990", "RNCP99901", "RS9990"), fmt.rdf)))
    base = Iris().base
    assert back == of_graphs(store, f"{base}fiche/RS9990", f"{base}fiche/RNCP99901")


@pytest.mark.parametrize("fmt", Format)
def test_another_base(fmt: Format) -> None:
    store = make_store(OTHER_BASE)
    back = list(parse(exported(store, fmt, iris=OTHER_BASE), fmt.rdf))
    assert triples(back) == triples(store)
    assert any("data.example.org" in str(statement) for statement in back)


@pytest.mark.parametrize("fmt", Format)
def test_a_base_that_ends_with_a_hash(fmt: Format) -> None:
    iris = Iris("https://example.org/registre#")
    store = make_store(iris)
    back = list(parse(exported(store, fmt, iris=iris), fmt.rdf))
    assert triples(back) == triples(store)


@pytest.mark.parametrize("fmt", Format)
def test_an_empty_store_gives_an_empty_document(fmt: Format) -> None:
    assert list(parse(exported(Store(), fmt), fmt.rdf)) == []


SCRIPT = """
import sys
from rncp_graph.exporting import Format, export
from tests.exporting.samples import FICHES, make_store
store = make_store(fiches=FICHES[:: int(sys.argv[1])])
for fmt in Format:
    export(store, fmt, sys.stdout.buffer)
"""


def test_the_same_bytes_in_another_process_and_order_of_loading() -> None:
    def run(step: int, seed: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", SCRIPT, str(step)],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout

    first = run(1, "1")
    assert len(first) > 100_000
    assert first == run(-1, "2")


def test_nquads_are_sorted_within_fiches_and_fiches_by_number(store: Store) -> None:
    quads = list(parse(exported(store, Format.NQUADS), RdfFormat.N_QUADS))
    graphs = list(dict.fromkeys(str(quad.graph_name) for quad in quads))
    names = [graph.strip("<>").removeprefix(Iris().base) for graph in graphs]
    assert names == ["fiche/RNCP99901", "fiche/RNCP99902", "fiche/RS9990", "vocabulaire/rncp"]
    for graph in graphs:
        lines = [str(quad).encode() for quad in quads if str(quad.graph_name) == graph]
        assert lines == sorted(lines)


def test_turtle_tells_each_resource_in_one_place(store: Store) -> None:
    text = exported(store, Format.TURTLE).decode()
    statements = list(parse(text, RdfFormat.TURTLE))
    changes = [
        str(one.subject)
        for one, before in zip(statements, [None, *statements], strict=False)
        if before is None or one.subject != before.subject
    ]
    assert len(changes) == len(set(changes))
    assert "\nbloc:RNCP99902BC01 a rncp:Bloc ;" in text
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes, key=lambda line: line.split(":")[0])
    assert text.splitlines()[: len(prefixes)] == prefixes


@pytest.mark.parametrize("fmt", Format)
def test_an_unknown_fiche_writes_nothing_and_proposes_others(store: Store, fmt: Format) -> None:
    out = BytesIO()
    with pytest.raises(UnknownCodeError) as caught:
        export(store, fmt, out, numeros=["RNCP99901", "RS99902"])
    assert caught.value.code == "RS99902"
    assert caught.value.near[0] == "RNCP99902"
    assert out.getvalue() == b""
