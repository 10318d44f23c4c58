"""A vocabulary enters a graph whole or not at all, and leaves it without a trace."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rncp_graph.errors import GraphLockedError, GraphNotFoundError, SourceError, UsageError
from rncp_graph.namespaces import RDF, SKOS
from rncp_graph.store import GraphDirectory
from rncp_graph.validation import Severity
from rncp_graph.vocabularies.adding import VocabularyRefusedError, add_fetched, add_vocabulary
from rncp_graph.vocabularies.model import Statements, Vocabulary
from rncp_graph.vocabularies.removing import remove_vocabulary
from tests.vocabularies.samples import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.store import Version

ROOT = Path(__file__).resolve().parents[2]
FORMACODE = FIXTURES / "formacode"
NOW = datetime(2026, 8, 2, 7, 30, tzinfo=UTC)
GRAPH = NamedNode("https://w3id.org/rncp-graph/vocabulaire/formacode")
ENDPOINT = "https://example.org/sparql"


@pytest.fixture
def graph(example_graph: Path, tmp_path: Path) -> Path:
    """A graph of fiches, without vocabularies."""
    return shutil.copytree(example_graph, tmp_path / "graph")


def current(graph: Path) -> Version:
    return GraphDirectory(graph).current()


def content(version: Version) -> set[Quad]:
    return set(version.open())


def of_vocabulary(version: Version, name: NamedNode = GRAPH) -> set[Quad]:
    return set(version.open().quads_for_pattern(None, None, None, name))


def phares(*labels: str) -> Vocabulary:
    """A vocabulary of one concept for each label."""
    said = Statements()
    scheme = NamedNode("https://example.org/phares")
    for place, label in enumerate(labels):
        concept = NamedNode(f"{scheme.value}/{place}")
        said.concept(concept, scheme, str(place), label)
    return Vocabulary(said.triples, {"phares": len(labels)}, "3", date(2026, 1, 31), ("Un oubli.",))


def test_it_enters_a_version_of_its_own_beside_the_fiches(graph: Path) -> None:
    before = current(graph)
    added = add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    after = current(graph)
    assert after == added.version
    assert after.id == "20260802T073000Z"
    entered = of_vocabulary(after)
    assert content(after) == content(before) | entered
    assert {quad.graph_name for quad in entered} == {GRAPH}
    assert content(before) == content(GraphDirectory(graph).version(before.id))


def test_the_manifest_tells_of_it(graph: Path) -> None:
    before = current(graph).manifest
    (file,) = FORMACODE.iterdir()
    added = add_vocabulary(graph, "formacode", [str(file)], now=NOW)
    after = current(graph)
    (entry,) = after.manifest.vocabularies
    assert entry == added.entry
    assert (entry.name, entry.version, entry.added_at) == ("formacode", "V99", NOW)
    assert [(one.name, one.size) for one in entry.files] == [(file.name, file.stat().st_size)]
    concepts = of_type(after, SKOS.Concept)
    assert entry.concepts == len(concepts) > 3
    assert entry.statements == len(of_vocabulary(after))
    assert after.manifest.quads == len(content(after)) == before.quads + entry.statements
    assert (after.manifest.previous, after.manifest.built_at) == (before.version, NOW)
    assert after.manifest.fiches == before.fiches
    assert after.manifest.sources == before.sources


def of_type(version: Version, kind: NamedNode) -> set[object]:
    quads = version.open().quads_for_pattern(None, RDF.type, kind, GRAPH)
    return {quad.subject for quad in quads}


def test_adding_it_again_changes_nothing_but_the_time(graph: Path) -> None:
    first = add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    stated = of_vocabulary(first.version)
    again = add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    assert of_vocabulary(again.version) == stated
    assert again.entry == first.entry
    assert again.version.manifest.quads == first.version.manifest.quads


def test_another_edition_takes_the_place_of_the_one_before(graph: Path) -> None:
    name = NamedNode("https://w3id.org/rncp-graph/vocabulaire/phares")
    add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    first = add_fetched(graph, "phares", phares("Ar-Men", "Cordouan", "Créach"), ENDPOINT, now=NOW)
    second = add_fetched(graph, "phares", phares("Ar-Men", "Kéréon"), ENDPOINT, now=NOW)
    labels = {
        quad.object.value
        for quad in of_vocabulary(second.version, name)
        if quad.predicate == SKOS.prefLabel and isinstance(quad.object, Literal)
    }
    assert labels == {"Ar-Men", "Kéréon"}
    assert (first.entry.concepts, second.entry.concepts) == (3, 2)
    manifest = second.version.manifest
    assert [entry.name for entry in manifest.vocabularies] == ["formacode", "phares"]
    assert manifest.quads == len(content(second.version))
    assert manifest.vocabularies[1].statements == len(of_vocabulary(second.version, name))


def test_what_an_endpoint_gave_may_have_a_name_of_its_own(graph: Path) -> None:
    added = add_fetched(graph, "phares", phares("Ar-Men"), ENDPOINT, now=NOW)
    assert (added.entry.source, added.entry.files) == (ENDPOINT, ())
    assert (added.entry.version, added.entry.issued) == ("3", date(2026, 1, 31))
    assert added.remarks == ("Un oubli.",)
    for name in ("", "rncp", "Phares", "les phares", "../phares", "-phares", "p" * 64):
        with pytest.raises(UsageError):
            add_fetched(graph, name, phares("Ar-Men"), ENDPOINT)


def test_warnings_are_reported_and_let_in(graph: Path) -> None:
    vocabulary = phares("Ar-Men")
    concept = NamedNode("https://example.org/phares/0")
    said = Statements([*vocabulary.triples])
    said.text(concept, SKOS.altLabel, "Ar-Men")
    added = add_fetched(graph, "phares", Vocabulary(said.triples, {}), ENDPOINT, now=NOW)
    assert [(one.severity, one.focus) for one in added.findings] == [
        (Severity.WARNING, concept.value)
    ]
    report = added.version.reports / "vocabulaire-phares.csv"
    assert "VocabulaireSynonyme;" in report.read_text("utf-8")
    add_fetched(graph, "phares", vocabulary, ENDPOINT, now=NOW)
    report = current(graph).reports / "vocabulaire-phares.csv"
    assert len(report.read_text("utf-8").splitlines()) == 1
    assert added.version.reports.joinpath(report.name).read_text("utf-8").count("\n") == 2


def unchanged(graph: Path, before: Version, stated: set[Quad]) -> bool:
    left = sorted(entry.name for entry in (graph / "versions").iterdir())
    return current(graph) == before and content(before) == stated and left == [before.id]


def test_violations_refuse_it_and_name_the_first(graph: Path) -> None:
    before = current(graph)
    stated = content(before)
    vocabulary = phares("Ar-Men", "Cordouan", "Créach", "Kéréon", "Ouessant")
    triples = [one for one in vocabulary.triples if one.predicate != SKOS.prefLabel]
    with pytest.raises(VocabularyRefusedError) as caught:
        add_fetched(graph, "phares", Vocabulary(triples, {}), ENDPOINT)
    assert unchanged(graph, before, stated)
    assert len(caught.value.findings) == 5
    assert caught.value.exit_code == 3
    message = str(caught.value)
    assert "phares: refused, 5 violations: 0 (https://example.org/phares/0): The concept" in message
    assert message.count("has no label") == 3
    assert "; 2 more; the graph in use is unchanged" in message
    assert "\n" not in message


def test_nothing_is_no_vocabulary(graph: Path) -> None:
    before = current(graph)
    with pytest.raises(SourceError, match="no statement"):
        add_fetched(graph, "phares", Vocabulary((), {}), ENDPOINT)
    assert current(graph) == before


WRONG = [
    ("formacode", "rome-esco", SourceError),
    ("rome-esco", "formacode", SourceError),
    ("formacode", "no such folder", SourceError),
    ("rome5", "formacode", UsageError),
]


@pytest.mark.parametrize(("name", "folder", "error"), WRONG)
def test_wrong_files_leave_the_graph_as_it_was(
    graph: Path, name: str, folder: str, error: type[Exception]
) -> None:
    before = current(graph)
    stated = content(before)
    with pytest.raises(error):
        add_vocabulary(graph, name, [FIXTURES / folder])
    assert unchanged(graph, before, stated)


def test_files_and_a_graph_are_needed(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="formacode is read from"):
        add_vocabulary(graph, "formacode", [])
    with pytest.raises(GraphNotFoundError):
        add_vocabulary(tmp_path / "none", "formacode", [FORMACODE])
    assert not (tmp_path / "none").exists()


def test_removed_it_leaves_what_was_there_before(graph: Path) -> None:
    before = current(graph)
    added = add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    add_fetched(graph, "phares", phares("Ar-Men"), ENDPOINT, now=NOW)
    remove_vocabulary(graph, "phares", now=NOW)
    assert content(current(graph)) == content(added.version)
    removed = remove_vocabulary(graph, "formacode", now=NOW)
    assert removed == current(graph)
    assert content(removed) == content(before)
    assert removed.manifest.vocabularies == ()
    assert removed.manifest.quads == before.manifest.quads
    assert not list(removed.reports.glob("vocabulaire-*"))
    assert not removed.open().contains_named_graph(GRAPH)


def test_what_is_not_there_cannot_be_removed(graph: Path) -> None:
    with pytest.raises(UsageError, match=r"no vocabulary 'formacode' in .*; it has none"):
        remove_vocabulary(graph, "formacode")


@pytest.fixture
def adder(graph: Path) -> Iterator[subprocess.Popen[str]]:
    """Adds Formacode in a process of its own, which waits at each stage."""
    adder = "tests.vocabularies.adder"
    command = [sys.executable, "-m", adder, str(graph), "formacode", str(FORMACODE)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        yield process
        process.kill()


def line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


def reach(adder: subprocess.Popen[str], stage: str) -> None:
    while (reached := line(adder.stdout)) != stage:
        assert reached, f"ended before {stage}"
        go_on(adder)


def go_on(adder: subprocess.Popen[str]) -> None:
    assert adder.stdin is not None
    adder.stdin.write("\n")
    adder.stdin.flush()


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("stage", ["read", "check", "publish"])
def test_killed_at_any_stage_it_leaves_the_graph_as_it_was(
    graph: Path, adder: subprocess.Popen[str], stage: str
) -> None:
    before = current(graph)
    stated = content(before)
    reach(adder, stage)
    adder.send_signal(signal.SIGKILL)
    assert adder.wait() == -signal.SIGKILL
    assert current(graph) == before
    assert content(before) == stated
    add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    names = sorted(entry.name for entry in (graph / "versions").iterdir())
    assert names == [before.id, "20260802T073000Z"]


def test_two_at_once_are_one_after_the_other(graph: Path, adder: subprocess.Popen[str]) -> None:
    reach(adder, "check")
    with pytest.raises(GraphLockedError):
        add_fetched(graph, "phares", phares("Ar-Men"), ENDPOINT)
    for stage in ("publish", "done"):
        go_on(adder)
        assert line(adder.stdout) == stage
    add_fetched(graph, "phares", phares("Ar-Men"), ENDPOINT)
    names = [entry.name for entry in current(graph).manifest.vocabularies]
    assert names == ["formacode", "phares"]
