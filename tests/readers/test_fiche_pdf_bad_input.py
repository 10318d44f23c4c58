"""PDFs that are no fiche, damaged, locked, too large: refused in one line, or told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import EncryptionMethod
from PIL import Image

from rncp_graph.errors import (
    SourceError,
    UnknownFormatError,
    UnsafeSourceError,
)
from rncp_graph.readers import Limits, read
from tests.readers.paper import Paper
from tests.readers.render_pdf import cncp_pdf, write_cncp
from tests.readers.test_fiche_pdf import CNCP, only, record


def drawn(draw: Callable[[FPDF], object]) -> bytes:
    paper = FPDF()
    paper.add_page()
    paper.set_font("Helvetica")
    draw(paper)
    return bytes(paper.output())


def locked(user: str | None) -> bytes:
    paper = Paper()
    method = EncryptionMethod.RC4
    paper.set_encryption("maître", user, encryption_method=method)
    write_cncp(paper, CNCP)
    return paper.finished()


def image() -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (40, 40), (200, 30, 30)).save(stream, "PNG")
    stream.seek(0)
    return stream


def damaged() -> bytes:
    data = bytearray(cncp_pdf(CNCP))
    place = data.index(b"stream", data.index(b"/FlateDecode")) + 400
    data[place : place + 40] = bytes(40)
    return bytes(data)


REFUSED: dict[str, tuple[Callable[[], bytes], type[SourceError], str]] = {
    "a scan": (lambda: drawn(lambda it: it.image(image())), UnknownFormatError, "no text layer"),
    "an empty page": (lambda: Paper().finished(), UnknownFormatError, "no text layer"),
    "no fiche": (
        lambda: drawn(lambda it: it.cell(text="Recette de la tarte")),
        UnknownFormatError,
        "neither the labels of the web page",
    ),
    "a password": (lambda: locked("sésame"), SourceError, "protected by a password"),
    "cut off": (lambda: cncp_pdf(CNCP)[:-900], SourceError, "cut off"),
    "half a stream": (damaged, SourceError, "damaged"),
    "only a start": (lambda: b"%PDF-1.7 ... %%EOF", SourceError, "damaged"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(case: str, tmp_path: Path) -> None:
    data, kind, said = REFUSED[case]
    path = tmp_path / "fiche.pdf"
    path.write_bytes(data())
    with pytest.raises(kind) as caught:
        list(read(path))
    message = str(caught.value)
    assert said in message
    assert str(path) in message
    assert "\n" not in message
    assert caught.value.exit_code == 3


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert record(locked(None)) == CNCP


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(max_pages=1), "max_pages"),
        (Limits(max_text=500), "max_text"),
        (Limits(max_elements=20), "max_elements"),
        (Limits(max_document=2000), "max_document"),
        (Limits(ratio_from=100, max_ratio=0.5), "max_ratio"),
    ],
)
def test_a_pdf_beyond_the_limits_is_refused(limits: Limits, said: str, tmp_path: Path) -> None:
    paper = Paper()
    write_cncp(paper, CNCP)
    paper.add_page()
    path = tmp_path / "fiche.pdf"
    path.write_bytes(paper.finished())
    with pytest.raises(UnsafeSourceError, match=said):
        list(read(path, limits=limits))


def test_pages_without_text_among_others_are_told() -> None:
    paper = Paper()
    write_cncp(paper, CNCP)
    count = paper.page_no()
    paper.add_page()
    paper.image(image())
    paper.add_page()
    assert only(paper.finished()).unread == (
        f"page {count + 1}: an image without text layer",
        f"page {count + 2}: empty",
    )


def test_without_the_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(SourceError, match=r'pip install "rncp-graph\[pdf\]"'):
        only(cncp_pdf(CNCP))


def test_the_library_is_loaded_for_a_pdf_alone() -> None:
    code = "import sys, rncp_graph.readers; sys.exit('pypdfium2' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
