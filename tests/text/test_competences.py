"""Competence lists, one invented list per family of layouts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rncp_graph.text.competences import Segment, segment

LISTS = json.loads(Path(__file__).with_name("competence_lists.json").read_text(encoding="utf-8"))


def told(segments: list[Segment]) -> list[str]:
    """The segments in short: the initial of the kind and the text of each."""
    return [f"{one.kind[0].upper()} {one.text}" for one in segments]


@pytest.mark.parametrize("layout", [one["layout"] for one in LISTS])
def test_a_list_of_each_family_is_cut_as_a_person_would(layout: str) -> None:
    (one,) = (one for one in LISTS if one["layout"] == layout)
    assert told(segment(one["text"])) == one["segments"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "-", "- \n- ", "• •", "<p></p>", ". ; :"])
def test_what_holds_no_word_gives_nothing(text: str) -> None:
    assert segment(text) == []


@pytest.mark.parametrize("marker", ["-", "–", "•", "●", "*", "✓", "➢", "o", "\uf0b7", "C1.2 :"])
@pytest.mark.parametrize("boundary", ["\n", "    ", "\r\n", "\n\n"])
def test_the_kind_of_marker_and_boundary_changes_nothing(marker: str, boundary: str) -> None:
    items = ["Installer une ruche", "Nourrir un essaim", "Extraire le miel"]
    text = boundary.join(f"{marker} {item}" for item in items)
    assert told(segment(text)) == [f"C {item}" for item in items]
