"""An export read in pieces gives what it gives in one go, whatever stands between its fiches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.errors import MalformedSourceError, SourceError
from rncp_graph.readers import Entry, Limits
from rncp_graph.readers.documents import HEAD, DamagedStreamError, Document
from rncp_graph.readers.official_xml import Piece, cut, read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LIMITS = Limits()
Outcome = tuple[list[Entry], tuple[str, int | None] | None]


def document(data: bytes, size: int, *, damaged: bool = False) -> Document:
    def chunks() -> Iterator[bytes]:
        yield data[:HEAD]
        for start in range(HEAD, len(data), size):
            yield data[start : start + size]
        if damaged:
            raise DamagedStreamError("breaks off")

    return Document("export.xml", chunks())


def outcome(entries: Iterator[Entry]) -> Outcome:
    """Return what was read, and what is wrong with the rest: the words, the line."""
    found: list[Entry] = []
    try:
        for entry in entries:
            found.append(entry)  # noqa: PERF402 (what comes before an error counts)
    except MalformedSourceError as error:
        return found, (error.fault, error.line)
    except SourceError as error:
        return found, (error.problem, None)
    return found, None


def in_pieces(source: Document, most: int, limits: Limits = LIMITS) -> Iterator[Entry]:
    for part in cut(source, limits, most=most):
        yield from read(part.document() if isinstance(part, Piece) else part, limits)


def export(*fiches: str, head: str = "<VERSION_FLUX>4.1</VERSION_FLUX>", tail: str = "") -> bytes:
    return f"<FICHES>{head}{''.join(fiches)}{tail}</FICHES>".encode()


def fiche(number: int, inside: str = "") -> str:
    return f"\n <FICHE><NUMERO_FICHE>RNCP{number}</NUMERO_FICHE>{inside}</FICHE>"


ODD = {
    "comment": export(fiche(1), "<!-- </FICHE> -->", fiche(2)),
    "cdata": export(fiche(1, "<INTITULE><![CDATA[<b>a</b></FICHE>]]></INTITULE>"), fiche(2)),
    "comment in cdata": export(fiche(1, "<INTITULE><![CDATA[<!--]]></INTITULE>"), fiche(2)),
    "instruction": export(fiche(1), "<?x </FICHE> ?>", fiche(2)),
    "unclosed comment": export(fiche(1), "<!-- ", fiche(2)),
    "unknown elements": export(fiche(1), "<DATE_FLUX>1</DATE_FLUX>", fiche(2), head="<A>b</A>"),
    "no number": export("<FICHE>\n<ID_FICHE>7</ID_FICHE></FICHE>", fiche(2)),
    "a stray end": export(fiche(1), "</FICHE>", fiche(2)),
    "a fiche that does not end": export("<FICHE><INTITULE>a</INTITULE>", fiche(2), fiche(3)),
    "blank in the end tag": export(fiche(1).replace("</FICHE>", "</FICHE >"), fiche(2)),
    "nothing after": export(fiche(1))[:-9],
    "trailing words": export(fiche(1), tail="words") + b"\n<!-- end -->\n",
    "no fiche": export(),
    "doctype": b"<!DOCTYPE FICHES>" + export(fiche(1)),
    "utf-16": ("\ufeff" + export(fiche(1), fiche(2)).decode()).encode("utf-16-le"),
    "windows-1252": b'<?xml version="1.0" encoding="ISO-8859-1"?>'
    + export(fiche(1, "<INTITULE>élève</INTITULE>")).decode().encode("cp1252"),
    "another root": export(fiche(1)).replace(b"FICHES>", b"LISTE>"),
    "empty": b"",
}


@pytest.mark.parametrize("most", [1, 2, 100])
@pytest.mark.parametrize("name", ODD)
def test_odd_exports_read_in_pieces(name: str, most: int) -> None:
    whole, wrong = outcome(read(document(ODD[name], 10), LIMITS))
    found, wrong_in_pieces = outcome(in_pieces(document(ODD[name], 10), most))
    assert found == whole
    assert (wrong_in_pieces is None) == (wrong is None)
    if wrong and wrong[1] and wrong_in_pieces and wrong_in_pieces[1]:
        # The end of an element that is missing is missed at the end of a piece already.
        assert wrong_in_pieces[1] <= wrong[1]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.xml")), ids=lambda path: path.name)
@pytest.mark.parametrize("share", [1.0, 0.7, 0.31])
def test_examples_read_in_pieces_whole_and_cut_short(path: Path, share: float) -> None:
    data = path.read_bytes()
    data = data[: int(len(data) * share)]
    whole = outcome(read(document(data, 4096), LIMITS))
    for size in (97, 4096):
        for most in (1, 3, 100):
            assert outcome(in_pieces(document(data, size), most)) == whole


@given(st.lists(st.integers(0, 60), max_size=9), st.integers(1, 3), st.integers(1, 90))
def test_lines_are_those_of_the_file(blanks: list[int], most: int, size: int) -> None:
    fiches = [f"{chr(10) * blank}<FICHE><ID_FICHE>7</ID_FICHE></FICHE>" for blank in blanks]
    data = export(*fiches, fiche(1), head="\n\n")
    assert outcome(in_pieces(document(data, size), most)) == outcome(
        read(document(data, size), LIMITS)
    )


def test_a_fiche_in_a_fiche_is_read_whole_or_refused() -> None:
    data = export("<FICHE><NUMERO_FICHE>RNCP1</NUMERO_FICHE>", fiche(2), "</FICHE>", fiche(3))
    whole = outcome(read(document(data, 10), LIMITS))
    assert outcome(in_pieces(document(data, 10), 100)) == whole
    found, wrong = outcome(in_pieces(document(data, 10), 1))
    assert (found, wrong is None) == ([], False)


def test_bytes_that_break_off_leave_the_fiches_before() -> None:
    data = export(fiche(1), fiche(2), fiche(3))[:-30]
    whole = outcome(read(document(data, 10, damaged=True), LIMITS))
    assert outcome(in_pieces(document(data, 10, damaged=True), 1)) == whole
    assert len(whole[0]) == 2
    assert whole[1] is not None


def test_a_fiche_beyond_all_bounds_is_refused_after_those_before() -> None:
    limits = Limits(max_fiche=2 * HEAD)
    data = export(fiche(1), fiche(2, "<INTITULE>" + "a" * 5 * HEAD + "</INTITULE>"))
    found, wrong = outcome(in_pieces(document(data, 1000), 1, limits))
    assert found == outcome(read(document(export(fiche(1)), 10), limits))[0]
    assert wrong is not None
    assert "in one fiche" in wrong[0]
