"""A build publishes what its sources hold, whole, counted, and the same each time."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph
import pytest

from rncp_graph.build import BuildOptions, Progress, build, check_graph
from rncp_graph.errors import CountThresholdError, MalformedSourceError, SourceError, UsageError
from rncp_graph.store import GraphDirectory
from rncp_graph.validation import Severity

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXPORT = EXAMPLES / "fiches-exemples.xml"
NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)


def fiche(numero: str | None, intitule: str, *more: str) -> str:
    number = f"<NUMERO_FICHE>{numero}</NUMERO_FICHE>" if numero else "<ID_FICHE>7</ID_FICHE>"
    return f"<FICHE>{number}<INTITULE>{intitule}</INTITULE>{''.join(more)}</FICHE>"


def export(path: Path, *fiches: str) -> Path:
    version = "<VERSION_FLUX>4.1</VERSION_FLUX>"
    path.write_text(f"<FICHES>{version}{''.join(fiches)}</FICHES>", encoding="utf-8")
    return path


def titles(graph: Path) -> list[tuple[str, str]]:
    store = GraphDirectory(graph).current().open()
    rows = store.query(
        "PREFIX d: <http://purl.org/dc/terms/> SELECT ?n ?t WHERE { ?c d:identifier ?n ; "
        "d:title ?t ; a <https://w3id.org/rncp-graph/def#Certification> } ORDER BY ?n ?t",
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return [(row["n"].value, row["t"].value) for row in rows]


def test_the_manifest_counts_what_went_where(tmp_path: Path) -> None:
    result = build([EXPORT, EXAMPLES / "fiche-v1.2.xml"], tmp_path / "graph", now=NOW)
    manifest = GraphDirectory(tmp_path / "graph").current().manifest
    assert manifest == result.manifest
    assert manifest.version == "20260202T030405Z"
    assert manifest.built_at == NOW
    assert [source.flux_version for source in manifest.sources] == ["4.1", "1.2"]
    assert manifest.fiches.read == 17
    assert manifest.fiches.quarantined == 1
    assert manifest.fiches.published == 16
    assert manifest.counts["Certification"] == 16
    assert manifest.findings["violation"] >= 1
    assert set(manifest.durations) == {
        "read",
        "map",
        "validate",
        "load",
        "check",
        "index",
        "report",
    }


def test_a_fiche_that_misleads_is_in_quarantine_and_not_in_the_graph(tmp_path: Path) -> None:
    result = build([EXPORT], tmp_path / "graph", now=NOW)
    assert "RNCP99013" not in dict(titles(tmp_path / "graph"))
    assert "certification/RNCP99013" in result.version.quarantine.read_text("utf-8")
    reasons = [found for found in result.findings if found.severity is Severity.VIOLATION]
    assert {found.numero for found in reasons} == {"RNCP99013"}


def test_of_two_fiches_with_one_number_the_later_wins(tmp_path: Path) -> None:
    one = export(
        tmp_path / "one.xml",
        fiche("RNCP99500", "Premier"),
        fiche("RNCP99500", "Deuxième"),
        fiche("RNCP99501", "Seul"),
    )
    two = export(tmp_path / "two.xml", fiche("RNCP99500", "Troisième"))
    result = build([one, two], tmp_path / "graph", now=NOW)
    assert titles(tmp_path / "graph") == [("RNCP99500", "Troisième"), ("RNCP99501", "Seul")]
    assert result.manifest.fiches.replaced == 2
    assert result.manifest.fiches.read == 4
    doubles = [found for found in result.findings if found.rule.endswith("#FicheEnDouble")]
    assert [found.numero for found in doubles] == ["RNCP99500"]


def test_a_later_fiche_leads_its_number_out_of_quarantine_and_into_it(tmp_path: Path) -> None:
    ends = (
        "<DATE_EFFET>01/01/2024</DATE_EFFET><DATE_FIN_ENREGISTREMENT>{}</DATE_FIN_ENREGISTREMENT>"
    )
    bad = fiche("RNCP99500", "Mauvaise", ends.format("01/01/2023"))
    good = fiche("RNCP99500", "Bonne", ends.format("01/01/2027"))
    healed = build([export(tmp_path / "a.xml", bad, good)], tmp_path / "a", now=NOW)
    assert healed.manifest.fiches.quarantined == 0
    assert healed.version.quarantine.read_bytes() == b""
    spoilt = build(
        [
            export(tmp_path / "b.xml", good, fiche("RNCP99501", "Autre")),
            export(tmp_path / "c.xml", bad),
        ],
        tmp_path / "b",
        now=NOW,
    )
    assert spoilt.manifest.fiches.quarantined == 1
    assert titles(tmp_path / "b") == [("RNCP99501", "Autre")]


def test_a_fiche_without_number_is_set_aside_with_its_place(tmp_path: Path) -> None:
    source = export(tmp_path / "a.xml", fiche("RNCP99500", "Une"), fiche(None, "Sans numéro"))
    result = build([source], tmp_path / "graph", now=NOW)
    (found,) = [found for found in result.findings if found.rule.endswith("#FicheSansNumero")]
    assert found.numero is None
    assert "a.xml" in (found.label or "") + (found.value or "")
    assert (result.manifest.fiches.published, result.manifest.fiches.quarantined) == (1, 1)


def test_two_builds_of_one_source_give_the_same_bytes(tmp_path: Path) -> None:
    one = build([EXPORT], tmp_path / "one", now=NOW)
    two = build([EXPORT], tmp_path / "two", now=NOW)
    for name in ("validation.ttl", "validation.csv", "validation.html"):
        assert (one.version.reports / name).read_bytes() == (
            two.version.reports / name
        ).read_bytes()
    assert one.version.quarantine.read_bytes() == two.version.quarantine.read_bytes()
    quads = [
        sorted(map(str, GraphDirectory(tmp_path / name).current().open()))
        for name in ("one", "two")
    ]
    assert quads[0] == quads[1]


def test_a_small_graph_is_refused_and_the_one_in_use_stays(tmp_path: Path) -> None:
    build([EXPORT], tmp_path / "graph", now=NOW)
    before = GraphDirectory(tmp_path / "graph").current()
    small = export(tmp_path / "small.xml", fiche("RNCP99500", "Une"))
    with pytest.raises(CountThresholdError) as refused:
        build([small], tmp_path / "graph", options=BuildOptions(max_drop=0.05))
    assert (refused.value.counted, refused.value.minimum) == (1, 14)
    with pytest.raises(CountThresholdError):
        build([small], tmp_path / "graph", options=BuildOptions(min_fiches=2))
    assert GraphDirectory(tmp_path / "graph").current() == before
    assert GraphDirectory(tmp_path / "graph").versions() == [before]


def test_a_broken_source_is_kept_in_part_only_on_demand(tmp_path: Path) -> None:
    cut = tmp_path / "cut.xml"
    cut.write_bytes(EXPORT.read_bytes()[:30000])
    with pytest.raises(MalformedSourceError):
        build([cut], tmp_path / "graph", now=NOW)
    assert GraphDirectory(tmp_path / "graph").find_current() is None
    kept = build([cut], tmp_path / "graph", now=NOW, options=BuildOptions(keep_partial=True))
    (broken,) = kept.broken
    assert kept.manifest.partial
    assert 0 < kept.manifest.fiches.read == broken.fiches_read


def test_a_file_broken_from_the_start_does_not_spoil_a_kept_folder(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    export(folder / "a.xml", fiche("RNCP99500", "Une"))
    (folder / "b.xml").write_text("<FICHES><FICHE><NUMERO_FICHE>RNCP99501</FICHE></FICHES>")
    options = BuildOptions(keep_partial=True)
    kept = build([folder], tmp_path / "graph", options=options, now=NOW)
    assert [error.fiches_read for error in kept.broken] == [0]
    assert titles(tmp_path / "graph") == [("RNCP99500", "Une")]
    with pytest.raises(MalformedSourceError):
        build([folder / "b.xml"], tmp_path / "graph", options=options, now=NOW)


def test_actif_is_judged_by_the_day_of_the_export_or_not_at_all(tmp_path: Path) -> None:
    ended = fiche(
        "RNCP99500",
        "Finie",
        "<DATE_FIN_ENREGISTREMENT>31/08/2026</DATE_FIN_ENREGISTREMENT><ACTIF>Oui</ACTIF>",
    )

    def judged(name: str, flux_date: date | None = None) -> bool:
        source = export(tmp_path / name, ended)
        options = BuildOptions(flux_date=flux_date)
        result = build([source], tmp_path / "graph", options=options, now=NOW)
        return any("ACTIF" in (found.element or "") for found in result.findings)

    assert not judged("export.xml")
    assert judged("export.xml", date(2026, 9, 1))
    assert judged("export_fiches_RNCP_V4_1_2026-09-02.xml")
    assert not judged("export_fiches_RNCP_V4_1_2026-08-30.xml")


def test_another_base_moves_the_data_and_not_the_vocabulary(tmp_path: Path) -> None:
    options = BuildOptions(base="https://data.example.org/rncp/")
    build([EXPORT], tmp_path / "graph", options=options, now=NOW)
    store = GraphDirectory(tmp_path / "graph").current().open()
    subjects = {quad.subject.value for quad in store}
    assert "https://data.example.org/rncp/certification/RNCP99001" in subjects
    moved = [iri for iri in subjects if iri.startswith("https://w3id.org/rncp-graph/certification")]
    assert not moved
    assert "https://w3id.org/rncp-graph/voie/VAE" in subjects


def test_progress_never_goes_back_and_names_each_stage(tmp_path: Path) -> None:
    told: list[Progress] = []
    build([EXPORT], tmp_path / "graph", now=NOW, on_progress=told.append)
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert told[-1].done == told[-1].total == EXPORT.stat().st_size
    assert {progress.stage for progress in told} == {"read", "load", "check", "report"}


def test_a_graph_checked_again_gives_the_findings_of_its_published_fiches(tmp_path: Path) -> None:
    result = build([EXPORT], tmp_path / "graph", now=NOW)
    again = check_graph(result.version)
    assert list(again) == [found for found in result.findings if found.numero != "RNCP99013"]


def test_no_source_and_no_usable_base_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        build([], tmp_path / "graph")
    with pytest.raises(UsageError):
        build([EXPORT], tmp_path / "graph", options=BuildOptions(base="no base"))
    with pytest.raises(SourceError):
        build([tmp_path / "absent.xml"], tmp_path / "graph")
    assert not (tmp_path / "graph" / "current").exists()


def test_provenance_tells_the_source_of_each_fiche(tmp_path: Path) -> None:
    result = build([EXPORT, EXAMPLES / "fiche-v1.2.xml"], tmp_path / "graph", now=NOW)
    rows = result.version.open().query(
        "PREFIX p: <http://www.w3.org/ns/prov#> PREFIX d: <http://purl.org/dc/terms/> "
        "SELECT ?title (COUNT(?f) AS ?n) WHERE { GRAPH ?g { ?f p:wasDerivedFrom ?s . "
        "?s d:title ?title } } GROUP BY ?title ORDER BY ?title"
    )
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert [(row["title"].value, row["n"].value) for row in rows] == [
        ("fiche-v1.2.xml", "2"),
        ("fiches-exemples.xml", "14"),
    ]


def test_the_manifest_is_plain_json(tmp_path: Path) -> None:
    result = build([EXPORT], tmp_path / "graph", now=NOW)
    data = json.loads(result.version.manifest_path.read_text("utf-8"))
    assert data["sources"][0]["name"] == "fiches-exemples.xml"
    assert len(data["sources"][0]["sha256"]) == 64
