"""Saved pages: the examples, and the same pages as other browsers and sites would write them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.fiche import Certificateur, Fiche, FicheSansNumero, Organisme, Voie
from rncp_graph.readers import detect, read
from rncp_graph.readers.fiche_html import read_html
from tests.readers.documents import EXAMPLES, PAGES, golden, page, read_page, written
from tests.readers.pages import CNCP, END, LEVEL, NSF, WEB, fiche

EXPECTED: Final = read_page(WEB)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_golden_record(name: str) -> None:
    assert written(read_page(page(name))) == golden(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_source_gives_the_same_fiche_and_nothing_is_unread(name: str) -> None:
    found = read_page(page(name))
    assert found.unread == ()
    assert list(read(EXAMPLES / name)) == [found.fiche]


@pytest.mark.parametrize("name", PAGES)
def test_the_form_is_told_from_the_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes((EXAMPLES / name).read_bytes())
    (told,) = detect(path)
    assert told.form == str(PAGES[name])
    assert "labels" in told.reason


def without(pattern: str, text: str = WEB) -> str:
    return re.sub(pattern, "", text, flags=re.DOTALL)


def swapped(text: str) -> str:
    """Return the page with Non before Oui."""
    text = text.replace("<th>Oui</th><th>Non</th>", "<th>Non</th><th>Oui</th>")
    text = text.replace("<td>X</td><td></td>", "<td>@</td>")
    text = text.replace("<td></td><td>X</td>", "<td>X</td><td></td>")
    return text.replace("<td>@</td>", "<td></td><td>X</td>")


def essentials(text: str, new: str) -> str:
    start = text.index('<div class="list--fcpt-certification--essential--mobile">')
    end = text.index('<div class="accordion--fcpt-certification">')
    return text[:start] + new + text[end:]


SPANS: Final = (
    f"<ul><li><span>{LEVEL}</span><span>Niveau 5</span></li>"
    f"<li><strong>Code(s) NSF</strong>{NSF[0]}<br>{NSF[1]}</li>"
    "<li><b>Formacode(s) :</b> 21046 : Jardinerie</li>"
    f"<li><span>{END}</span> <span>14-03-2029</span></li></ul>"
)
LIST: Final = (
    f"<dl><dt>{LEVEL}</dt><dd>Niveau 5</dd><dt>Code(s) NSF</dt><dd>{NSF[0]}</dd><dd>{NSF[1]}</dd>"
    f"<dt>Formacode(s)</dt><dd>21046 : Jardinerie</dd><dt>{END}</dt><dd>14-03-2029</dd></dl>"
)
TABLE: Final = (
    f"<table><tr><td>{LEVEL}</td><td>Code(s) NSF</td><td>Formacode(s)</td><td>{END}</td></tr>"
    f"<tr><td>Niveau 5</td><td>{NSF[0]}<br>{NSF[1]}</td><td>21046 : Jardinerie</td>"
    "<td>14-03-2029</td></tr></table>"
)
VALUES: Final = f"<p>Niveau 5</p><p>{NSF[0]}</p><p>{NSF[1]}</p><p>14-03-2029</p>"

VARIANTS: Final[dict[str, str]] = {
    "no classes": without(r' (?:class|id)="[^"]*"'),
    "other classes": WEB.replace("--fcpt-certification", "-v2").replace("title--page", "titre"),
    "heads of plain cells": WEB.replace("<th>", "<td>").replace("</th>", "</td>"),
    "Non before Oui": swapped(WEB),
    "crosses as images": WEB.replace("<td>X</td>", '<td><img src="x.png" alt=""></td>'),
    "a dash where no cross is": WEB.replace("<td>X</td><td></td>", "<td>X</td><td>-</td>"),
    "no head over the ways": without(r"<thead><tr><th>Voie d’accès.*?</thead>"),
    "no address, no title in the head": without(r"<!-- saved.*?-->|<title>.*?</title>"),
    "heading of the first order": without(r"<title>.*?</title>").replace(
        '<h2 class="title--page--generic">Jardinier de nuages</h2>', "<h1>Jardinier de nuages</h1>"
    ),
    "title in the head alone": without(r"<h2 class.*?</h2>"),
    "essentials in spans": essentials(WEB, SPANS),
    "essentials as a list of terms": essentials(WEB, LIST),
    "essentials as a table": essentials(WEB, TABLE),
    "a copy without labels after": essentials(WEB, LIST + VALUES),
    "a copy without labels before": essentials(WEB, VALUES + LIST),
    "entities": WEB.replace("é", "&eacute;").replace("’", "&#8217;").replace(" :", "&nbsp;:"),
    "capitals": re.sub(r"<(/?)(\w+)", lambda tag: f"<{tag[1]}{tag[2].upper()}", WEB),
    "no optional end tags": without(r"</(?:p|li|td|th|tr|thead|tbody)>"),
    "CRLF": WEB.replace("\n", "\r\n"),
    "one line": WEB.replace("\n", " "),
    "an answer with its head": "HTTP/2 200\ncontent-type: text/html\n\n" + WEB,
    "XHTML": '<?xml version="1.0" encoding="UTF-8"?>\n' + WEB.replace("<br>", "<br />"),
    "a piece of the page": WEB[WEB.index("<main") : WEB.index("</main>")] + "</main>",
    "SingleFile": without(r"</html>|</body>").replace(
        "<head>", "<!--\n Page saved with SingleFile \n url: about:blank \n--><head>"
    ),
}


@pytest.mark.parametrize("case", VARIANTS)
def test_how_the_page_is_written_changes_nothing(case: str) -> None:
    text = VARIANTS[case]
    assert text != WEB
    assert written(read_page(text)) == written(EXPECTED)


CNCP_VARIANTS: Final[dict[str, str]] = {
    "no headings": re.sub(r"<(/?)h[1-4]>", r"<\1div>", CNCP),
    "all in a table": CNCP.replace("<h1>", "<table><tr><td><h1>").replace(
        "</body>", "</td></tr></table></body>"
    ),
    "the number apart": CNCP.replace("<b>Code RNCP : 19307</b></h2>", "</h2><p>Code RNCP : 19307"),
    "heads of plain cells": CNCP.replace("<th>", "<td>").replace("</th>", "</td>"),
    "no break": CNCP.replace("de la<br>fiche", "de la fiche"),
}


@pytest.mark.parametrize("case", CNCP_VARIANTS)
def test_how_the_page_of_the_cncp_is_written_changes_nothing(case: str) -> None:
    assert CNCP_VARIANTS[case] != CNCP
    assert written(read_page(CNCP_VARIANTS[case])) == written(read_page(CNCP))


def test_two_headings_written_as_one_still_have_two_columns() -> None:
    head = "</th><th>QUALITÉ DU(ES) SIGNATAIRE(S) DE LA CERTIFICATION</th>"
    assert head in CNCP
    joined = CNCP.replace(head, " QUALITÉ DU(ES) SIGNATAIRE(S) DE LA CERTIFICATION</th><th></th>")
    assert read_page(joined) == read_page(CNCP)


def test_visible_words_that_no_rule_used_are_told() -> None:
    text = WEB.replace('<div class="banner">', "<p>Avis de tempête</p>\n<div>", 1)
    text = text.replace("<td>12</td>", "<td>douze</td>").replace(
        "<td>02-05-2024</td>", "<td>au printemps</td>"
    )
    found = read_page(text)
    assert found.unread == ("Avis de tempête", "au printemps", "2024 douze 1 75 50 -")
    assert fiche(found).unread == found.unread


PLACES: Final = [
    (text, found.end())
    for text, start, end in (
        (WEB, WEB.index("L'essentiel"), WEB.index("</main>")),
        (CNCP, CNCP.index("<h2>"), CNCP.index("</body>")),
    )
    for found in re.finditer(r"<td[^>]*>|<p>|<li>|<h4>|<tbody>|</div>|</table>|</tr>", text)
    if start < found.start() < end
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PLACES), st.sampled_from(["<p>{}</p>", "{}<br>", "<b>{}</b> ", "<i>{}, </i>"])
)
def test_no_visible_word_is_lost_wherever_it_stands(place: tuple[str, int], put: str) -> None:
    text, where = place
    found = read_page(text[:where] + put.format("Zorglub plante") + text[where:])
    assert "Zorglub" in written(found)


def test_the_site_around_the_fiche_is_no_part_of_it() -> None:
    text = WEB.replace("</footer>", "<p>Activités visées :</p><p>Vendre</p></footer>")
    text = text.replace("</header>", "<script>x</script><noscript>Activez</noscript></header>")
    text = text.replace("<main", "<div id='tarteaucitron'><p>Biscuits</p></div><main")
    assert written(read_page(text)) == written(EXPECTED)


def test_a_cross_in_both_columns_or_in_none_tells_nothing() -> None:
    text = WEB.replace(
        "<td>En contrat d’apprentissage</td><td>X</td><td></td>",
        "<td>En contrat d’apprentissage</td><td>X</td><td>X</td>",
    ).replace(
        "<td>Par candidature individuelle</td><td></td><td>X</td>",
        ("<td>Par candidature individuelle</td><td></td><td></td>"),
    )
    told = {acces.voie: acces.ouverte for acces in fiche(read_page(text)).voies}
    assert told[Voie.CA] is None
    assert told[Voie.CL] is None
    assert told[Voie.CQ] is False


def test_a_trade_name_may_stand_in_a_row_of_its_own() -> None:
    row = "<tr><td>Cumulus &amp; Fils</td><td>-</td><td></td><td></td></tr>"
    rows = fiche(read_page(WEB.replace("</tbody>", f"{row}</tbody>", 1))).certificateurs
    assert rows[2] == Certificateur(Organisme("Cumulus & Fils", None))


def test_a_span_of_all_columns_is_one_cell() -> None:
    text = WEB.replace("<td>Entretien avec le vent", "<td colspan='2'>Entretien avec le vent")
    text = text.replace(
        "<tr><td>Choisir une brume</td>", "<tr><td colspan='2'>Note</td></tr><tr><td>Choisir</td>"
    )
    found = read_page(text)
    assert (
        fiche(found).blocs[0].liste_competences == "Note\nChoisir\nSemer la brume au bord d’un lac"
    )


def test_two_pages_in_one_file_are_both_read() -> None:
    both = [fiche(found) for found in read_html(WEB + CNCP, "two")]
    assert [one.numero for one in both] == ["RNCP99401", "RNCP19307"]
    assert both == [fiche(EXPECTED), fiche(read_page(CNCP))]


def test_two_fiches_in_one_page_are_both_read() -> None:
    start, end = WEB.index("<main"), WEB.index("</main>")
    other = WEB[start:end].replace("99401", "99402").replace("Jardinier", "Gardien")
    both = [fiche(found) for found in read_html(f"{WEB[start:end]}</main>{other}</main>", "two")]
    assert [one.numero for one in both] == ["RNCP99401", "RNCP99402"]
    assert replace(both[0], intitule=None) == replace(fiche(EXPECTED), intitule=None)
    assert both[1].blocs[1].code == "RNCP99402BC02"


NAMELESS: Final = without(
    r"RNCP99401|N° de fiche|BC0\d - |<!-- saved.*?-->|<link rel=.*?>"
).replace("RNCP99400", "Ancienne")


def test_without_a_number_the_fiche_has_none() -> None:
    text = without(r"https://www.francecompetences\S+?/99400/", NAMELESS)
    found = read_page(text)
    assert isinstance(found.fiche, FicheSansNumero)
    assert found.fiche.intitule == "Jardinier de nuages"
    assert isinstance(read_page(text, "RNCP5").fiche, Fiche)


@pytest.mark.parametrize(
    "told",
    [
        "<!-- saved from url=(0055)https://www.francecompetences.fr/recherche/rncp/77/ -->",
        '<link rel="canonical" href="https://www.francecompetences.fr/recherche/rncp/77/">',
        '<meta property="og:url" content="https://www.francecompetences.fr/recherche/rncp/77">',
        "<!--\n url: https://www.francecompetences.fr/recherche/rncp/77/ \n-->",
    ],
)
def test_the_number_may_come_from_the_address_the_page_was_saved_from(told: str) -> None:
    text = NAMELESS.replace('<html lang="fr-FR">', f'{told}<html lang="fr-FR">')
    assert fiche(read_page(text)).numero == "RNCP77"
