"""Saved pages that are damaged, cut, garbled, hostile or of no fiche."""

from __future__ import annotations

import re
from contextlib import suppress
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
from rncp_graph.fiche import Fiche, FicheSansNumero
from rncp_graph.readers import Limits, detect, read
from rncp_graph.readers import fiche_html as html
from rncp_graph.readers.fiche_html import read_html
from tests.readers.documents import read_page
from tests.readers.pages import CNCP, WEB, fiche, results, save

ENCODINGS: Final[dict[str, tuple[str, str]]] = {
    "utf-8 that says so": ("utf-8", "utf-8"),
    "utf-8 that says latin-1": ("utf-8", "iso-8859-1"),
    "utf-8 with a mark that says latin-1": ("utf-8-sig", "iso-8859-1"),
    "utf-16 with a mark": ("utf-16", "utf-8"),
    "windows-1252 that says utf-8": ("cp1252", "utf-8"),
    "windows-1252 that says latin-1": ("cp1252", "iso-8859-1"),
    "latin-9 that says so": ("iso-8859-15", "ISO-8859-15"),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_the_bytes_tell_the_encoding_not_what_is_declared(case: str, tmp_path: Path) -> None:
    encoding, declared = ENCODINGS[case]
    text = re.sub("[’–…©]", "'", WEB).replace("Cumulus &", "Cœur &")
    path = tmp_path / "page.html"
    path.write_bytes(text.replace("charset=UTF-8", f"charset={declared}").encode(encoding))
    (found,) = read(path)
    assert found == read_page(text).fiche


def test_a_cut_page_is_never_half_a_fiche(tmp_path: Path) -> None:
    for end in range(1500, len(WEB) - 9, 797):
        with pytest.raises(SourceError) as caught:
            list(read(save(tmp_path, WEB[:end])))
        assert "\n" not in str(caught.value)


def test_the_pages_before_a_cut_one_are_read(tmp_path: Path) -> None:
    path = save(tmp_path, CNCP + WEB[: WEB.index("Voies d’accès")])
    found: list[Fiche | FicheSansNumero] = []
    with pytest.raises(MalformedSourceError) as caught:
        found.extend(read(path))
    assert found == [read_page(CNCP).fiche]
    assert (caught.value.last_fiche, caught.value.fiches_read) == ("RNCP19307", 1)


def line_of(words: str) -> int:
    return WEB.count("\n", 0, WEB.index(words)) + 1


NONE_OF = "(neither the labels of the web page (0 of 10) nor those of the CNCP (0 of 7))"
NO_LABELS = "without the labels of a fiche"
CHECK = "check that it is the page of a fiche"
KEEP = "get the file again, or keep what could be read with build --keep-partial"
FIRST = f"(before the first complete fiche); {KEEP}"
VOIES = "Composition des jurys Date de dernière modification"
CAPITALISATION = (
    "Description des modalités d'acquisition de la certification par capitalisation des blocs de "
    "compétences et/ou par correspondance :"
)
INTROUVABLE = "<title>Page introuvable - France comp&eacute;tences</title>"
CLOUDFLARE = "<title>Just a moment...</title></head><body><noscript>Enable JavaScript</noscript>"
BAD: Final[dict[str, tuple[str | bytes, type[SourceError], str]]] = {
    "error page": (
        f"<!doctype html><html><head>{INTROUVABLE}</head><body><h1>Page introuvable</h1></body>",
        UnknownFormatError,
        f"an HTML page, 'Page introuvable - France compétences', {NO_LABELS} {NONE_OF}; {CHECK}",
    ),
    "Cloudflare": (
        f"<!DOCTYPE html><html lang='en-US'><head>{CLOUDFLARE}<script>(function(){{}})()</script>",
        UnknownFormatError,
        f"an HTML page, 'Just a moment...', {NO_LABELS} (no text); {CHECK}",
    ),
    "results of a search": (
        results(),
        UnknownFormatError,
        (
            "an HTML page, 'Recherche', that repeats labels of fiches and describes none, "
            f"as the results of a search do; {CHECK}"
        ),
    ),
    "navigation alone": (
        "<html><body><nav><ul><li>Accueil</li></ul></nav><footer>Contact</footer></body></html>",
        UnknownFormatError,
        f"an HTML page {NO_LABELS} (no text); {CHECK}",
    ),
    "cut in the middle": (
        WEB[: WEB.index("Par candidature individuelle")],
        MalformedSourceError,
        (
            f"line {line_of('Par candidature')}: the page breaks off after the section "
            f"'Voie d’accès à la certification Oui Non {VOIES}', without its end tags {FIRST}"
        ),
    ),
    "a page without its last parts": (
        WEB[: WEB.index("<p>Secteurs d’activités")] + "</body></html>",
        MalformedSourceError,
        (
            f'line {line_of("<main")}: the fiche breaks off after the section "{CAPITALISATION}" '
            f"{FIRST}"
        ),
    ),
    "mixed encodings": (
        WEB.encode().replace(b"</main>", "<p>Été</p></main>".encode("cp1252")),
        MalformedSourceError,
        (
            f"line {line_of('</main>')}: byte 0xC9 is not UTF-8, nor is the text all Windows-1252: "
            f"mixed encodings {FIRST}"
        ),
    ),
    "accents lost when it was saved": (
        WEB.encode().decode("latin-1").encode(),
        MalformedSourceError,
        (f"line 4: UTF-8 that was once read as Windows-1252: its accents are garbled {FIRST}"),
    ),
    "empty": (b"", UnknownFormatError, "an empty file; get the file again"),
    "blank": (b" \r\n\t\n", UnknownFormatError, "an empty file; get the file again"),
    "another page behind it": (
        WEB + "<!doctype html><html><title>Erreur</title></html>",
        MalformedSourceError,
        (
            f"line {line_of('</html>') + 1}: an HTML page, 'Erreur', {NO_LABELS} (no text) "
            f"(after 1 complete fiches, the last RNCP99401); {KEEP}"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_fiche_is_refused_in_one_line(case: str, tmp_path: Path) -> None:
    content, kind, said = BAD[case]
    path = save(tmp_path, content)
    with pytest.raises(kind) as caught:
        list(read(path))
    assert str(caught.value) == f"{path}: {said}"


@pytest.mark.parametrize("case", BAD)
def test_why_a_document_has_no_form_is_told(case: str, tmp_path: Path) -> None:
    (told,) = detect(save(tmp_path, BAD[case][0]))
    if BAD[case][1] is UnknownFormatError:
        assert told.form is None
    assert told.reason


UNSAFE: Final[dict[str, tuple[str, Limits, str]]] = {
    "deep": (f"<html>{'<div>' * 300}x", Limits(), "max_depth"),
    "absurd": (f"<html>{'<b>' * 200_000}", Limits(), "max_depth"),
    "signs": (f"<html>{'<!---->' * 20_000}", Limits(max_elements=4000), "max_elements"),
    "attributes": (
        f"<html><p {' '.join(f'a{n}' for n in range(3000))}>{WEB}",
        Limits(),
        "a tag with more than 2000 attributes",
    ),
    "elements": (f"<html>{'<p>x' * 5000}", Limits(max_elements=4000), "max_elements"),
    "spans": (
        WEB.replace(
            "<td>Semis", "<table>" + "<tr><td rowspan=65000>x" * 900 + "</table><td>Semis"
        ).replace(
            "<p>Ne pas craindre", "<table>" + "<tr><td rowspan=65000>x" * 900 + "</table><p>"
        ),
        Limits(),
        "max_elements",
    ),
    "bytes": (WEB, Limits(max_document=5000), "max_document"),
}


@pytest.mark.parametrize("case", UNSAFE)
def test_a_page_beyond_the_limits_is_refused(case: str, tmp_path: Path) -> None:
    text, limits, said = UNSAFE[case]
    with pytest.raises(UnsafeSourceError, match=said):
        list(read(save(tmp_path, text), limits=limits))


def test_nothing_is_fetched_and_no_entity_of_a_page_is_expanded() -> None:
    declared = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boum">]>'
    text = WEB.replace("<!DOCTYPE html>", declared).replace("Semis de brume", "Semis &x;&y;")
    text = text.replace(
        '<link rel="stylesheet"', '<link rel="stylesheet" href="http://127.0.0.1:9/"'
    )
    assert "boum" not in (fiche(read_page(text)).activites_visees or "")


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([WEB, CNCP]), st.data())
def test_damage_anywhere_gives_a_fiche_or_a_source_error(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = start + data.draw(st.integers(0, 60))
        put = data.draw(
            st.sampled_from(["", "<table>", "</td>", "<td colspan=3>", "<p>X</p>", "&"])
        )
        text = text[:start] + put + text[end:]
    with suppress(SourceError):
        assert list(read_html(text, "damaged"))


@settings(max_examples=40, deadline=None)
@given(st.text("<>/\"'=!- abtdrhlmp&;\n", max_size=200))
def test_any_text_has_a_form_or_a_reason(text: str) -> None:
    assert html.detect(f"<html>{text}").reason
