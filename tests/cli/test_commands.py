"""Each command does what its help says, on the invented fiches."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest

from rncp_graph.build import build
from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
EXPORT = ROOT / "examples" / "fiches-exemples.xml"
V1 = ROOT / "examples" / "fiche-v1.2.xml"
PAGE = ROOT / "tests" / "data" / "readers" / "documents" / "page-a.txt"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "graph"
    build([EXPORT], path, now=datetime(2026, 2, 2, tzinfo=UTC))
    return path


def test_build_sums_up_what_it_did(run: Run, tmp_path: Path) -> None:
    done = run("build", EXPORT, V1, "-g", tmp_path / "graph")
    assert done.code == 0
    assert done.err == ""
    rows = {line.split("│")[1].strip(): line for line in done.out.splitlines() if "│" in line}
    assert rows["Fiches read"].split("│")[2].strip() == "17"
    assert rows["Fiches in quarantine"].split("│")[2].strip() == "1"
    assert "validation.html" in done.out
    assert "quarantine.nq" in done.out


def test_quiet_says_nothing_and_verbose_says_more(run: Run, tmp_path: Path) -> None:
    assert run("-q", "build", EXPORT, "-g", tmp_path / "a").out == ""
    assert "pyshacl" in run("-v", "build", EXPORT, "-g", tmp_path / "b").out


@pytest.mark.parametrize(("threshold", "code"), [("never", 0), ("violation", 1), ("warning", 1)])
def test_build_fails_on_findings_only_when_asked(
    run: Run, tmp_path: Path, threshold: str, code: int
) -> None:
    done = run("build", EXPORT, "-g", tmp_path / "graph", "--fail-on", threshold)
    assert done.code == code
    assert GraphDirectory(tmp_path / "graph").current().manifest.fiches.published == 14


def test_query_answers_in_each_format(run: Run, graph: Path) -> None:
    ask = ("query", "certifications_by_rome", "--param", "rome=E1104", "-g", graph)
    rows = list(csv.DictReader(io.StringIO(run(*ask, "--format", "csv").out)))
    numbers = [row["numero"] for row in rows]
    assert numbers == ["RNCP99001", "RNCP99002", "RNCP99003", "RNCP99004"]
    bindings = json.loads(run(*ask, "--format", "json").out)["results"]["bindings"]
    assert [row["numero"]["value"] for row in bindings] == numbers
    both = run(*ask, "--param", "rome=E1205", "--format", "csv").out
    asked = {row["rome"] for row in csv.DictReader(io.StringIO(both))}
    assert asked == {"E1104", "E1205"}
    table = run(*ask)
    assert table.code == 0
    assert all(number in table.out for number in numbers)
    assert run(*ask, "--format", "turtle").code == 2


def test_query_from_a_file_and_from_standard_input(
    run: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT (COUNT(DISTINCT ?f) AS ?n) { ?f a <https://w3id.org/rncp-graph/def#Fiche> }"
    path = tmp_path / "own.rq"
    path.write_text(text)
    answer = run("query", path, "-g", graph, "--format", "csv")
    assert answer.out.split() == ["n", "14"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert run("query", "-", "-g", graph, "--format", "csv").out == answer.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("query", "certification_by_rome"), "certifications_by_rome"),
        (("query", "certifications_by_rome", "-p", "job=E1104"), "job"),
        (("query", "certifications_by_rome", "-p", "rome"), "NAME=VALUE"),
        (("query", "absent.rq"), "no such file"),
        (("show", "RNCP99999"), "RNCP99"),
        (("export", "--fiche", "RNCP98003"), "RNCP99003"),
        (("validate",), "--graph"),
        (("restore", "../../etc"), "no version"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(
    run: Run, graph: Path, arguments: tuple[str, ...], said: str
) -> None:
    where = () if arguments == ("validate",) else ("-g", graph)
    done = run(*arguments, *where)
    assert done.code in {2, 5}
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_no_graph_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    done = run("query", "certifications_by_rome", "-g", tmp_path / "none")
    assert done.code == 5
    assert "rncp-graph build" in done.err


def test_queries_lists_and_explains(run: Run) -> None:
    listed = run("queries").out
    assert "certifications_by_rome" in listed
    explained = run("queries", "certifications_by_rome", "--lang", "en").out
    assert "Certifications that lead to a ROME job" in explained
    text = run("queries", "certifications_by_rome", "--text").out
    assert text == (ROOT / "queries" / "certifications_by_rome.rq").read_text(encoding="utf-8")


def test_export_writes_the_same_triples_in_every_form(
    run: Run, graph: Path, tmp_path: Path
) -> None:
    found = set()
    for name in ("turtle", "ntriples", "jsonld", "rdfxml"):
        path = tmp_path / f"fiche.{name}"
        done = run("export", "-g", graph, "--format", name, "--fiche", "RNCP99003", "-o", path)
        assert (done.code, done.out, done.err) == (0, "", "")
        forms = {
            "turtle": pyoxigraph.RdfFormat.TURTLE,
            "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
            "jsonld": pyoxigraph.RdfFormat.JSON_LD,
            "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
        }
        quads = pyoxigraph.parse(path=path, format=forms[name])
        found.add(frozenset(str(quad.triple) for quad in quads))
    assert len(found) == 1
    assert len(next(iter(found))) > 200


def test_export_to_a_device_writes_it_and_leaves_it(run: Run, graph: Path) -> None:
    assert run("export", "-g", graph, "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


def test_extract_prints_the_record_and_its_triples(run: Run, tmp_path: Path) -> None:
    alone = ("extract", EXPORT, "--fiche", "RNCP99003")
    (record,) = json.loads(run(*alone, "--format", "json").out)
    assert record["numero"] == "RNCP99003"
    assert record["date_fin_enregistrement"] == "2029-03-18"
    lines = run("extract", EXPORT, "--format", "jsonl").out.splitlines()
    assert len([json.loads(line) for line in lines]) == 15
    turtle = run(*alone, "--format", "turtle").out
    triples = list(pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) > 200


def test_extract_says_what_was_not_read_and_takes_a_number(run: Run, tmp_path: Path) -> None:
    export = tmp_path / "newer.xml"
    export.write_text(
        "<FICHES><FICHE><NUMERO_FICHE>RNCP99500</NUMERO_FICHE><NOUVEAU>x</NOUVEAU></FICHE></FICHES>"
    )
    (record,) = json.loads(run("extract", export, "--format", "json").out)
    assert record["unread"] == ["x"]
    (read,) = json.loads(run("extract", PAGE, "--number", "RNCP98765", "--format", "json").out)
    assert read["numero"].startswith("RNCP")
    assert read["unread"] == []


def test_extract_shows_a_document_section_by_section_and_unread_last(run: Run) -> None:
    shown = run("extract", PAGE).out
    titles = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert titles[0].endswith("  (sans intitulé)")
    assert titles[-1] == "Non lu (unread)"
    assert shown.splitlines()[-1].strip() == "rien"
    assert "page-a.txt" in shown
    assert not [line for line in shown.splitlines() if line != line.rstrip()]
    assert run("extract", PAGE, "--lang", "en").out.splitlines()[-1].strip() == "nothing"


def test_extract_joins_the_tables_of_a_folder(run: Run, tmp_path: Path) -> None:
    tables = {
        "Nsf": 'Numero_Fiche;Nsf_Code;Nsf_Intitule\r\n"RNCP99001";"320";"Communication"\r\n',
        "Rome": 'Numero_Fiche;Codes_Rome_Code;Codes_Rome_Libelle\r\n"RNCP99001";"E1104";"Y"\r\n',
    }
    for name, text in tables.items():
        (tmp_path / f"export_fiches_CSV_{name}_2026_02_01.csv").write_text(text)
    shown = run("extract", tmp_path).out
    assert shown.count("RNCP99001  ") == 1
    assert "320 Communication" in shown
    assert "E1104 Y" in shown
    assert f"Fichier {tmp_path} " in " ".join(shown.split())


_WHY = {
    "DATE_EFFET": "pas de son type : date impossible, nombre qui n'en est pas un",
    "SECTEURS_ACTIVITE": "remplissage : compte comme absent",
}


def test_extract_tells_what_was_set_aside_and_why(run: Run, tmp_path: Path) -> None:
    export = tmp_path / "odd.xml"
    export.write_text(
        "<FICHES><FICHE><NUMERO_FICHE>RNCP99500</NUMERO_FICHE><NOUVEAU>x</NOUVEAU>"
        "<DATE_EFFET>31/02/2024</DATE_EFFET><SECTEURS_ACTIVITE>Sans objet</SECTEURS_ACTIVITE>"
        "<CODES_ROME><ROME><CODE>??</CODE></ROME></CODES_ROME></FICHE>"
        "<FICHE><INTITULE>Luthier</INTITULE></FICHE></FICHES>"
    )
    first, second = run("extract", export).out.split("─" * 60)
    rows = [line.split("  ") for line in first.splitlines()]
    lines = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    assert ["DATE_EFFET", "31/02/2024", _WHY["DATE_EFFET"]] in lines
    assert ["SECTEURS_ACTIVITE", "Sans objet", _WHY["SECTEURS_ACTIVITE"]] in lines
    assert lines.index(["NOUVEAU", "x"]) > lines.index(["Non lu (unread)"])
    assert "CODES_ROME/ROME/CODE : ??" in first
    assert first.count("31/02/2024") == 1
    assert second.split()[:3] == ["(sans", "numéro)", "Luthier"]


def test_pages_lose_no_word_where_they_are_not_wrapped(
    run: Run, graph: Path, tmp_path: Path
) -> None:
    target = tmp_path / "page.txt"
    assert run("extract", EXPORT, "--fiche", "RNCP99003", "-o", target).out == ""
    (record,) = json.loads(run("extract", EXPORT, "--fiche", "RNCP99003", "--format", "json").out)
    shown = " ".join(run("show", "RNCP99003", "-g", graph).out.split())
    for text in (record["objectifs_contexte"], record["textes"][0]["titre"]):
        assert " ".join(text.split()) in shown
        assert " ".join(text.split()) in " ".join(target.read_text(encoding="utf-8").split())


def test_show_reads_as_a_page(run: Run, graph: Path) -> None:
    page = run("show", "RNCP99003", "-g", graph).out
    assert "Concepteur-réalisateur de contenus multimédias" in page
    assert "RNCP99003BC01" in page
    assert "RNCP99003BC01" in run("show", "RNCP99003BC01", "-g", graph).out
    assert "00010011500013" in run("show", "00010011500013", "-g", graph).out


def test_validate_tells_findings_and_leaves_no_graph(run: Run, graph: Path) -> None:
    done = run("validate", EXPORT, "--format", "csv")
    assert done.code == 1
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["fiche"] for row in rows if row["severity"] == "violation"} == {"RNCP99013"}
    again = run("validate", "-g", graph, "--format", "csv")
    assert again.code == 0
    published = [row for row in rows if row["fiche"] != "RNCP99013"]
    assert list(csv.DictReader(io.StringIO(again.out))) == published
    assert run("validate", "-g", graph, "--fail-on", "warning").code == 1


def test_versions_are_listed_restored_and_pruned(run: Run, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    for day in (1, 2, 3):
        build([EXPORT], graph, now=datetime(2026, 2, day, tzinfo=UTC))
    listed = json.loads(run("versions", "-g", graph, "--format", "json").out)
    names = [version["version"] for version in listed]
    assert names == [f"2026020{day}T000000Z" for day in (1, 2, 3)]
    assert run("restore", names[0], "-g", graph).code == 0
    table = run("versions", "-g", graph).out
    assert "*" in next(line for line in table.splitlines() if names[0] in line)
    pruned = run("prune", "-g", graph, "--keep", "2")
    assert pruned.out.split() == [names[1]]
    assert GraphDirectory(graph).current().id == names[0]


def test_a_reader_that_leaves_early_is_left_in_silence(graph: Path) -> None:
    command = [sys.executable, "-m", "rncp_graph", "export", "-g", str(graph)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_the_version_and_the_help(run: Run) -> None:
    assert run("--version").out.startswith("rncp-graph ")
    for command in ("build", "query", "export"):
        assert "Example" in run(command, "--help").out
