"""For every shape, a fault planted in one place of a fiche that conforms: that shape sees it.

All faults are planted at once, each in a fiche of its own number, and checked in one chunk: so
none may be seen in another fiche either.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from rncp_graph.validation import rules
from rncp_graph.validation.checks import load_checks
from tests.shapes import mutants_documents, mutants_fiche, mutants_rows
from tests.shapes.mutant import Mutant
from tests.validation.graphs import RNCP, RS, changed, check, names, renumber, valid, validator

MUTANTS = [*mutants_fiche.MUTANTS, *mutants_rows.MUTANTS, *mutants_documents.MUTANTS]
OF_READING = {"FicheSansNumero", "FicheEnDouble"}

Found = dict[str, set[str]]


def number_of(place: int) -> str:
    return f"RNCP{70000 + place}" if MUTANTS[place].numero == RNCP else f"RS{7000 + place}"


@pytest.fixture(scope="module")
def found() -> Found:
    """The names of the shapes that see something, by the number of the fiche."""
    chunk = [
        (number_of(place), renumber(planted(mutant), mutant.numero, number_of(place)))
        for place, mutant in enumerate(MUTANTS)
    ]
    seen: Found = defaultdict(set)
    for finding in validator().validate(chunk):
        seen[finding.numero or ""] |= names([finding])
    return seen


def planted(mutant: Mutant) -> str:
    quads = changed(mutant.numero, drop=mutant.drop, add=mutant.add)
    return "\n".join(f"{quad.triple} ." for quad in quads)


@pytest.mark.parametrize("numero", [RNCP, RS])
def test_the_fiches_that_faults_are_planted_in_conform(numero: str) -> None:
    assert check(numero, valid(numero)) == []


@pytest.mark.parametrize("place", range(len(MUTANTS)), ids=lambda place: MUTANTS[place].rule)
def test_a_fault_is_seen_by_its_shape_and_by_no_other(place: int, found: Found) -> None:
    mutant = MUTANTS[place]
    assert found[number_of(place)] == {mutant.rule, *mutant.also}


def test_every_shape_has_a_fault_of_its_own() -> None:
    shapes = {rule.name for rule in rules()} - {check.rule.name for check in load_checks()}
    assert {mutant.rule for mutant in MUTANTS} == shapes - OF_READING
