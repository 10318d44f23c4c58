"""What follows from the vocabularies: neither more nor less than they bear out."""

from __future__ import annotations

import pytest

from rncp_graph.linking.model import Mapping, MappingSet
from rncp_graph.linking.official import official_sets
from rncp_graph.linking.relations import relations
from rncp_graph.namespaces import RNCP, SKOS
from tests.linking.world import (
    BUILT_IN,
    FICHES,
    OTHERS,
    ROME3,
    ROME4,
    ROME_ESCO,
    VOCABULARIES,
    node,
    occupation,
    view_of,
)

Said = set[tuple[str, str, str]]


def sets(*graphs: str) -> dict[str, MappingSet]:
    return {made.id: made for made in relations(view_of(*graphs))}


def short(iri: str) -> str:
    return "/".join(iri.rsplit("/", 2)[-2:])


def said(made: MappingSet) -> Said:
    return {
        (short(one.subject.value), one.predicate.value.rpartition("#")[2], short(one.object.value))
        for one in made.mappings
    }


def test_a_code_that_became_one_is_close_and_one_that_was_split_is_broader_than_each_part() -> None:
    assert said(sets(ROME3, ROME4)["rome3-rome4"]) == {
        ("rome3/A1001", "closeMatch", "rome4/A1001"),
        ("rome3/A1002", "narrowMatch", "rome4/A1002"),
        ("rome3/A1002", "narrowMatch", "rome4/B2003"),
    }


def test_a_code_without_stated_origin_has_none_whatever_its_letters() -> None:
    stray = "<https://w3id.org/rncp-graph/vocabulaire/rome4> { rome4:A1003 skos:inScheme :rome4 . }"
    assert not any("A1003" in str(one) for one in said(sets(ROME3, ROME4, stray)["rome3-rome4"]))


def test_codes_are_only_related_to_occupations_also_where_an_appellation_matches_exactly() -> None:
    made = sets(ROME3, ROME4, ROME_ESCO)
    assert said(made["rome3-esco"]) == {
        ("rome3/A1001", "relatedMatch", "occupation/0001"),
        ("rome3/A1002", "relatedMatch", "occupation/0002"),
    }
    assert said(made["rome4-esco"]) == {
        ("rome4/A1001", "relatedMatch", "occupation/0001"),
        ("rome4/A1002", "relatedMatch", "occupation/0002"),
        ("rome4/B2003", "relatedMatch", "occupation/0002"),
    }


def test_the_way_that_led_to_an_occupation_is_told() -> None:
    found = {
        (one.subject, one.object): one
        for one in sets(ROME3, ROME4, ROME_ESCO)["rome3-esco"].mappings
    }
    one = found[node("rome3/A1002"), occupation("0002")]
    assert one.comment == "appellations: 3, exact: 1"
    assert (one.subject_label, one.object_label) == ("Jouets", "fabricant de jouets")


def test_nothing_leads_through_a_code_that_is_no_more() -> None:
    for made in sets(ROME3, ROME4, ROME_ESCO).values():
        assert not any("A1009" in str(one) or "0003" in str(one) for one in said(made))


def test_a_group_with_a_letter_has_it_and_a_group_without_has_none() -> None:
    assert said(sets(FICHES, BUILT_IN)["nsf-lettres"]) == {
        ("nsf/326t", "broadMatch", "nsf-lettre/t")
    }


def test_a_certification_has_the_fields_of_its_diplomas() -> None:
    made = sets(FICHES, OTHERS)["certification-isced"]
    (one,) = made.mappings
    assert (one.subject, one.predicate) == (node("certification/RNCP1"), RNCP.domaineISCED)
    assert short(one.object.value) == "isced-f/0613"
    assert one.comment == "through CFD 01032601"
    assert one.object_label == "Développement de logiciels"


def test_a_group_of_the_nsf_has_a_field_where_nearly_all_its_diplomas_have_it() -> None:
    (one,) = sets(OTHERS)["nsf-isced"].mappings
    assert (short(one.subject.value), one.predicate) == ("nsf/326", SKOS.relatedMatch)
    assert one.confidence == pytest.approx(5 / 6)


def test_what_few_diplomas_bear_out_is_not_said() -> None:
    alone = OTHERS.replace("cfd:01032605 dcterms:subject nsf:326 , isced:0613 .", "")
    assert "nsf-isced" not in sets(alone)


def test_no_agreement_is_ever_matched_by_its_number() -> None:
    for made in sets(FICHES, BUILT_IN, *VOCABULARIES).values():
        for one in made.mappings:
            assert "/ccn/" not in one.subject.value + one.object.value
            assert "/idcc/" not in one.subject.value + one.object.value


def test_nothing_follows_from_fiches_alone() -> None:
    assert sets(FICHES) == {}


def test_sets_are_sorted_and_name_what_they_are_made_of() -> None:
    for made in sets(FICHES, BUILT_IN, *VOCABULARIES).values():
        mappings = list(made.mappings)
        assert mappings == sorted(mappings, key=order)
        assert made.sources
        assert made.title_fr != made.title_en


def order(one: Mapping) -> tuple[str, str, str]:
    return one.order


def test_the_official_table_has_the_appellation_for_subject() -> None:
    found = {made.id: made for made in official_sets(view_of(BUILT_IN, *VOCABULARIES))}
    assert set(found) == {"rome-esco", "rome3-isco", "niveau-cec"}
    assert ("ogr/102", "broadMatch", "occupation/0002") in said(found["rome-esco"])
    assert said(found["rome3-isco"]) == {("rome3/A1001", "relatedMatch", "isco/C7317")}
    assert found["rome-esco"].stated_in == node("vocabulaire/rome-esco")
