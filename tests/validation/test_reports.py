"""The three reports: the same findings, each in a form that its readers can trust."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from rdflib import Graph
from rdflib.namespace import SH

from rncp_graph.validation import (
    Finding,
    ReportSummary,
    Severity,
    rule_named,
    rules,
    write_reports,
)
from rncp_graph.validation.reports.digest import EXAMPLES, FICHES, ROWS
from rncp_graph.validation.reports.table import safe
from tests.validation.graphs import DATA, RNCP, changed, check

SUMMARY = ReportSummary(
    sources=("export <1>.xml",),
    created=datetime(2026, 4, 1, 8, 30, tzinfo=UTC),
    read=1234,
    published=1233,
    quarantined=1,
    reference=date(2026, 3, 31),
)
NASTY = '<script>alert("x")</script> =1+1 « é » \\ \n deuxième ligne'


def findings() -> list[Finding]:
    add = (
        f'certification:{RNCP} dcterms:title "<b>Second</b>"@fr ; rncp:ouvreAuMetier rome3:B15 .'
        f'fiche:{RNCP} rncp:valeurIllisible """{NASTY}""" . bloc:{RNCP}BC01 rncp:rang 7 .'
        f"<urn:x> rncp:aBloc bloc:{RNCP}BC01 ."
    ).replace("\\", "\\\\")
    several = rule_named("CodePlusieursLibelles").finding(
        None, "https://d.example/nsf/1", "1 : a | b"
    )
    return [*check(RNCP, changed(RNCP, add=add)), several]


def write(found: list[Finding], directory: Path) -> dict[str, str]:
    write_reports(iter(found), directory, SUMMARY)
    return {path.suffix: path.read_text(encoding="utf-8") for path in directory.iterdir()}


@pytest.fixture
def reports(tmp_path: Path) -> dict[str, str]:
    return write(findings(), tmp_path)


def rows(text: str) -> list[dict[str, str]]:
    return list(
        csv.DictReader(text.removeprefix("\ufeff").splitlines(keepends=True), delimiter=";")
    )


def test_the_rdf_report_is_one_as_the_recommendation_defines_it(reports: dict[str, str]) -> None:
    report = Graph().parse(data=reports[".ttl"], format="turtle")
    shapes = Graph().parse(DATA / "rapport.shapes.ttl")
    conforms, _, text = pyshacl.validate(report, shacl_graph=shapes)
    assert conforms, text
    assert len(list(report.subjects(SH.resultSeverity))) == len(findings()) > 5
    assert str(next(report.objects(None, SH.conforms))) == "false"


def test_the_rdf_report_says_what_the_findings_say(reports: dict[str, str]) -> None:
    report = Graph().parse(data=reports[".ttl"], format="turtle")
    said = Counter(
        (str(report.value(result, SH.sourceShape)), str(report.value(result, SH.value) or ""))
        for result in report.objects(None, SH.result)
    )
    assert said == Counter((finding.rule, finding.value or "") for finding in findings())
    assert {str(node) for node in report.objects(None, SH.sourceShape)} <= {r.id for r in rules()}


def test_nothing_found_conforms(tmp_path: Path) -> None:
    written = write([], tmp_path)
    report = Graph().parse(data=written[".ttl"], format="turtle")
    assert str(next(report.objects(None, SH.conforms))) == "true"
    assert "Aucun constat" in written[".html"]
    assert rows(written[".csv"]) == []


def test_the_table_has_a_row_for_each_finding(tmp_path: Path) -> None:
    write(findings(), tmp_path)
    with (tmp_path / "validation.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file, delimiter=";"))
    assert [(row["numero"], row["severity"], row["value"]) for row in read] == [
        (finding.numero or "", finding.severity.value, finding.value or "")
        for finding in findings()
    ]


@given(st.text())
def test_no_cell_of_the_table_is_a_formula_and_none_is_lost(text: str) -> None:
    cell = safe(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text


def test_the_page_shows_the_source_as_text(reports: dict[str, str]) -> None:
    page = html.fromstring(reports[".html"])
    assert not page.xpath("//script | //link | //img | //td//b")
    assert '<script>alert("x")</script>' in page.text_content()
    assert "export <1>.xml" in page.text_content()
    assert "export du 31/03/2026" in page.text_content()


def test_links_inside_the_page_lead_somewhere(reports: dict[str, str]) -> None:
    page = html.fromstring(reports[".html"])
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert targets
    assert targets <= set(names)


def test_the_page_tells_each_rule_in_both_languages_with_its_element(
    reports: dict[str, str],
) -> None:
    page = html.fromstring(reports[".html"])
    (block,) = page.xpath("//details[@id='RomeDomaine']")
    rule = rule_named("RomeDomaine")
    for words in (rule.message.fr, rule.message.en, rule.advice.fr, "CODES_ROME", "rome3/B15"):
        assert words in block.text_content()


def test_the_same_findings_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    assert write(findings(), first) == write(findings(), second)


def many(fiches: int, each: int) -> Iterator[Finding]:
    """Findings as a build of a whole register gives them."""
    warning, info = rule_named("NsfAbsent"), rule_named("VoieSansJury")
    for place in range(fiches):
        numero = f"RNCP{place + 1}"
        rule = warning if place % 3 else rule_named("CertificationSansIntitule")
        yield rule.finding(numero, f"https://d.example/certification/{numero}")
        for row in range(each - 1):
            yield info.finding(numero, f"https://d.example/acces/{numero}-{row}")


def test_the_page_of_a_whole_register_stays_small_and_says_what_it_leaves_out(
    tmp_path: Path,
) -> None:
    fiches, each = 1000, ROWS + 5
    write_reports(many(fiches, each), tmp_path, SUMMARY)
    page = html.parse(tmp_path / "validation.html").getroot()
    assert (tmp_path / "validation.html").stat().st_size < 15_000_000
    shown = page.xpath("//details[starts-with(@id, 'fiche-')]")
    assert len(shown) == FICHES[Severity.VIOLATION] + FICHES[Severity.WARNING]
    assert len(shown[0].xpath(".//tbody/tr")) == ROWS
    assert "… et 5 constats de plus" in shown[0].text_content()
    (rule,) = page.xpath("//details[@id='NsfAbsent']")
    assert len(rule.xpath(".//tbody/tr")) == EXAMPLES
    assert f"… et {666 - EXAMPLES} constats de plus" in rule.text_content()
    with (tmp_path / "validation.csv").open(encoding="utf-8-sig") as file:
        assert sum(1 for _ in file) == fiches * each + 1
