"""Vocabularies and links outlive the builds after them; links are those of the fiches there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rncp_graph.build import BuildOptions, build
from rncp_graph.iris import Iris
from rncp_graph.linking.linking import LinkOptions, link
from rncp_graph.store import GraphDirectory, Version
from rncp_graph.vocabularies.adding import add_vocabulary

NOW = datetime(2026, 2, 2, 3, 4, 5, tzinfo=UTC)
LATER = datetime(2026, 2, 3, 3, 4, 5, tzinfo=UTC)
FORMACODE = Path(__file__).resolve().parents[1] / "data/vocabularies/formacode"
DATES = (
    "<DATE_EFFET>01/01/2024</DATE_EFFET>"
    "<DATE_FIN_ENREGISTREMENT>01/01/2027</DATE_FIN_ENREGISTREMENT>"
)


def write(path: Path, **codes: str) -> Path:
    """Write an export of fiches, given as number and NSF code."""
    fiches = "".join(
        f"<FICHE><NUMERO_FICHE>{numero}</NUMERO_FICHE><INTITULE>Titre</INTITULE>{DATES}"
        f"<CODES_NSF><NSF><CODE>{code}</CODE><INTITULE>{code} : Nom</INTITULE></NSF></CODES_NSF>"
        "</FICHE>"
        for numero, code in codes.items()
    )
    text = f"<FICHES><VERSION_FLUX>4.1</VERSION_FLUX>{fiches}</FICHES>"
    path.write_text(text, encoding="utf-8")
    return path


def graphs(version: Version, *kinds: str) -> list[str]:
    """Return the statements of the graphs of these kinds, sorted."""
    spaces = tuple(Iris().graph(kind).value for kind in kinds)
    return sorted(
        str(quad) for quad in version.open() if str(quad.graph_name.value).startswith(spaces)
    )


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    graph = tmp_path / "graph"
    build([write(tmp_path / "rncp.xml", RNCP1="326t", RNCP2="320")], graph, now=NOW)
    add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    link(graph, now=NOW)
    return graph


@pytest.mark.parametrize(
    "options", [BuildOptions(), BuildOptions(full=True)], ids=["update", "full"]
)
def test_vocabularies_stay_and_links_are_of_the_new_fiches(
    linked: Path, tmp_path: Path, options: BuildOptions
) -> None:
    before = GraphDirectory(linked).current()
    assert any("nsf/326t" in quad for quad in graphs(before, "liens/"))
    source = write(tmp_path / "rncp.xml", RNCP1="326t", RNCP2="345p")
    after = build([source], linked, options=options, now=LATER)
    vocabulary = graphs(before, "vocabulaire/formacode")
    assert len(vocabulary) > 20
    assert graphs(after.version, "vocabulaire/formacode") == vocabulary
    assert after.manifest.vocabularies == before.manifest.vocabularies
    assert after.manifest.quads == len(after.version.open())
    made = graphs(after.version, "liens/", "suggestions/")
    assert any("nsf/345p" in quad for quad in made)
    link(linked, now=LATER)
    again = GraphDirectory(linked).current()
    assert graphs(again, "liens/", "suggestions/") == made
    assert replace(again.manifest, version="", previous=None) == replace(
        after.version.manifest, version="", previous=None
    )


def test_links_of_fiches_that_are_gone_are_gone(linked: Path, tmp_path: Path) -> None:
    after = build([write(tmp_path / "rncp.xml", RNCP2="320")], linked, now=LATER)
    assert not any("nsf/326t" in quad for quad in graphs(after.version, "liens/"))


def test_a_graph_without_links_gets_none(tmp_path: Path) -> None:
    graph, source = tmp_path / "graph", write(tmp_path / "rncp.xml", RNCP1="326t")
    build([source], graph, now=NOW)
    add_vocabulary(graph, "formacode", [FORMACODE], now=NOW)
    after = build([source], graph, now=LATER)
    assert not graphs(after.version, "liens/")
    assert [entry.name for entry in after.manifest.vocabularies] == ["formacode"]


def test_curated_mappings_outlive_a_build(linked: Path, tmp_path: Path) -> None:
    mappings = tmp_path / "ours.sssom.tsv"
    base = "https://w3id.org/rncp-graph/"
    mappings.write_text(
        "#mapping_set_id: https://exemple.fr/ours\n#license: https://exemple.fr/licence\n"
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
        f"{base}nsf/326t\tskos:closeMatch\t{base}nsf/320\tsemapv:ManualMappingCuration\n",
        encoding="utf-8",
    )
    link(linked, LinkOptions(mappings=(mappings,)), now=NOW)
    curated = graphs(GraphDirectory(linked).current(), "liens/curated")
    assert len(curated) == 1
    source = write(tmp_path / "rncp.xml", RNCP1="326t", RNCP2="326t")
    for options in (BuildOptions(), BuildOptions(full=True)):
        after = build([source], linked, options=options, now=LATER)
        assert graphs(after.version, "liens/curated") == curated


def test_another_base_has_no_vocabularies(linked: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "rncp.xml", RNCP1="326t")
    options = BuildOptions(base="https://exemple.fr/donnees/")
    after = build([source], linked, options=options, now=LATER)
    assert after.manifest.vocabularies == ()
    assert not any("formacode/" in str(quad) for quad in after.version.open())
