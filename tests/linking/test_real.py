"""The whole register of 2026-02-01, linked to the official vocabularies: the figures to be met."""

from __future__ import annotations

import csv
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import NamedNode, Quad, Store

from rncp_graph.extractors.codes import rome_lineage
from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.linking.codes import look_up_codes
from rncp_graph.linking.model import MappingSet
from rncp_graph.linking.official import official_sets
from rncp_graph.linking.relations import relations
from rncp_graph.linking.view import View
from rncp_graph.namespaces import RNCP, SKOS
from rncp_graph.vocabularies.files import official_files
from rncp_graph.vocabularies.model import Context
from rncp_graph.vocabularies.registry import PUBLICATIONS
from tests.linking.world import IRIS, node
from tests.realdata import real

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

KINDS: Final = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)
DAY: Final = "csv/csv-2026-02-01/export_fiches_CSV_{}_2026_02_01.csv"
ROME4: Final = (
    *("referentiel_code_rome", "referentiel_appellation", "grand_domaine"),
    *("domaine_professionnel", "cr_gd_dp"),
)
FILES: Final = {
    "rome3": ("rome/rome_v3_532_codes.csv", "rome/rome_v3_isco08.csv"),
    "rome4": (
        *(f"rome/unix_{table}_v460_utf8.csv" for table in ROME4),
        "rome/version_v460.txt",
    ),
    "rome-esco": ("esco/FR_20230607_mapping_esco_rome.csv",),
    "formacode": ("formacode/formacodes-v14.csv",),
    "isced-f": ("isced/isced_f_2013.csv",),
    "cfd": ("cfd/kit_apprentissage_cfd_rncp_2025-01-31.csv", "isced/cfd_isced_f_bcn.csv"),
}


def triples(name: str) -> Iterator[Triple]:
    paths = [real(f"vocab/{file}") for file in FILES[name]]
    yield from PUBLICATIONS[name].read(official_files(paths), Context(IRIS)).triples


def fiches(table: str, column: str) -> Iterator[tuple[str, str]]:
    """Yield the number and the code of each row of a table of the register."""
    with real(DAY.format(table)).open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream, delimiter=";"):
            yield row["Numero_Fiche"], row[column].strip()


def codes() -> Iterator[Quad]:
    for numero, code in fiches("Rome", "Codes_Rome_Code"):
        certification, graph = IRIS.make("certification", numero), IRIS.make("fiche", numero)
        for known in rome_lineage(code)[:1]:
            yield Quad(certification, RNCP.ouvreAuMetier, IRIS.make("rome3", known), graph)
    for table, column, kind, predicate in (
        ("Nsf", "Nsf_Code", "nsf", RNCP.codeNSF),
        ("Formacode", "Formacode_Code", "formacode", RNCP.formacode),
    ):
        for numero, code in fiches(table, column):
            certification, graph = IRIS.make("certification", numero), IRIS.make("fiche", numero)
            yield Quad(certification, predicate, IRIS.make(kind, code), graph)


@pytest.fixture(scope="module")
def view() -> View:
    store = Store()
    store.bulk_extend(codes())
    store.bulk_extend(vocabulary_quads(IRIS))
    for name in FILES:
        graph = IRIS.graph(f"vocabulaire/{name}")
        store.bulk_extend(
            Quad(one.subject, one.predicate, one.object, graph) for one in triples(name)
        )
    return View(store, IRIS)


@pytest.fixture(scope="module")
def sets(view: View) -> dict[str, MappingSet]:
    return {made.id: made for made in (*official_sets(view), *relations(view))}


def targets(made: MappingSet) -> dict[NamedNode, set[NamedNode]]:
    found: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for one in made.mappings:
        found[one.subject].add(one.object)
    return found


def test_what_became_of_each_code_of_rome_v3(sets: dict[str, MappingSet]) -> None:
    parts = targets(sets["rome3-rome4"])
    assert len(parts) == 532
    assert sum(map(len, parts.values())) == 1584
    assert len(parts[node("rome3/M1805")]) == 27
    assert len(parts[node("rome3/J1102")]) == 30
    assert node("rome4/M1805") in parts[node("rome3/M1805")]
    predicates = {one.subject: one.predicate for one in sets["rome3-rome4"].mappings}
    assert list(predicates.values()).count(SKOS.closeMatch) == 206
    assert list(predicates.values()).count(SKOS.narrowMatch) == 326


def test_a_part_may_be_in_another_domain(sets: dict[str, MappingSet]) -> None:
    elsewhere = [
        one
        for one in sets["rome3-rome4"].mappings
        if one.subject.value[-5:-2] != one.object.value[-5:-2]
    ]
    assert len(elsewhere) == 23
    assert (node("rome3/F1101"), node("rome4/A1206")) in {
        (one.subject, one.object) for one in elsewhere
    }


def test_the_official_table_is_whole_and_has_rome_for_subject(sets: dict[str, MappingSet]) -> None:
    mappings = list(sets["rome-esco"].mappings)
    assert len(mappings) == 11118
    assert all(one.subject.value.startswith(node("ogr/").value) for one in mappings)
    counts = [sum(one.predicate == kind for one in mappings) for kind in KINDS]
    assert counts == [1144, 4597, 5086, 291]


def test_fiches_reach_occupations(view: View, sets: dict[str, MappingSet]) -> None:
    jobs = list(view.pairs(RNCP.ouvreAuMetier))
    related = targets(sets["rome3-esco"])
    assert len(related) == 532
    exact = {one.subject for one in sets["rome3-esco"].mappings if ", exact: 0" not in one.comment}
    assert len({certification for certification, _ in jobs}) == 23533
    assert len({certification for certification, job in jobs if job in related}) == 23527
    assert len({certification for certification, job in jobs if job in exact}) == 22732


def test_codes_that_nobody_knows_are_those_of_software(view: View) -> None:
    found = {links.scheme.kind: links for links in look_up_codes(view)}
    assert (found["rome3"].codes, found["rome3"].unlinked) == (567, ())
    assert (found["nsf"].codes, found["nsf"].unlinked) == (458, ())
    unlinked = found["formacode"].unlinked
    assert (found["formacode"].codes, len(unlinked)) == (2073, 63)
    assert found["formacode"].unlinked_uses == 277
    assert all(one.code.startswith("7") for one in unlinked)


def test_groups_of_the_nsf_have_a_field_where_the_share_is_as_stated(
    sets: dict[str, MappingSet],
) -> None:
    mappings = list(sets["nsf-isced"].mappings)
    assert len(mappings) == 17
    assert all(one.confidence is not None and one.confidence >= 0.8 for one in mappings)
    assert all(one.predicate == SKOS.relatedMatch for one in mappings)
