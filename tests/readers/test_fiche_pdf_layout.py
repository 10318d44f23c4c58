"""How characters and lines with their places become words, paragraphs, columns and tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rncp_graph.fiche import Fiche
from rncp_graph.readers.fiche_pdf import read_pdf
from rncp_graph.readers.fiche_pdf.furniture import without_furniture
from rncp_graph.readers.fiche_pdf.glyphs import SOFT, plain
from rncp_graph.readers.fiche_pdf.grids import grids, tables_of
from rncp_graph.readers.fiche_pdf.model import Box, Char, Page, Rule, TextLine, Word, text_of
from rncp_graph.readers.fiche_pdf.paragraphs import paragraphs, setting
from rncp_graph.readers.fiche_pdf.words import lines_of, words_of
from tests.readers.paper import Paper

WIDTH = 5.0
HEIGHT = 10.0


def chars(text: str, *, x: float = 0, y: float = 0, spacing: float = 0) -> tuple[Char, ...]:
    step = WIDTH + spacing
    return tuple(
        Char(plain(ord(char)), Box(x + i * step, y, x + i * step + WIDTH, y + HEIGHT))
        for i, char in enumerate(text)
    )


def words(text: str, **place: float) -> list[str]:
    return [word.text for word in words_of(Page(1, chars(text, **place)))]


def line(text: str, y: float, *, x: float = 0, page: int = 1, right: float = 200) -> TextLine:
    place, found = x, []
    for word in text.split():
        found.append(Word(word, Box(place, y, place + WIDTH * len(word), y + HEIGHT)))
        place += WIDTH * (len(word) + 1)
    return TextLine(page, tuple(found), right)


def joined(lines: Sequence[TextLine]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(lines, setting([lines]))]


def test_words_are_parted_by_blanks_and_gaps() -> None:
    assert words("Poser la\u00a0borne") == ["Poser", "la", "borne"]
    apart = (*chars("OUI"), *chars("NON", x=19))
    assert [word.text for word in words_of(Page(1, apart))] == ["OUI", "NON"]


def test_spaced_out_letters_are_one_word() -> None:
    assert words("STATUT", spacing=4) == ["STATUT"]


def test_a_ruling_line_parts_what_no_gap_does() -> None:
    between = Rule(across=False, at=15, start=-5, end=20)
    found = words_of(Page(1, (*chars("OUI"), *chars("NON", x=15)), rules=(between,)))
    assert [word.text for word in found] == ["OUI", "NON"]


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("o\ufb03ce", "office"),
        ("e\u0301tude", "étude"),
        ("\uf0b7", "•"),
        ("co\u200bde", "code"),
        ("\x02", "-"),
    ],
)
def test_characters_are_made_plain(drawn: str, text: str) -> None:
    assert words(drawn) == [text]


def test_a_line_is_read_from_left_to_right_whatever_was_drawn_first() -> None:
    page = Page(1, (*chars("demain", x=40), *chars("Poser")))
    assert [found.text for found in lines_of(words_of(page), 1)] == ["Poser demain"]


def test_the_sign_of_a_list_may_be_a_shape() -> None:
    mark = Box(-8, 3, -4, 7)
    (found,) = lines_of(words_of(Page(1, chars("Poser"), marks=(mark,))), 1)
    assert found.text == "- Poser"
    assert found.bulleted


def test_a_shape_that_opens_no_words_is_none() -> None:
    far, behind = Box(-80, 3, -76, 7), Box(27, 3, 31, 7)
    page = Page(1, chars("Poser"), marks=(far, behind))
    assert [found.text for found in lines_of(words_of(page), 1)] == ["Poser"]


def test_lines_are_joined_where_the_next_word_had_no_room() -> None:
    wrapped = [line("Poser des bornes le long de la route", 0), line("jusqu'au pont", 12)]
    assert joined(wrapped) == ["Poser des bornes le long de la route jusqu'au pont"]
    ended = [line("Poser des bornes", 0), line("jusqu'au pont", 12)]
    assert joined(ended) == ["Poser des bornes", "jusqu'au pont"]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    lines = [line("Poser des bornes le long de la route", 700), line("jusqu'au pont", 20, page=2)]
    assert joined(lines) == ["Poser des bornes le long de la route jusqu'au pont"]


def test_items_are_kept_apart_and_nested() -> None:
    lines = [
        line("• Poser des bornes le long de la routes", 0),
        line("du pont", 12, x=10),
        line("◦ Une borne", 24, x=20),
        line("◦ Deux bornes", 36, x=20),
        line("‐ Tailler", 48),
        line("-Graver", 60),
    ]
    assert joined(lines) == [
        "• Poser des bornes le long de la routes du pont",
        "  - Une borne",
        "  - Deux bornes",
        "- Tailler",
        "- Graver",
    ]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("Remonter les engins sous-", "marins du port", "Remonter les engins sous-marins du port"),
        ("Délivrer la certifi" + SOFT, "cation du port", "Délivrer la certification du port"),
        ("Poser, puis tailler -", "avec soin - la", "Poser, puis tailler - avec soin - la"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(first: str, second: str, text: str) -> None:
    lines = [line(first, 0, right=125), line(second, 12, right=125)]
    assert joined(lines) == [text]


def test_a_hyphen_goes_where_the_document_has_the_word_without() -> None:
    lines = [
        line("Délivrer la certifi-", 0, right=105),
        line("cation", 12, right=105),
        line("La certification", 40, right=105),
    ]
    assert joined(lines)[0] == "Délivrer la certification"


def test_an_address_that_was_cut_is_one_word() -> None:
    lines = [line("https://luthiers.example/cloc", 0, right=150), line("hes/", 12, right=150)]
    assert joined(lines) == ["https://luthiers.example/cloches/"]
    lines = [line("https://luthiers.example/cloc", 0, right=170), line("Autres sources", 12)]
    assert joined(lines) == ["https://luthiers.example/cloc Autres sources"]


@given(st.lists(st.sampled_from(["Poser", "des", "bornes", "- sous-", "a", "route."]), max_size=60))
def test_no_word_is_lost_or_invented(texts: list[str]) -> None:
    lines = [line(text, 12 * i, right=60) for i, text in enumerate(texts)]
    together = "".join("".join(joined(lines)).split())
    assert together == "".join("".join(texts).split())


def nothing(text: str) -> bool:
    return False


def page_of(number: int, count: int = 20, *, header: str = "", footer: str = "") -> list[TextLine]:
    body = [line(f"Ligne {number} {i} du texte", 60 + 12 * i, page=number) for i in range(count)]
    first = [line(header, 10, page=number)] if header else []
    return [*first, *body, *([line(footer, 780, page=number)] if footer else [])]


@pytest.mark.parametrize("footer", ["3", "- 3 -", "Page 3/7", "https://a.example/ 3/7"])
def test_what_stands_around_every_page_goes(footer: str) -> None:
    pages = [
        page_of(i, header="Fiche imprimée", footer=footer.replace("3", str(i))) for i in range(1, 5)
    ]
    kept, dropped = without_furniture(pages, nothing)
    assert kept == [page_of(i) for i in range(1, 5)]
    assert [len(lines) for lines in dropped] == [2] * 4


def test_labels_and_lines_close_to_the_text_stay() -> None:
    pages = [page_of(i, header="Intitulé") for i in (1, 2)]
    assert without_furniture(pages, lambda text: text == "Intitulé")[0] == pages
    close = [[line("Le jury", 48, page=i), *page_of(i)] for i in (1, 2)]
    assert without_furniture(close, nothing)[0] == close


def box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    return [
        *(Rule(True, y, x0, x1) for y in (y0, y1)),
        *(Rule(False, x, y0, y1) for x in (x0, x1)),
    ]


def word(text: str, x: float, y: float) -> Word:
    return Word(text, Box(x, y, x + WIDTH * len(text), y + HEIGHT))


def texts_of(rules: Sequence[Rule], found: Sequence[Word]) -> list[list[list[str]]]:
    (grid,) = grids(rules)
    tables, _ = tables_of(grid, found, 1)
    return [[[text_of(cell) for cell in row] for row in table.rows] for table in tables]


def test_cells_are_what_ruling_lines_enclose() -> None:
    rules = [
        *box(0, 0, 100, 20),
        *box(100, 0, 140, 20),
        *box(0, 20, 100, 60),
        *box(100, 20, 140, 60),
    ]
    found = [word("Voie", 5, 5), word("Oui", 105, 5), word("Par", 5, 25), word("X", 110, 35)]
    assert texts_of(rules, found) == [[["Voie", "Oui"], ["Par", "X"]]]


def test_tables_that_touch_are_told_apart_by_their_columns() -> None:
    rules = [*box(0, 0, 60, 20), *box(60, 0, 120, 20), *box(0, 20, 30, 40), *box(30, 20, 120, 40)]
    found = [word("A", 5, 5), word("B", 65, 5), word("C", 5, 25), word("D", 40, 25)]
    assert texts_of(rules, found) == [[["A", "B"]], [["C", "D"]]]


def test_a_cell_that_spans_rows_says_the_same_in_each() -> None:
    rules = [*box(0, 0, 60, 20), *box(0, 20, 60, 40), *box(60, 0, 120, 40)]
    found = [word("A", 5, 5), word("B", 5, 25), word("jury", 65, 15)]
    assert texts_of(rules, found) == [[["A", "jury"], ["B", "jury"]]]


def test_a_box_around_text_is_no_table() -> None:
    (grid,) = grids(box(0, 0, 200, 200))
    found = [word("Texte", 5, 5)]
    assert tables_of(grid, found, 1) == ([], found)


@given(
    st.lists(
        st.builds(Rule, st.booleans(), *[st.floats(0, 60).map(round)] * 3),
        max_size=25,
    )
)
def test_any_ruling_lines_keep_every_word(rules: list[Rule]) -> None:
    found = [word(f"w{i}", 10 * i, 10 * i) for i in range(6)]
    for grid in grids(rules):
        tables, left = tables_of(grid, found, 1)
        inside = [
            word.text
            for table in tables
            for row in table.rows
            for cell in row
            for line in cell
            for word in line.words
        ]
        assert {*inside, *(word.text for word in left)} == {f"w{i}" for i in range(6)}


def columns(paper: Paper, *texts: str) -> None:
    """Write columns beside one another."""
    top, bottom = paper.get_y(), 0.0
    for number, text in enumerate(texts):
        for place, part in enumerate(text.split("\n")):
            paper.set_xy(15 + 45 * number, top + 5 * place)
            paper.cell(text=part)
            bottom = max(bottom, top + 5 * place + 5)
    paper.set_xy(15, bottom + 3)


@pytest.mark.parametrize("beside", [True, False])
def test_the_essentials_may_stand_beside_one_another(beside: bool) -> None:
    parts = (
        ("Nomenclature\ndu niveau de qualification", "Niveau 6"),
        ("Code(s) NSF", "320 : Communication\n133 : Musique"),
        ("Formacode(s)", "46347 : Sonnerie"),
        ("Date d'échéance\nde l'enregistrement", "25-06-2028"),
    )
    paper = Paper()
    paper.paragraphs("Répertoire national des certifications professionnelles")
    paper.lines("N° de fiche\nRNCP99420")
    if beside:
        columns(paper, *(label for label, _ in parts))
        columns(paper, *(value for _, value in parts))
    else:
        for part in parts:
            columns(paper, *part)
    for label in ("Objectifs et contexte de la certification :", "Activités visées :"):
        paper.label(label)
        paper.lines("Sonner")
    paper.label("Code(s) ROME :")
    paper.lines("Le certificateur n'habilite aucun organisme préparant à la certification")
    (found,) = read_pdf(paper.finished(), "a.pdf")
    assert isinstance(found.fiche, Fiche)
    assert found.unread == ()
    assert [code.code for code in found.fiche.nsf] == ["320", "133"]
    assert [code.code for code in found.fiche.formacodes] == ["46347"]
    assert found.fiche.niveau is not None
    assert str(found.fiche.date_fin_enregistrement) == "2028-06-25"
