"""Parsing plain fiches at once gives what parsing call by call gives, also where it refuses."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.errors import SourceError
from rncp_graph.readers import Limits
from rncp_graph.readers.documents import Document
from rncp_graph.readers.official_xml import read
from rncp_graph.readers.official_xml.plain import plain_fiche
from tests.readers.test_elements_covered import COMPLETE

EXPORT: Final = COMPLETE.read_text(encoding="utf-8")
TWICE: Final = EXPORT.replace(
    "</FICHES>", re.sub(r"^.*?(?=<FICHE>)", "", EXPORT, count=1, flags=re.DOTALL)
)
"""The same fiches twice: the first of an export is never taken as plain."""
CALL_BY_CALL: Final = Limits(max_text=max(map(len, re.split(r"[<>]", EXPORT))) + 200)
"""No fiche fits into this limit for one text, and so none is parsed at once."""
INSERTED: Final = (
    "<!-- c -->",
    "<!-- </FICHE> -->",
    "<![CDATA[x</FICHE>]]>",
    "<?p </FICHE> ?>",
    "<b>x</b>",
    "<X a='1'>y</X>",
    "<X><Y>z</Y></X>",
    "<X/>",
    "<ACTIF>Oui</ACTIF>",
    "<ACTIF><Z>1</Z></ACTIF>",
    "<INTITULE>Sans objet</INTITULE>",
    "<DATE_EFFET>31/02/2020</DATE_EFFET>",
    "<A>" * 40 + "</A>" * 40,
    "</FICHE>",
    "<FICHE>",
    "</FICHE ><FICHE >",
    "</FICHES>",
    "<é>1</é>",
    "<1A/>",
    "&amp;",
    "&eacute;",
    "&",
    "]]>",
    "\r",
    "\r\n",
    "\x0b",
    "perdu",
    "\u00a0",
)


def told(text: str, limits: Limits) -> list[str]:
    """Return the records of an export, and the error that it ends with."""
    found: list[str] = []
    document = Document("essai.xml", iter([text[:5000].encode(), text[5000:].encode()]))
    try:
        found += map(repr, read(document, limits))
    except SourceError as error:
        found.append(str(error))
    return found


def test_the_fiches_of_an_export_are_plain() -> None:
    fiches = re.findall(r"\s*<FICHE>.*?</FICHE>", EXPORT, re.DOTALL)
    assert fiches
    assert all(plain_fiche(fiche, 1, Limits()) is not None for fiche in fiches)
    assert not any(plain_fiche(fiche, 1, CALL_BY_CALL) for fiche in fiches)


@pytest.mark.parametrize("inserted", INSERTED)
def test_what_is_not_plain_is_read_as_ever(inserted: str) -> None:
    places = [place.start() for place in re.finditer("<", TWICE)]
    for place in places[len(places) // 2 :: 40]:
        text = TWICE[:place] + inserted + TWICE[place:]
        assert told(text, Limits()) == told(text, CALL_BY_CALL)


@given(
    st.lists(
        st.tuples(st.integers(0, len(TWICE)), st.sampled_from(INSERTED), st.integers(0, 60)),
        max_size=3,
    )
)
@settings(max_examples=100, deadline=None)
def test_damage_anywhere_is_told_alike(changes: list[tuple[int, str, int]]) -> None:
    text = TWICE
    for place, inserted, taken in changes:
        text = text[:place] + inserted + text[place + taken :]
    assert told(text, Limits()) == told(text, CALL_BY_CALL)


def test_the_line_of_a_fiche_without_number_is_that_of_the_file() -> None:
    one = "<FICHE>\r\n<NUMERO_FICHE>RNCP1</NUMERO_FICHE></FICHE>\r\n"
    text = f"<FICHES>\n{one * 3}\n\n<FICHE>\n<INTITULE>Sans</INTITULE></FICHE>{one}</FICHES>"
    found = told(text, Limits())
    assert found == told(text, Limits(max_text=20))
    assert "ligne=10" in found[3]
