"""Bad inputs give one clear line and the right exit code; the graph in use stays as it was."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rncp_graph.store import GraphDirectory
from tests.cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "fiches-exemples.xml"
FICHE = "<FICHE><NUMERO_FICHE>RNCP99123</NUMERO_FICHE><INTITULE>Essai</INTITULE></FICHE>"


def write(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def truncated_zip(folder: Path) -> Path:
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(EXAMPLES, "export_fiches_RNCP_V4_1_2026-02-01.xml")
    path = folder / "truncated.zip"
    path.write_bytes(whole.read_bytes()[:3000])
    return path


def zeros(folder: Path) -> Path:
    path = folder / "zeros.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("export.xml", "w", force_zip64=True) as member,
    ):
        block = bytes(1 << 20)
        for _ in range(256):
            member.write(block)
    return path


def entity_bomb() -> bytes:
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "boum">' for n in range(10)
    )
    body = FICHE.replace("Essai", "&e9;")
    return f"<!DOCTYPE FICHES [{levels}]><FICHES>{body}</FICHES>".encode()


EXTERNAL = (
    '<!DOCTYPE FICHES [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<FICHES>{FICHE.replace('Essai', '&x;')}</FICHES>"
).encode()

CASES: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "empty file": (write("empty.xml", b""), 3, "empty"),
    "HTML page": (
        write("page.xml", b"<!DOCTYPE html><html><body><p>Erreur</p></body></html>"),
        3,
        "page.xml",
    ),
    "truncated zip": (truncated_zip, 3, "truncated.zip"),
    "truncated gzip": (
        write("truncated.xml.gz", gzip.compress(EXAMPLES.read_bytes())[:3000]),
        3,
        "truncated.xml.gz",
    ),
    "truncated XML": (write("cut.xml", EXAMPLES.read_bytes()[:20000]), 3, "last"),
    "wrong encoding": (
        write("cp1252.xml", f"<FICHES>{FICHE}</FICHES>".replace("Essai", "Été").encode("cp1252")),
        3,
        "cp1252.xml",
    ),
    "entity bomb": (write("bomb.xml", entity_bomb()), 3, "bomb.xml"),
    "external entity": (write("xxe.xml", EXTERNAL), 3, "xxe.xml"),
    "zip bomb": (zeros, 3, "zeros.zip"),
    "wrong root": (write("root.xml", b"<CATALOGUE><X/></CATALOGUE>"), 3, "CATALOGUE"),
    "no FICHE": (
        write("none.xml", b"<FICHES><VERSION_FLUX>4.1</VERSION_FLUX></FICHES>"),
        3,
        "none.xml",
    ),
    "deep nesting": (
        write("deep.xml", b"<FICHES>" + b"<A>" * 5000 + b"</A>" * 5000 + b"</FICHES>"),
        3,
        "deep.xml",
    ),
    "fiche without number": (
        write("anonymous.xml", b"<FICHES><FICHE><ID_FICHE>7</ID_FICHE></FICHE></FICHES>"),
        4,
        "fewer",
    ),
    "no such file": (lambda folder: folder / "absent.xml", 3, "absent.xml"),
}


@pytest.mark.parametrize("case", CASES)
def test_one_line_the_right_code_and_the_graph_untouched(
    case: str, tmp_path: Path, run: Run
) -> None:
    make, code, said = CASES[case]
    graph = tmp_path / "graph"
    assert run("build", EXAMPLES, "-g", graph).code == 0
    in_use = GraphDirectory(graph).current().id

    done = run("build", make(tmp_path), "-g", graph)

    assert done.code == code, done.err
    errors = done.err.splitlines()
    assert len(errors) == 1
    assert errors[0].startswith("rncp-graph: ")
    assert said in errors[0]
    assert GraphDirectory(graph).current().id == in_use
    assert [version.id for version in GraphDirectory(graph).versions()] == [in_use]


def test_keep_partial_publishes_what_was_read_and_says_so(tmp_path: Path, run: Run) -> None:
    cut = tmp_path / "cut.xml"
    cut.write_bytes(EXAMPLES.read_bytes()[:20000])
    done = run("build", cut, "-g", tmp_path / "graph", "--keep-partial")
    assert done.code == 0
    assert "cut.xml: line" in done.err
    assert GraphDirectory(tmp_path / "graph").current().manifest.partial


def test_max_drop_refuses_a_shrunk_export(tmp_path: Path, run: Run) -> None:
    graph = tmp_path / "graph"
    assert run("build", EXAMPLES, "-g", graph).code == 0
    small = write("small.xml", f"<FICHES>{FICHE}</FICHES>".encode())(tmp_path)
    done = run("build", small, "-g", graph, "--max-drop", "5%")
    assert done.code == 4
    assert "--max-drop" in done.err
    assert len(GraphDirectory(graph).versions()) == 1
