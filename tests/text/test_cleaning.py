"""Cleaning: what a text loses, what it keeps, and that no word is ever lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rncp_graph.readers import read
from rncp_graph.text.cleaning import clean, clean_line, html_to_text, is_placeholder
from rncp_graph.text.entities import decode_entities
from rncp_graph.text.markup import is_html
from tests.realdata import real


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  a  ", "a"),
        ("a    b", "a    b"),
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\u00a0;\u202fb\u2007c", "a ; b c"),
        ("a\x00\x07\x9d\ufeffb", "ab"),
        ("d&eacute;j&agrave; R&D", "déjà R&D"),
        ("d&amp;amp;eacute;j&#xE0;", "déjà"),
        ("http://x.example/?a=1&copy=2&reg=3", "http://x.example/?a=1&copy=2&reg=3"),
        ("t < 5 °C et > 2 °C, a<b", "t < 5 °C et > 2 °C, a<b"),
        ("score <B> ou <A>", "score <B> ou <A>"),
        ("<moins de 5 ans>", "<moins de 5 ans>"),
        ("<p>un</p>\r\n<p>deux</p>", "un\ndeux"),
        ("&lt;p&gt;un&lt;br/&gt;deux&lt;/p&gt;", "un\ndeux"),
        ("un <em>mot</em> <b>gras</b>", "un mot gras"),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\nb"),
        ("a<br>b<BR/>c<br />d", "a\nb\nc\nd"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("<p>a\n   b\r\n\r\n c</p>", "a b c"),
        ("<p>a  -  b</p>", "a  -  b"),
        ("<p>a  -  b</p>c<br>d &nbsp; e", "a - b\nc\nd e"),
        ("<ul><li>a<ul><li>b \t c</li></ul></li></ul>", "- a\n  - b c"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\nc"),
        ("<ul>\n  <li><p>a</p></li>\n  <li></li>\n  <li>b\n</ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>", "1. a\n2. b\n1. c"),
        ("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li></ul>", "- a\n  - b\n    1. c"),
        ("<li>a<li>b", "- a\n- b"),
        ("</ul></li></p>a</div>", "a"),
        ("<a href='http://x.example/y'>ici</a> et là", "ici (http://x.example/y) et là"),
        ('<a href = "http://x.example">http://x.example/ </a>', "http://x.example/"),
        ("<a href=http://x.example></a>", "http://x.example"),
        ("<a href='#haut'>haut</a><a name='x'>x</a>", "hautx"),
        ("<a href='javascript:alert(1)'>clic</a>", "clic"),
        ("<p>a<script>var b = '<p>';</script><style>p{}</style>c</p>", "ac"),
        ("<p>a<script>b", "ab"),
        ("<p style='a>b' class=\"c\">d</p>", "d"),
        ("<p>t < 5 °C, <moins de 5>, a<b</p>", "t < 5 °C, <moins de 5>, a<b"),
        ("<p>a<!-- b <p> --><o:p></o:p><![endif]></p>c", "a\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a  b\nc"),
        ("<p>a", "a"),
        ("<p>a <b", "a <b"),
        ("<br>", ""),
    ],
)
def test_html_to_text(html: str, expected: str) -> None:
    assert is_html(html) or "<a" in html
    assert html_to_text(html) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sans objet",
        " SANS  OBJET. ",
        "« sans objet »",
        "A compléter (Reprise)",
        "à compléter",
        "idem",
        "Néant",
        "neant !",
        "*       *",
        "***",
        ".",
        "-",
        " – ",
        "…",
    ],
)
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "Sans objet pour les autres voies",
        "Idem FI",
        "à compléter par le jury",
        "A",
        "- a",
        "?",
        "Non",
        "néant" * 2,
        "-" * 3 + "x",
    ],
)
def test_what_only_resembles_a_placeholder(text: str) -> None:
    assert not is_placeholder(text)


@given(st.text(st.sampled_from("ab <>&;#/\n\r\u00a0\x07ampltp"), max_size=40))
@settings(max_examples=300)
def test_cleaning_plain_text_twice_changes_nothing(raw: str) -> None:
    once = clean(raw)
    if not is_html(once):
        assert clean(once) == once
        assert clean_line(clean_line(raw)) == clean_line(raw)


WORD = st.text("abcdéàç0189", min_size=1, max_size=6)
TAGS = "<p> </p> <br> <br/> <ul> </ul> <ol> </ol> <li> </li> <b> </b> <td> </td> </x> <5 < >"
PIECE = WORD | st.sampled_from([*TAGS.split(), " ", "\n", "&nbsp;", "<!--", "<a href='u'>", "</a>"])


@given(st.lists(PIECE, max_size=30))
@settings(max_examples=300)
def test_no_word_is_lost_in_any_html_however_broken(pieces: list[str]) -> None:
    html = " ".join(pieces)
    words = [piece for piece in pieces if re.fullmatch(r"\w+", piece)]
    text = html_to_text(html)
    found = re.findall(r"\w+", text)
    remaining = iter(found)
    assert all(word in remaining for word in words), text


@pytest.mark.parametrize(
    "hostile",
    [
        "&amp;" * 100_000,
        "&&#97;mp;" * 20_000,
        "<" * 200_000,
        "<p " * 100_000,
        "<a href=" * 50_000,
        "<!--" * 100_000 + "<p>",
        "<script>" * 50_000,
        "<p>" + " " * 400_000 + "x",
        "<p>" + "\n" * 400_000 + "x",
        "<li>" * 20_000,
        "<ul><li>x" * 300,
        "x'\"" * 100_000 + "<p '",
    ],
    ids=lambda text: text[:12],
)
def test_hostile_texts_take_no_more_than_their_length(hostile: str) -> None:
    assert isinstance(clean(hostile), str)
    assert not is_placeholder(hostile)


def test_entities_of_every_kind() -> None:
    assert decode_entities("&lt;&#60;&#x3C;&#X3c;&LT;") == "<<<<<"
    assert decode_entities("& &; &#; &#x; &inconnue;") == "& &; &#; &#x; &inconnue;"


def test_the_real_texts_hold_no_trace_of_html_or_entities() -> None:
    trace = re.compile(r"</?(?:p|br|ul|ol|li|strong|em|a|b)\b|&[a-z]+;|[\u00a0\r\x00-\x08]")
    for name in ("rncp-v4.1-dev.xml", "rs-v4.1-dev.xml", "rncp-v1.2-dev.xml"):
        for fiche in read(real("xml") / name):
            kept = repr(fiche).split("remarques=")[0].replace("\\xa0", "\u00a0")
            assert not trace.search(kept)
