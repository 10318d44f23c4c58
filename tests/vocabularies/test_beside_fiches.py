"""With vocabularies in it a graph is exported, sent and counted as without them."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Dataset, Store, Triple, parse

from rncp_graph import add_vocabulary, open_graph
from rncp_graph.build import check_graph
from rncp_graph.build.whole import class_counts
from rncp_graph.exporting import Format
from rncp_graph.iris import Iris
from rncp_graph.scaling.published import PublishedGraph
from rncp_graph.searching import write_index
from rncp_graph.store import GraphDirectory, Version
from tests.vocabularies.samples import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

VOCABULARIES = ("formacode", "rome-esco", "rome3")


@pytest.fixture(scope="module")
def graph(example_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = shutil.copytree(example_graph, tmp_path_factory.mktemp("beside") / "graph")
    for name in VOCABULARIES:
        add_vocabulary(graph, name, [FIXTURES / name])
    return graph


@pytest.fixture(scope="module")
def before(example_graph: Path) -> Version:
    return GraphDirectory(example_graph).current()


@pytest.fixture(scope="module")
def after(graph: Path) -> Version:
    return GraphDirectory(graph).current()


def triples(quads: Iterable[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


def test_all_are_there(after: Version) -> None:
    assert tuple(entry.name for entry in after.manifest.vocabularies) == VOCABULARIES


@pytest.mark.parametrize("form", list(Format))
def test_the_whole_is_exported(graph: Path, after: Version, form: Format) -> None:
    stream = BytesIO()
    open_graph(graph).export(stream, form)
    found = list(parse(stream.getvalue(), form.rdf))
    assert triples(found) == triples(after.open())
    if form in {Format.NQUADS, Format.TRIG}:
        assert Dataset(found) == Dataset(after.open())


def test_a_fiche_is_exported_as_before(graph: Path, example_graph: Path) -> None:
    exports = []
    for one in (graph, example_graph):
        stream = BytesIO()
        open_graph(one).export(stream, "turtle", fiches=["RNCP99003"])
        exports.append(stream.getvalue())
    assert exports[0] == exports[1]


def test_the_fiches_are_checked_and_counted_as_before(before: Version, after: Version) -> None:
    assert check_graph(after) == check_graph(before)
    counts, counted = class_counts(before.open()), class_counts(after.open())
    assert {name: counted[name] for name in counts} == counts


def test_the_index_is_that_of_the_fiches(before: Version, after: Version, tmp_path: Path) -> None:
    for name, version in (("before", before), ("after", after)):
        write_index(version.open(), tmp_path / name, version.manifest.base)
    assert (tmp_path / "after").read_bytes() == (tmp_path / "before").read_bytes()


def test_a_server_gets_them_too(graph: Path, after: Version, tmp_path: Path) -> None:
    content = PublishedGraph(str(graph))
    iris = Iris(content.base)
    sent = Store()
    sent.extend(content.other_quads(iris))
    for done in content.dones(tmp_path, None):
        for fiche in done.fiches:
            sent.load(fiche.statements or b"", Format.NQUADS.rdf)
    assert set(sent) == set(after.open())


def test_a_certification_is_called_as_its_fiche_calls_it(graph: Path, example_graph: Path) -> None:
    with open_graph(graph) as now, open_graph(example_graph) as then:
        assert now.certification("RNCP99003") == then.certification("RNCP99003")
        assert now.search("accessibilité") == then.search("accessibilité")
