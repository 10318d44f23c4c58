"""Mapping files that are written: valid by the specification, and read back as they were meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from rncp_graph.linking.curated import curated_mappings
from rncp_graph.linking.mapping_files import MappingFile, read_mapping_file
from rncp_graph.linking.model import SEMAPV, Mapping, MappingSet, Side, Suggestion, SuggestionSet
from rncp_graph.linking.prefixes import Shortener, known_prefixes, space_of
from rncp_graph.linking.slots import OF_MAPPING, OF_SET, REQUIRED_OF_SET
from rncp_graph.linking.sssom import UNSPECIFIED, Origin, write_mappings, write_suggestions
from rncp_graph.namespaces import SKOS
from tests.linking.world import IRIS, node, occupation

ORIGIN: Final = Origin("0.1.0", date(2026, 8, 2))
ONE: Final = Mapping(
    node("rome3/A1001"),
    SKOS.relatedMatch,
    occupation("0001"),
    "Vannerie",
    "vannier",
    SEMAPV.MappingChaining,
    0.75,
    "appellations: 1, exact: 1",
)
SET: Final = MappingSet(
    id="rome3-esco",
    title_fr="Du ROME V3 à ESCO",
    title_en="From ROME V3 to ESCO",
    subject=Side(IRIS.scheme("rome3"), "3"),
    object=Side(NamedNode("http://data.europa.eu/esco/concept-scheme/occupations")),
    method="Derived: through appellations.",
    mappings=(ONE,),
    licence="https://licence.example/open",
    sources=(IRIS.graph("vocabulaire/rome4"),),
)
SUGGESTIONS: Final = SuggestionSet(
    id="competences-esco",
    title_fr="Compétences qui ressemblent à celles d'ESCO",
    title_en="Competences that resemble ESCO's",
    subject=Side(node("def#Competence")),
    object=Side(NamedNode("http://data.europa.eu/esco/concept-scheme/skills")),
    method="Alike by at least 0.6.",
    similarity="cosine",
    suggestions=(
        Suggestion(
            node("competence/RNCP1-0a"),
            NamedNode("http://data.europa.eu/esco/skill/1"),
            2 / 3,
            "Tresser un panier",
            "tresser l'osier",
        ),
    ),
)


def written(made: MappingSet, folder: Path) -> MappingFile:
    path = folder / "made.sssom.tsv"
    with path.open("wb") as stream:
        write_mappings(made, ORIGIN, IRIS, stream)
    return read_mapping_file(path)


def test_a_file_says_what_it_holds_who_made_it_and_under_what_licence(tmp_path: Path) -> None:
    file = written(SET, tmp_path)
    assert file.metadata == {
        "curie_map": {
            "esco.occupation": "http://data.europa.eu/esco/occupation/",
            "esco.scheme": "http://data.europa.eu/esco/concept-scheme/",
            "rncp-graph": "https://w3id.org/rncp-graph/",
            "rome3": "https://w3id.org/rncp-graph/rome3/",
        },
        "mapping_set_id": "https://w3id.org/rncp-graph/liens/rome3-esco",
        "mapping_set_title": "Du ROME V3 à ESCO / From ROME V3 to ESCO",
        "mapping_set_description": "Derived: through appellations.",
        "license": "https://licence.example/open",
        "subject_source": "rncp-graph:rome3",
        "subject_source_version": "3",
        "object_source": "esco.scheme:occupations",
        "mapping_set_source": ["https://w3id.org/rncp-graph/vocabulaire/rome4"],
        "mapping_tool": "rncp-graph",
        "mapping_tool_version": "0.1.0",
        "mapping_date": date(2026, 8, 2),
    }
    assert set(REQUIRED_OF_SET) <= set(file.metadata) <= OF_SET


def test_a_mapping_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    assert curated_mappings(written(SET, tmp_path)) == (ONE,)


def test_columns_are_slots_of_a_mapping(tmp_path: Path) -> None:
    written(SET, tmp_path)
    lines = (tmp_path / "made.sssom.tsv").read_text("utf-8").splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    assert set(header.split("\t")) <= OF_MAPPING


def test_where_nobody_states_a_licence_the_word_of_sssom_for_that_stands(tmp_path: Path) -> None:
    assert written(replace(SET, licence=None), tmp_path).metadata["license"] == UNSPECIFIED


def test_what_an_official_file_states_is_named_after_its_graph(tmp_path: Path) -> None:
    graph = IRIS.graph("vocabulaire/rome-esco")
    file = written(replace(SET, stated_in=graph), tmp_path)
    assert file.metadata["mapping_set_id"] == graph.value


def test_suggestions_have_the_score_and_its_measure(tmp_path: Path) -> None:
    path = tmp_path / "made.sssom.tsv"
    with path.open("wb") as stream:
        write_suggestions(SUGGESTIONS, ORIGIN, IRIS, stream)
    file = read_mapping_file(path)
    (row,) = file.rows
    assert row.cells == {
        "subject_id": "https://w3id.org/rncp-graph/competence/RNCP1-0a",
        "subject_label": "Tresser un panier",
        "predicate_id": SKOS.relatedMatch.value,
        "object_id": "http://data.europa.eu/esco/skill/1",
        "object_label": "tresser l'osier",
        "mapping_justification": SEMAPV.LexicalSimilarityThresholdMatching.value,
        "similarity_score": "0.667",
        "similarity_measure": "cosine",
    }
    assert file.metadata["subject_source"] == "rncp:Competence"


TEXT: Final = st.text(st.characters(codec="utf-8"), max_size=30)


@given(subject=TEXT, target=TEXT)
def test_no_label_breaks_a_file(
    tmp_path_factory: pytest.TempPathFactory, subject: str, target: str
) -> None:
    one = replace(ONE, subject_label=subject, object_label=target)
    (read,) = curated_mappings(
        written(replace(SET, mappings=(one,)), tmp_path_factory.mktemp("labels"))
    )
    assert read.subject_label == " ".join(subject.split())
    assert read.object_label == " ".join(target.split())


@pytest.mark.parametrize(
    ("iri", "curie"),
    [
        ("https://w3id.org/rncp-graph/nsf-lettre/t", "nsf-lettre:t"),
        ("https://w3id.org/rncp-graph/rome3", "rncp-graph:rome3"),
        ("https://w3id.org/rncp-graph/def#Bloc", "rncp:Bloc"),
        ("https://w3id.org/rncp-graph/competence/RNCP1-a%20b", "competence:RNCP1-a%20b"),
        ("http://data.europa.eu/esco/isco/C2512", "esco.isco:C2512"),
        ("https://elsewhere.example/vocabulary#x", "ns1:x"),
    ],
)
def test_an_iri_is_written_with_the_longest_namespace(iri: str, curie: str) -> None:
    short = Shortener(known_prefixes(IRIS))
    assert short(iri) == curie
    assert list(short.used.values()) == [space_of(iri)]


def test_the_same_mappings_give_the_same_bytes() -> None:
    first, second = BytesIO(), BytesIO()
    write_mappings(SET, ORIGIN, IRIS, first)
    write_mappings(SET, ORIGIN, IRIS, second)
    assert first.getvalue() == second.getvalue() != b""
