"""Documents that are no fiche, or half of one: one line, exit code 3, nothing in the graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run
from tests.readers.documents import EXAMPLES, document
from tests.readers.test_fiche_html_bad import BAD

MARKED: Final = document("page-c.txt")
TEXTS: Final[dict[str, tuple[str | bytes, str]]] = {
    "empty": (b"", "an empty file; get the file again"),
    "blank": (" \n\t\n", "an empty file; get the file again"),
    "navigation alone": (
        "Accueil\nMenu\nContact\n",
        "an unknown format (neither the labels of the web page (0 of 10)",
    ),
    "cut in the middle": (
        MARKED[: MARKED.index("Code(s) ROME")],
        "line 1: the fiche breaks off after the section",
    ),
    "mixed encodings": (
        MARKED.encode() + "Été".encode("cp1252"),
        "is not UTF-8, nor is the text all Windows-1252: mixed encodings",
    ),
}


def save(folder: Path, content: str | bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def told(lines: str) -> str:
    return " ".join(lines.split())


@pytest.mark.parametrize("case", BAD)
def test_a_bad_page_ends_with_3_and_one_line(case: str, run: Run, tmp_path: Path) -> None:
    content, _, said = BAD[case]
    done = run("extract", save(tmp_path, content, "page.html"))
    assert done.code == 3
    assert told(said) in told(done.err)


@pytest.mark.parametrize("case", TEXTS)
def test_a_bad_text_ends_with_3_and_one_line(case: str, run: Run, tmp_path: Path) -> None:
    content, said = TEXTS[case]
    done = run("extract", save(tmp_path, content, "page.txt"))
    assert done.code == 3
    assert told(said) in told(done.err)


@pytest.mark.parametrize("case", ["cut in the middle", "another page behind it"])
def test_nothing_of_a_bad_page_reaches_the_graph(case: str, run: Run, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    assert run("build", save(tmp_path, BAD[case][0], "page.html"), "-g", graph).code == 3
    assert not GraphDirectory(graph).versions()


def test_pages_become_a_graph_and_what_is_no_fiche_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for page in EXAMPLES.glob("*.html"):
        (folder / page.name).write_bytes(page.read_bytes())
    save(folder, BAD["error page"][0], "erreur.html")
    done = run("build", folder, "-g", tmp_path / "graph")
    assert done.code == 0
    assert "erreur.html" in done.err
    assert run("show", "RNCP99401", "-g", tmp_path / "graph").code == 0
    assert run("show", "RNCP19307", "-g", tmp_path / "graph").code == 0


def test_a_page_is_extracted_with_nothing_unread(run: Run) -> None:
    (record,) = json.loads(run("extract", EXAMPLES / "page-RNCP99401.html", "--format", "json").out)
    assert record["numero"] == "RNCP99401"
    assert record["unread"] == []
