"""Documents of a fiche as text: one invented for each layout, and what no one should read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.errors import (
    MalformedSourceError,
    SourceError,
    UnknownFormatError,
    UnsafeSourceError,
)
from rncp_graph.fiche import Code, Fiche, FicheSansNumero, NatureTexte, Probleme, Remarque
from rncp_graph.readers import Limits, files, ignored, read
from rncp_graph.readers.fiche_text import Layout, detect, read_text
from rncp_graph.readers.fiche_text.mapping import HANDLERS
from rncp_graph.readers.fiche_text.model import Key
from rncp_graph.text.decrets import parse_decret
from tests.readers.documents import FOLDER, LAYOUTS, document, golden, read_one, written

BROKEN_INTO: Final = {
    Key.AUTORITE_SIGNATAIRE,
    Key.RESUME,
    Key.SECTEURS_EMPLOIS,
    Key.TEXTE_VAE,
    Key.DECOR,
}
"""Sections that a front end gives as others."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_document_gives_its_golden_record(name: str) -> None:
    assert written(read_one(document(name))) == golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_layout_is_told_from_the_content(name: str) -> None:
    found = detect(document(name))
    assert found.layout is LAYOUTS[name]
    assert "labels" in found.reason


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_source_gives_the_same_fiche(name: str) -> None:
    assert list(read(FOLDER / name)) == [read_one(document(name)).fiche]


ENDS = [
    (name, ends)
    for name in LAYOUTS
    for ends in ("\r\n", "\n\n", " \n")
    # Blank lines part the paragraphs of the CNCP: there they do mean something.
    if not (ends == "\n\n" and name.startswith("cncp"))
]


@pytest.mark.parametrize(("name", "ends"), ENDS)
def test_line_ends_and_no_break_spaces_mean_nothing(name: str, ends: str) -> None:
    text = document(name).replace("\n", ends)
    if ends == "\n\n":
        text = text.replace("Nomenclature\n\ndu niveau", "Nomenclature\ndu niveau")
        text = text.replace("Date d’échéance\n\nde", "Date d’échéance\nde")
        text = text.replace("N° de fiche\n\n", "N° de fiche\n")
    assert written(read_one(text)) == golden(name).read_text(encoding="utf-8")


def test_every_section_is_mapped() -> None:
    assert {*Key} - HANDLERS.keys() == BROKEN_INTO


def test_what_no_rule_used_is_told_and_noticed() -> None:
    text = document("page-a.txt").replace("2023 10 0", "vers 2023 10 0")
    found = read_one(text)
    left = "vers 2023 10 0 80 60 70"
    assert found.unread == (left,)
    assert isinstance(found.fiche, Fiche)
    assert found.fiche.unread == (left,)
    assert found.fiche.remarques == (Remarque("document", Probleme.NON_LU, left),)


@pytest.mark.parametrize("name", ["page-a.txt", "page-c.txt", "cncp-pdf.txt"])
def test_two_fiches_in_one_file_are_both_read(name: str) -> None:
    text, other = document(name), document(name).replace("RNCP993", "RNCP883").replace("193", "183")
    both = [found.fiche for found in read_text(f"{text}\n{other}", "two")]
    assert len(both) == 2
    for found, alone in zip(both, (read_one(text).fiche, read_one(other).fiche), strict=True):
        assert isinstance(found, Fiche)
        assert isinstance(alone, Fiche)
        assert replace(found, remarques=()) == replace(alone, remarques=())


def test_a_number_given_is_not_that_of_two_fiches() -> None:
    both = [found.fiche for found in read_text(f"{WITHOUT}\n{WITHOUT}", "two", "RNCP5")]
    assert [type(fiche) for fiche in both] == [FicheSansNumero] * 2


WITHOUT: Final = document("page-a.txt").replace("RNCP99301BC0", "Bloc ")


def test_without_a_number_the_fiche_has_none() -> None:
    found = read_one(WITHOUT)
    assert found.fiche == FicheSansNumero("a document", 1, None, None)


def test_the_number_may_be_given() -> None:
    fiche = read_one(WITHOUT, "RNCP5").fiche
    assert isinstance(fiche, Fiche)
    assert fiche.numero == "RNCP5"


def test_a_number_that_is_stated_goes_before_one_that_is_given() -> None:
    fiche = read_one(document("page-a.txt"), "RNCP5").fiche
    assert isinstance(fiche, Fiche)
    assert fiche.numero == "RNCP99301"


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [("RNCP77.txt", None, "RNCP77"), ("page.txt", "RS8", "RS8"), ("RNCP77.txt", "RS8", "RS8")],
)
def test_the_number_may_come_from_the_name_of_the_file(
    name: str, given: str | None, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(WITHOUT, encoding="utf-8")
    (fiche,) = read(path, numero=given)
    assert isinstance(fiche, Fiche)
    assert fiche.numero == expected


def test_the_number_may_come_from_the_address_of_the_page() -> None:
    text = f"{WITHOUT}\nhttps://www.francecompetences.fr/recherche/rs/9912/\n"
    fiche = read_one(text).fiche
    assert isinstance(fiche, Fiche)
    assert fiche.numero == "RS9912"


def test_windows_1252_is_read_and_mixed_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "fiche.txt"
    text = document("page-a.txt").replace("œ", "oe")
    path.write_bytes(text.encode("cp1252"))
    assert list(read(path)) == [read_one(text).fiche]
    path.write_bytes(text.encode() + "Été".encode("cp1252"))
    with pytest.raises(MalformedSourceError, match="mixed encodings"):
        list(read(path))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_that_breaks_off_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    text = document(name)
    path.write_text(text[: text.index("ROME")], encoding="utf-8")
    with pytest.raises(MalformedSourceError, match="breaks off after the section") as caught:
        list(read(path))
    assert "\n" not in str(caught.value)


def test_a_table_of_access_without_any_way_is_told() -> None:
    text = document("page-c.txt").replace("Par candidature individuelle", "Par chance")
    text = text.replace("Par expérience X Deux pianistes -", "")
    found = read_one(text)
    assert isinstance(found.fiche, Fiche)
    assert found.fiche.voies == ()
    assert "Par chance X - -" in found.unread


def test_text_that_is_no_fiche_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Bonjour,\n\nActivités visées : aucune.\n", encoding="utf-8")
    with pytest.raises(UnknownFormatError, match=r"labels of the web page \(1 of 10\)"):
        list(read(path))
    assert detect("").reason == "no text"
    assert detect("<!DOCTYPE html><p>Code(s) NSF :").layout is None


def test_a_text_beyond_the_limits_is_refused() -> None:
    with pytest.raises(UnsafeSourceError, match="max_text"):
        list(read(FOLDER / "page-a.txt", limits=Limits(max_text=1000)))


def test_in_a_folder_only_texts_of_fiches_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(document("page-a.txt"), encoding="utf-8")
    (tmp_path / "b.md").write_text(document("cncp-markdown.md"), encoding="utf-8")
    (tmp_path / "lisez-moi.txt").write_text("Bonjour", encoding="utf-8")
    assert files(tmp_path) == (tmp_path / "a.txt", tmp_path / "b.md")
    assert ignored(tmp_path) == (str(tmp_path / "lisez-moi.txt"),)
    assert len(list(read(tmp_path))) == 2


@pytest.mark.parametrize(
    ("text", "years", "end"),
    [
        ("Arrêté du 2 mai 2018. Enregistrement pour une durée de 3 ans", 3, None),
        ("pour dix ans avec effet à compter du 01/02/2019, jusqu’au 1er février 2029", 10, "2029"),
        ("Enregistrement pour cinq mois jusqu'au 31 février 2020", None, None),
    ],
)
def test_the_sentence_of_a_decree_says_what_it_says(
    text: str, years: int | None, end: str | None
) -> None:
    found = parse_decret(text)
    assert found.duree == years
    assert (str(found.date_fin.year) if found.date_fin else None) == end


def test_the_last_decree_tells_the_registration() -> None:
    fiche = read_one(document("cncp-pdf.txt")).fiche
    assert isinstance(fiche, Fiche)
    assert [texte.nature for texte in fiche.textes] == [NatureTexte.CREATION] * 2
    assert str(fiche.date_fin_enregistrement) == "2021-05-11"


def test_layouts_have_names_for_people() -> None:
    assert all(" " in layout and "_" not in layout for layout in Layout)


@pytest.mark.parametrize("filler", ["\n", " \n", "- ", "|", "-", "[", "Nomenclature\n", "\t", "<"])
def test_much_of_nothing_changes_nothing(filler: str) -> None:
    text = document("page-b.txt").replace("Philatélie", f"Philatélie\n{filler * 10_000}\n")
    found = read_one(text).fiche
    assert isinstance(found, Fiche)
    assert (found.secteurs_activite or "").startswith("Philatélie")
    assert found.rome == (Code("B1402", "Reliure et restauration de livres et archives"),)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(LAYOUTS)), st.data())
def test_damage_anywhere_gives_a_fiche_or_a_source_error(name: str, data: st.DataObject) -> None:
    lines = document(name).split("\n")
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(
            st.sampled_from(
                ["", "X", "-", "| |", "RNCP1BC01 - x", "Statistiques :", lines[-1 - place]]
            )
        )
    with suppress(SourceError):
        assert list(read_text("\n".join(lines), "damaged"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_a_fiche_or_refused(text: str) -> None:
    source = f"{document('page-b.txt')}{text}"
    assert list(read_text(source, "any"))
    assert detect(text).reason
