"""Folders and archives of documents: which are read, which are told to be left."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from rncp_graph.errors import UnknownFormatError
from rncp_graph.fiche import Fiche
from rncp_graph.readers import detect, files, ignored, read
from tests.readers.documents import document
from tests.readers.pages import CNCP, WEB, results, save


def collection(put: Callable[[str, str], object]) -> None:
    put("a.html", WEB)
    put("b.htm", CNCP)
    put("c.txt", document("page-c.txt"))
    put("d.md", document("cncp-markdown.md"))
    put("lisez-moi.txt", "Bonjour")
    put("recherche.html", results())
    put("sous/e.HTML", WEB)
    put("sous/.cache.html", WEB)
    put("__MACOSX/a.html", WEB)


TAKEN: Final = ["a.html", "b.htm", "c.txt", "d.md", "sous/e.HTML"]
NUMBERS: Final = ["RNCP99401", "RNCP19307", "RNCP99303", "RNCP19305", "RNCP99401"]


def numbers(path: Path) -> list[str]:
    return [one.numero for one in read(path) if isinstance(one, Fiche)]


def test_a_folder_gives_its_documents_and_tells_the_rest(tmp_path: Path) -> None:
    def put(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    collection(put)
    assert [str(file.relative_to(tmp_path)) for file in files(tmp_path)] == TAKEN
    assert numbers(tmp_path) == NUMBERS
    left = [str(tmp_path / name) for name in ("lisez-moi.txt", "recherche.html")]
    assert list(ignored(tmp_path)) == left


def test_an_archive_gives_its_documents_and_tells_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        collection(archive.writestr)
    assert numbers(path) == NUMBERS
    left = ("__MACOSX/a.html", "lisez-moi.txt", "recherche.html", "sous/.cache.html")
    assert list(ignored(path)) == [f"{path}!{name}" for name in left]
    assert [told.form for told in detect(path)] == [
        "saved web page",
        "saved page of the CNCP",
        "whole web page as text",
        "fiche of the CNCP as text",
        "saved web page",
    ]


def test_a_page_may_be_packed(tmp_path: Path) -> None:
    path = save(tmp_path, gzip.compress(WEB.encode()), "page.html.gz")
    assert numbers(path) == ["RNCP99401"]


def test_an_archive_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "rien.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lisez-moi.txt", "Bonjour")
    with pytest.raises(UnknownFormatError, match="a zip without an export"):
        list(read(path))
