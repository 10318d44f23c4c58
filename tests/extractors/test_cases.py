"""What each golden case becomes, quad by quad."""

from __future__ import annotations

import pytest

from rncp_graph.extractors import extract
from rncp_graph.iris import Iris
from tests.extractors.cases import CASES, FOLDER, expected, n_quads


@pytest.mark.parametrize("case", CASES)
def test_a_fiche_becomes_what_is_expected(case: str) -> None:
    found = n_quads(extract(CASES[case], Iris()))
    assert found.splitlines() == expected(case).read_text(encoding="utf-8").splitlines()


def test_every_expected_file_has_its_case() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CASES)


def test_the_base_changes_the_data_and_leaves_the_code_lists() -> None:
    ours, theirs = Iris(), Iris("https://exemple.fr/graphe/")
    moved = n_quads(extract(CASES["organismes"], theirs))
    assert "<https://exemple.fr/graphe/fiche/RNCP4>" in moved
    assert "<https://w3id.org/rncp-graph/etat-habilitation/actif>" in moved
    for kind in ("certification", "organisme", "habilitation", "certificateur", "fiche"):
        assert f"{ours.base}{kind}/" not in moved
