"""A build on a graph makes only what has changed, and leaves what a fresh build would."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from rncp_graph.build import BuildOptions, BuildResult, build
from rncp_graph.errors import CountThresholdError, MalformedSourceError
from rncp_graph.store import GraphDirectory, Version

NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)
LATER = datetime(2026, 2, 3, 3, 4, 5, tzinfo=UTC)
DATES = "<DATE_EFFET>01/01/2024</DATE_EFFET><DATE_FIN_ENREGISTREMENT>{}</DATE_FIN_ENREGISTREMENT>"
BAD, GOOD = DATES.format("01/01/2023"), DATES.format("01/01/2027")
PAGE = Path(__file__).resolve().parents[1] / "data/readers/documents/page-a.txt"


def fiche(number: int, title: str = "Titre", more: str = GOOD) -> str:
    numero = f"<NUMERO_FICHE>RNCP{number}</NUMERO_FICHE>"
    return f"<FICHE>{numero}<INTITULE>{title}</INTITULE>{more}</FICHE>"


def write(path: Path, *fiches: str, blanks: str = "") -> Path:
    inside = blanks.join(fiches)
    text = f"<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>{inside}{blanks}</FICHES>"
    path.write_text(text, encoding="utf-8")
    return path


def statements(version: Version) -> list[str]:
    """Return all statements, sorted, but those that tell of the build itself."""
    return sorted(str(quad) for quad in version.open() if "/build/" not in str(quad))


def changes(result: BuildResult) -> dict[str, object]:
    data = json.loads((result.version.directory / "changes.json").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def test_an_update_tells_and_does_what_has_changed(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    build([write(source, fiche(1), fiche(2, "Avant"), fiche(3))], graph, now=NOW)
    source = write(source, fiche(2, "Après"), fiche(1), fiche(4))
    updated = build([source], graph, now=LATER)
    assert dict(updated.manifest.changes) == {
        "added": 1, "changed": 1, "removed": 1, "unchanged": 1,
    }  # fmt: skip
    told = changes(updated)
    assert (told["added"], told["removed"]) == (["RNCP4"], ["RNCP3"])
    assert told["changed"] == {
        "RNCP2": [
            {
                "subject": "https://w3id.org/rncp-graph/certification/RNCP2",
                "property": "http://purl.org/dc/terms/title",
                "removed": ['"Avant"@fr'],
                "added": ['"Après"@fr'],
            }
        ]
    }
    fresh = build([source], tmp_path / "fresh", now=LATER)
    assert statements(updated.version) == statements(fresh.version)
    assert updated.findings == fresh.findings
    assert updated.manifest.counts == fresh.manifest.counts


def test_the_changes_are_rdf_too(tmp_path: Path) -> None:
    source = tmp_path / "rncp.xml"
    build([write(source, fiche(1, "Avant"))], tmp_path / "graph", now=NOW)
    updated = build([write(source, fiche(1, "Après"))], tmp_path / "graph", now=LATER)
    data = (updated.version.directory / "changes.ttl").read_bytes()
    said = {str(triple.object) for triple in parse(data, RdfFormat.TURTLE)}
    assert {'"Avant"@fr', '"Après"@fr'} <= said
    assert "<http://purl.org/vocab/changeset/schema#ChangeSet>" in said


def test_the_first_build_has_nothing_to_compare_with(tmp_path: Path) -> None:
    first = build([write(tmp_path / "a.xml", fiche(1))], tmp_path / "graph", now=NOW)
    assert dict(first.manifest.changes) == {}
    assert not (first.version.directory / "changes.json").exists()


def test_xml_written_another_way_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "rncp.xml"
    build([write(source, fiche(1), fiche(2))], tmp_path / "graph", now=NOW)
    again = write(source, fiche(1).replace("><", ">\n  <"), fiche(2), blanks="\n\n")
    updated = build([again], tmp_path / "graph", now=LATER)
    assert dict(updated.manifest.changes)["unchanged"] == 2
    assert changes(updated)["changed"] == {}


def test_removed_fiches_are_kept_on_demand(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    build([write(source, fiche(1), fiche(2))], graph, now=NOW)
    kept = build([write(source, fiche(1))], graph, options=KEEP, now=LATER)
    assert kept.manifest.fiches.published == 2
    assert dict(kept.manifest.changes)["removed"] == 0
    again = build([source], graph, options=BuildOptions(keep_removed=True, full=True), now=LATER)
    assert statements(again.version) == statements(kept.version)
    gone = build([source], graph, now=LATER)
    assert (gone.manifest.fiches.published, changes(gone)["removed"]) == (1, ["RNCP2"])


KEEP = BuildOptions(keep_removed=True)


def test_a_kept_fiche_still_tells_its_source(tmp_path: Path) -> None:
    old = write(tmp_path / "old.xml", fiche(1), fiche(2))
    build([old], tmp_path / "graph", now=NOW)
    new = write(tmp_path / "new.xml", fiche(1))
    kept = build([new], tmp_path / "graph", options=KEEP, now=LATER)
    told = [
        line for line in statements(kept.version) if "fiche/RNCP2> <http://www.w3.org/ns/p" in line
    ]
    assert len(told) == 1
    assert any("old.xml" in line for line in statements(kept.version))


def test_a_fiche_goes_to_quarantine_and_comes_back(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    good = build([write(source, fiche(1), fiche(2))], graph, now=NOW)
    spoilt = build([write(source, fiche(1), fiche(2, more=BAD))], graph, now=LATER)
    assert (spoilt.manifest.fiches.published, spoilt.manifest.fiches.quarantined) == (1, 1)
    assert "RNCP2" not in "".join(statements(spoilt.version))
    still = build([source], graph, now=LATER)
    assert still.version.quarantine.read_bytes() == spoilt.version.quarantine.read_bytes() != b""
    healed = build([write(source, fiche(1), fiche(2))], graph, now=LATER)
    assert statements(healed.version) == statements(good.version)


def test_a_page_added_to_a_fiche_that_has_not_changed(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    source = write(tmp_path / "rncp.xml", fiche(1), fiche(99301))
    bare = build([source], graph, now=NOW)
    with_page = build([source, PAGE], graph, now=LATER)
    assert dict(with_page.manifest.changes)["changed"] == 1
    fresh = build([source, PAGE], tmp_path / "fresh", now=LATER)
    assert statements(with_page.version) == statements(fresh.version)
    without = build([source], graph, now=LATER)
    assert statements(without.version) == statements(bare.version)


def test_another_base_makes_everything_anew(tmp_path: Path) -> None:
    source = write(tmp_path / "rncp.xml", fiche(1))
    build([source], tmp_path / "graph", now=NOW)
    options = BuildOptions(base="https://data.example.org/")
    moved = build([source], tmp_path / "graph", options=options, now=LATER)
    fresh = build([source], tmp_path / "fresh", options=options, now=LATER)
    assert statements(moved.version) == statements(fresh.version)


def test_a_failed_update_leaves_the_graph_in_use(tmp_path: Path) -> None:
    source = write(tmp_path / "rncp.xml", fiche(1), fiche(2))
    before = build([source], tmp_path / "graph", now=NOW)
    said = statements(before.version)
    source.write_bytes(source.read_bytes()[:-30])
    with pytest.raises(MalformedSourceError):
        build([source], tmp_path / "graph", now=LATER)
    assert GraphDirectory(tmp_path / "graph").current() == before.version
    assert statements(before.version) == said


def test_a_fiche_given_twice_is_told_in_every_update(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    double = (fiche(1, "Une"), fiche(2), fiche(1, "Deux"))
    first = build([write(source, *double)], graph, now=NOW)
    again = build([source], graph, now=LATER)
    assert again.findings == first.findings
    assert again.manifest.fiches == first.manifest.fiches
    once = build([write(source, *double[1:])], graph, now=LATER)
    assert not [found for found in once.findings if found.rule.endswith("#FicheEnDouble")]


register = st.dictionaries(
    st.integers(1, 6),
    st.tuples(st.sampled_from(("Une", "Deux")), st.sampled_from((GOOD, BAD, ""))),
    max_size=5,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(register, min_size=2, max_size=3))
def test_updates_one_after_the_other_end_as_a_fresh_build(
    tmp_path_factory: pytest.TempPathFactory, days: list[dict[int, tuple[str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("days")
    options = BuildOptions(min_fiches=0)
    for day in days:
        fiches = [fiche(number, *said) for number, said in day.items()]
        source = write(folder / "rncp.xml", fiche(7), *fiches)
        updated = build([source], folder / "graph", options=options, now=NOW)
    fresh = build([source], folder / "fresh", options=options, now=NOW)
    assert statements(updated.version) == statements(fresh.version)
    assert updated.findings == fresh.findings


def test_what_stands_before_the_first_fiche_is_told_of_whichever_is_first(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    for opening, fiches in (("Un", (1, 2)), ("Deux", (1, 2)), ("Deux", (2, 1)), ("", (2, 1))):
        text = write(source, *map(fiche, fiches)).read_text("utf-8")
        said = f"<REMARQUE>{opening}</REMARQUE>" if opening else ""
        source.write_text(text.replace("<FICHES>", f"<FICHES>{said}"), encoding="utf-8")
        updated = build([source], graph, now=LATER)
        fresh = build([source], tmp_path / f"fresh {opening} {fiches[0]}", now=LATER)
        assert statements(updated.version) == statements(fresh.version)
        assert updated.findings == fresh.findings


def test_an_export_that_breaks_off_is_kept_in_part_as_in_a_fresh_build(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    build([write(source, *map(fiche, range(1, 7)))], graph, now=NOW)
    text = source.read_text("utf-8").replace("RNCP4</NUMERO_FICHE>", "RNCP4</NUMERO>")
    source.write_text(text, encoding="utf-8")
    options = BuildOptions(keep_partial=True)
    updated = build([source], graph, options=options, now=LATER)
    fresh = build([source], tmp_path / "fresh", options=options, now=LATER)
    assert list(map(str, updated.broken)) == list(map(str, fresh.broken))
    assert updated.manifest.fiches == fresh.manifest.fiches
    assert statements(updated.version) == statements(fresh.version)


def test_kept_fiches_are_not_lost_and_new_ones_do_not_make_up_for_them(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", tmp_path / "rncp.xml"
    build([write(source, *map(fiche, range(1, 11)))], graph, now=NOW)
    write(source, *map(fiche, range(1, 6)))
    kept = BuildOptions(keep_removed=True, max_drop=0.1)
    assert build([source], graph, options=kept, now=LATER).manifest.fiches.published == 10
    assert build([source], graph, options=kept, now=LATER).manifest.fiches.published == 10
    with pytest.raises(CountThresholdError):
        build([source], graph, options=BuildOptions(max_drop=0.1), now=LATER)
