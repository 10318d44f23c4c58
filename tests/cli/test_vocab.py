"""``rncp-graph vocab`` as a user types it, on a graph of fiches and beside a real endpoint."""

from __future__ import annotations

import csv
import json
import shutil
import urllib.request
from io import StringIO
from pathlib import Path

import pytest

from rncp_graph.cli.vocab import group
from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run
from tests.scaling.servers import oxigraph
from tests.vocabularies.samples import FIXTURES

FORMACODE = FIXTURES / "formacode"
SCHEME = "https://example.org/phares"
PHARES = f"""
@prefix : <{SCHEME}/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{SCHEME}> a skos:ConceptScheme ; skos:prefLabel "Phares"@fr .
:1 a skos:Concept ; skos:inScheme <{SCHEME}> ; skos:notation "1" ;
    skos:prefLabel "Ar-Men"@fr , "Ar-Men"@br .
:2 a skos:Concept ; skos:inScheme <{SCHEME}> ; skos:notation "2" ; skos:prefLabel "Cordouan"@fr .
"""


@pytest.fixture
def graph(example_graph: Path, tmp_path: Path) -> Path:
    return shutil.copytree(example_graph, tmp_path / "graph")


def current(graph: Path) -> str:
    return GraphDirectory(graph).current().id


def listed(run: Run, graph: Path) -> dict[str, dict[str, str]]:
    done = run("vocab", "list", "-g", graph, "--format", "csv")
    return {row["name"]: row for row in csv.DictReader(StringIO(done.out))}


def test_added_listed_and_removed(run: Run, graph: Path) -> None:
    before = listed(run, graph)
    assert before["formacode"]["added"] == "False"
    done = run("vocab", "add", "formacode", FORMACODE, "-g", graph)
    assert done.code == 0
    assert done.out.startswith("formacode V99: ")
    assert "concepts" in done.out
    assert "associated with themselves" in done.err
    row = listed(run, graph)["formacode"]
    assert (row["added"], row["version"]) == ("True", "V99")
    assert row["files"] == "formacodes-v99.csv"
    assert int(row["statements"]) > int(row["concepts"]) > 3
    assert listed(run, graph).keys() == before.keys()
    done = run("vocab", "remove", "formacode", "-g", graph)
    assert (done.code, done.out) == (0, "")
    assert "is without formacode" in done.err
    assert listed(run, graph) == before


def test_quiet_says_the_result_only(run: Run, graph: Path) -> None:
    done = run("-q", "vocab", "add", "formacode", FORMACODE, "-g", graph)
    assert (done.code, done.err) == (0, "")
    assert done.out


def test_a_table_for_people(run: Run, graph: Path) -> None:
    done = run("vocab", "list", "-g", graph)
    assert "No vocabulary is in the graph." in done.out
    assert "formacode" in done.out
    run("vocab", "add", "formacode", FORMACODE, "-g", graph)
    done = run("vocab", "list", "-g", graph)
    present, _, others = done.out.partition("can be added")
    assert ("V99" in present, "formacode" in others) == (True, False)


def test_without_a_graph_all_can_be_added(run: Run, tmp_path: Path) -> None:
    done = run("vocab", "list", "-g", tmp_path / "none", "--format", "json")
    rows = json.loads(done.out)
    assert done.code == 0
    assert {row["added"] for row in rows} == {False}
    assert all(row["files"] and row["source"] for row in rows)


def test_versions_show_and_query_go_on(run: Run, graph: Path) -> None:
    question = ("query", "certifications_by_rome", "-p", "rome=E1306", "--format", "csv")
    answers = [run(*question, "-g", graph).out, run("show", "RNCP99003", "-g", graph).out]
    findings = run("validate", "-g", graph, "--format", "csv").out
    run("vocab", "add", "formacode", FORMACODE, "-g", graph)
    assert [run(*question, "-g", graph).out, run("show", "RNCP99003", "-g", graph).out] == answers
    assert run("validate", "-g", graph, "--format", "csv").out == findings
    versions = json.loads(run("versions", "-g", graph, "--format", "json").out)
    assert [len(one["vocabularies"]) for one in versions] == [0, 1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "rome5", "file.csv"), 2, "no vocabulary 'rome5'"),
        (("add", "formacode"), 2, "formacode is read from"),
        (("add", "formacode", "no-such-file.csv"), 3, "no-such-file.csv: no such file"),
        (("add", "formacode", FIXTURES / "rome-esco"), 3, "mapping_esco_rome.csv: "),
        (("add", "formacode", FORMACODE, "--page", "3"), 2, "--page: belongs to --endpoint"),
        (("add", "x", FORMACODE, "--endpoint", "http://x.example/"), 2, "one of the two"),
        (("add", "x", "--endpoint", "x.example"), 5, "x.example: no http(s) address"),
        (("remove", "formacode"), 2, "no vocabulary 'formacode'"),
    ],
)
def test_what_goes_wrong_is_one_line_and_changes_nothing(
    run: Run, graph: Path, arguments: tuple[str | Path, ...], code: int, said: str
) -> None:
    version = current(graph)
    done = run("vocab", *arguments, "-g", graph)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert said in done.err
    assert current(graph) == version


@pytest.mark.parametrize("command", ["add", "remove"])
def test_a_graph_is_needed(run: Run, tmp_path: Path, command: str) -> None:
    files = [FORMACODE] if command == "add" else []
    done = run("vocab", command, "formacode", *files, "-g", tmp_path / "none")
    assert done.code == 5
    assert "rncp-graph build SOURCE" in done.err


def test_a_scheme_of_an_endpoint(run: Run, graph: Path, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as store:
        put(store, PHARES)
        asked = ("--endpoint", store.replace("/store", "/query"), "--pause", "0", "--page", "1")
        done = run("vocab", "add", "phares", *asked, "--named-graph", SCHEME, "-g", graph)
    assert (done.code, done.out.splitlines()[0][:19]) == (0, "phares: 2 concepts,")
    row = listed(run, graph)["phares"]
    assert row["source"] == asked[1]
    text = "SELECT (LANG(?l) AS ?lang) { ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?l . "
    question = tmp_path / "question.rq"
    question.write_text(text + f'FILTER(STRSTARTS(STR(?c), "{SCHEME}/")) }}')
    done = run("query", question, "--format", "csv", "-g", graph)
    assert done.out.split() == ["lang", "fr", "fr"]


def test_what_an_endpoint_gives_is_checked_like_a_file(
    run: Run, graph: Path, tmp_path: Path
) -> None:
    version = current(graph)
    report = tmp_path / "findings.csv"
    with oxigraph(tmp_path) as store:
        put(store, PHARES.replace('skos:notation "2"', 'skos:notation "1"'))
        address = store.replace("/store", "/query")
        asked = ("--endpoint", address, "--named-graph", SCHEME, "--pause", "0")
        done = run("vocab", "add", "phares", *asked, "--report", report, "-g", graph)
    assert done.code == 3
    assert "vocabulary phares: refused, 2 violations: 1 · Ar-Men" in done.err
    assert current(graph) == version
    with report.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table, delimiter=";"))
    assert {row["rule"] for row in rows} == {"VocabulaireNotationRepetee"}
    assert {row["resource"] for row in rows} == {f"{SCHEME}/1", f"{SCHEME}/2"}


def put(store: str, turtle: str) -> None:
    address, kind = f"{store}?graph={SCHEME}", {"Content-Type": "text/turtle"}
    request = urllib.request.Request(address, turtle.encode(), kind, method="PUT")  # noqa: S310 (loopback)
    urllib.request.urlopen(request, timeout=60).close()  # noqa: S310 (loopback)


def test_each_command_has_help_with_an_example() -> None:
    names = [command.name for command in group.registered_commands]
    assert names == ["add", "list", "remove"]
    for command in group.registered_commands:
        assert command.callback is not None
        assert f"Example: rncp-graph vocab {command.name}" in (command.callback.__doc__ or "")
