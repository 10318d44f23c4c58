"""A fiche in an export and in documents is one fiche, and each statement tells its source."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from rncp_graph.build import BuildOptions, BuildResult, build, check_graph
from rncp_graph.exporting import Format, export
from rncp_graph.exporting.view import read_certification
from rncp_graph.exporting.view.finding import find_bloc
from rncp_graph.iris import Iris
from rncp_graph.namespaces import DCTERMS

NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)
DOCUMENTS = Path(__file__).resolve().parents[1] / "data" / "readers" / "documents"
PAGE = DOCUMENTS / "page-a.txt"
NUMERO = "RNCP99301"
PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rncp: <https://w3id.org/rncp-graph/def#> """
SOURCES = """SELECT DISTINCT ?o ?file WHERE { GRAPH ?g { ?s %s ?o } GRAPH ?p {
  ?g prov:wasDerivedFrom ?source . ?source dcterms:title ?file } } ORDER BY ?o"""


def write_export(path: Path, *fiches: tuple[str, str]) -> Path:
    body = "".join(
        f"<FICHE><NUMERO_FICHE>{numero}</NUMERO_FICHE><INTITULE>{title}</INTITULE></FICHE>"
        for numero, title in fiches
    )
    path.write_text(f"<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>{body}</FICHES>", encoding="utf-8")
    return path


def sources_of(result: BuildResult, predicate: str) -> list[tuple[str, str]]:
    rows = result.version.open().query(PREFIXES + SOURCES % predicate)
    assert isinstance(rows, QuerySolutions)
    return [(row["o"].value, row["file"].value) for row in rows]


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    folder = tmp_path_factory.mktemp("merged")
    source = write_export(folder / "rncp.xml", (NUMERO, "Titre officiel"), ("RNCP99500", "Autre"))
    return build([PAGE, source], folder / "graph", now=NOW)


def test_the_export_has_the_say_and_the_page_fills_gaps(merged: BuildResult) -> None:
    assert merged.manifest.fiches.published == 2
    assert merged.manifest.fiches.merged == 1
    assert merged.manifest.fiches.replaced == 0
    assert not [found for found in merged.findings if found.rule.endswith("#FicheEnDouble")]


def test_each_statement_tells_its_source(merged: BuildResult) -> None:
    titles = dict(sources_of(merged, "dcterms:title"))
    assert titles["Titre officiel"] == "rncp.xml"
    jobs = sources_of(merged, "rncp:emploi")
    assert jobs
    assert {file for _, file in jobs} == {PAGE.name}


def test_no_statement_stands_in_two_graphs_of_the_fiche(merged: BuildResult) -> None:
    store, iris = merged.version.open(), Iris()
    own = iris.make("fiche", NUMERO)
    added = iris.make("complement", f"{NUMERO}-texte")
    said = [
        {(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, g)}
        for g in (own, added)
    ]
    assert all(said)
    assert not said[0] & said[1]


def test_the_fiche_leads_to_what_completes_it(merged: BuildResult) -> None:
    query = PREFIXES + "SELECT ?g WHERE { ?f rncp:complement ?g }"
    rows = merged.version.open().query(query, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    assert [row["g"].value for row in rows] == [
        f"https://w3id.org/rncp-graph/complement/{NUMERO}-texte"
    ]


def test_a_fiche_is_exported_with_what_completes_it(merged: BuildResult, tmp_path: Path) -> None:
    with (tmp_path / "out.nq").open("wb") as out:
        export(merged.version.open(), Format.NQUADS, out, numeros=[NUMERO])
    text = (tmp_path / "out.nq").read_text("utf-8")
    assert f"/complement/{NUMERO}-texte> ." in text
    assert "Titre officiel" in text


def test_the_page_of_a_fiche_shows_what_completes_it(merged: BuildResult) -> None:
    store = merged.version.open()
    certification = read_certification(store, NUMERO)
    assert certification is not None
    assert certification.title == "Titre officiel"
    assert certification.emplois
    bloc = find_bloc(store, f"{NUMERO}BC01")
    assert bloc is not None
    assert bloc.texts(DCTERMS.title)


def test_a_merged_graph_checked_again_gives_the_same_findings(merged: BuildResult) -> None:
    assert check_graph(merged.version) == merged.findings


def test_a_title_from_the_export_saves_a_page_without_one(tmp_path: Path) -> None:
    alone = build([PAGE], tmp_path / "alone", options=BuildOptions(min_fiches=0), now=NOW)
    source = write_export(tmp_path / "rncp.xml", (NUMERO, "Titre officiel"))
    both = build([source, PAGE], tmp_path / "both", now=NOW)
    assert (alone.manifest.fiches.published, alone.manifest.fiches.quarantined) == (0, 1)
    assert (both.manifest.fiches.published, both.manifest.fiches.quarantined) == (1, 0)


def test_the_order_of_the_sources_does_not_matter_between_kinds(
    merged: BuildResult, tmp_path: Path
) -> None:
    source = write_export(tmp_path / "rncp.xml", (NUMERO, "Titre officiel"), ("RNCP99500", "Autre"))
    other = build([source, PAGE], tmp_path / "graph", now=NOW)
    assert set(other.version.open()) == set(merged.version.open())


def test_of_two_pages_of_one_kind_the_later_wins_and_is_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_bytes(PAGE.read_bytes())
    two.write_bytes(PAGE.read_bytes() + b"\n")
    source = write_export(tmp_path / "rncp.xml", (NUMERO, "Titre officiel"))
    result = build([one, two, source], tmp_path / "graph", now=NOW)
    assert result.manifest.fiches.replaced == 1
    assert [found.numero for found in result.findings if found.rule.endswith("#FicheEnDouble")] == [
        NUMERO
    ]
    assert {file for _, file in sources_of(result, "rncp:emploi")} == {"two.txt"}
