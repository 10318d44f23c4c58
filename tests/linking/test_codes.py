"""Which codes of fiches found a concept, and which are reported."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from rncp_graph.linking.codes import SchemeLinks, look_up_codes, write_unlinked
from tests.linking.world import BUILT_IN, FICHES, VOCABULARIES, view_of

if TYPE_CHECKING:
    from pathlib import Path


def looked_up(*graphs: str) -> dict[str, SchemeLinks]:
    return {links.scheme.kind: links for links in look_up_codes(view_of(*graphs))}


def test_codes_are_counted_with_their_uses() -> None:
    links = looked_up(FICHES, BUILT_IN, *VOCABULARIES)["formacode"]
    assert (links.codes, links.uses, links.loaded) == (3, 5, True)
    assert links.unlinked_uses == 4


def test_those_that_touch_most_active_fiches_come_first() -> None:
    first, second = looked_up(FICHES, BUILT_IN, *VOCABULARIES)["formacode"].unlinked
    assert (first.code, first.label) == ("70801", "Logiciel de vannerie")
    assert (first.active_fiches, first.fiches, first.examples) == (1, 2, ("RNCP1", "RNCP2"))
    assert (second.code, second.label) == ("70802", "")
    assert (second.active_fiches, second.fiches) == (0, 2)


def test_a_group_with_a_letter_is_known_where_the_group_and_the_letter_are() -> None:
    (unknown,) = looked_up(FICHES, BUILT_IN)["nsf"].unlinked
    assert unknown.code == "200"
    without = BUILT_IN.replace("lettre:t skos:inScheme :nsf-lettre", "lettre:t skos:inScheme :x")
    assert {one.code for one in looked_up(FICHES, without)["nsf"].unlinked} == {"200", "326t"}


def test_the_number_of_a_brochure_is_not_looked_up_among_agreements() -> None:
    found = looked_up(FICHES, *VOCABULARIES)
    assert [one.code for one in found["ccn"].unlinked] == ["3255"]
    assert found["idcc"].unlinked == ()


def test_without_a_vocabulary_nothing_is_called_unknown() -> None:
    links = looked_up(FICHES)["formacode"]
    assert (links.loaded, links.unlinked, links.codes) == (False, (), 3)


def test_the_report_is_ranked_over_all_lists(tmp_path: Path) -> None:
    path = tmp_path / "unlinked.csv"
    write_unlinked(look_up_codes(view_of(FICHES, BUILT_IN, *VOCABULARIES)), path)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["scheme"], row["code"]) for row in rows] == [
        ("formacode", "70801"),
        ("nsf", "200"),
        ("formacode", "70802"),
        ("ccn", "3255"),
    ]
    assert rows[0] == {
        "scheme": "formacode",
        "code": "70801",
        "label": "Logiciel de vannerie",
        "active_fiches": "1",
        "fiches": "2",
        "examples": "RNCP1 RNCP2",
    }
