"""Every query of the catalogue gives the rows that the examples call for, here and over HTTP."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from rncp_graph.namespaces import DCTERMS, RDF, RNCP, SKOS
from rncp_graph.querying import Catalogue, Endpoint, Rows, TriplesResult, run, write
from tests.queries.cases import CASES, DAY, ELSEWHERE, OF_VOCABULARIES, Case
from tests.querying.fixtures import BUILT, EXAMPLES

CATALOGUE = Catalogue.default()
ALL = CASES + OF_VOCABULARIES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_answer_is_the_expected_one(case: Case, store: Store) -> None:
    assert answer(store, case) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_answer_is_the_same_over_an_endpoint(
    case: Case, store: Store, endpoint: Endpoint
) -> None:
    assert_same(case, store, endpoint)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_vocabularies_change_no_answer_of_fiches(case: Case, linked: Store) -> None:
    assert answer(linked, case) == expected(case)


@pytest.mark.parametrize("case", OF_VOCABULARIES, ids=lambda case: case.name)
def test_the_answer_of_vocabularies_is_the_expected_one(case: Case, linked: Store) -> None:
    assert answer(linked, case) == expected(case)


@pytest.mark.parametrize("case", OF_VOCABULARIES, ids=lambda case: case.name)
def test_the_answer_of_vocabularies_is_the_same_over_an_endpoint(
    case: Case, linked: Store, linked_endpoint: Endpoint
) -> None:
    assert_same(case, linked, linked_endpoint)


@pytest.mark.parametrize("case", OF_VOCABULARIES, ids=lambda case: case.name)
def test_without_vocabularies_there_is_no_answer_and_no_error(case: Case, store: Store) -> None:
    rows = answer(store, case)[1:]
    # A descriptor has what fiches say of it; nothing below it is known.
    assert {row[1] for row in rows} == ({"46347"} if case.variant == "descriptor" else set())


def test_every_query_is_asked_something() -> None:
    assert {case.query for case in ALL} | ELSEWHERE == set(CATALOGUE)


def test_no_expected_file_is_left_over() -> None:
    files = {path.stem for path in CASES[0].expected.parent.iterdir()}
    assert files == {case.name for case in ALL}


@pytest.mark.parametrize(
    ("numero", "day", "valid"),
    [
        ("RNCP99003", DAY, True),
        ("RNCP99003", "2029-03-18", True),
        ("RNCP99003", "2029-03-19", False),
        ("RNCP99003", "2024-03-17", False),
        ("RNCP99003", "2024-03-18", True),
        ("RNCP99004", "2023-08-31", False),
        ("RNCP99009", DAY, False),
        ("RNCP99013", DAY, False),
        ("RNCP1", DAY, False),
    ],
)
def test_is_valid_on(
    store: Store, endpoint: Endpoint, numero: str, day: str, *, valid: bool
) -> None:
    params = {"numero": numero, "date": day}
    assert bool(run(store, CATALOGUE["is_valid_on"], params)) is valid
    assert bool(run(endpoint, CATALOGUE["is_valid_on"], params)) is valid


def test_fiche_as_graph_is_the_graph_of_the_fiche(store: Store, endpoint: Endpoint) -> None:
    graph = store.quads_for_pattern(
        None, None, None, NamedNode("https://w3id.org/rncp-graph/fiche/RNCP99008")
    )
    wanted = {quad.triple for quad in graph}
    for source in (store, endpoint):
        given = run(source, CATALOGUE["fiche_as_graph"], {"numero": "RNCP99008"})
        assert isinstance(given, TriplesResult)
        assert len(given) > 100
        assert set(given) == wanted


def test_certification_sources_name_the_file_and_the_build(
    store: Store, endpoint: Endpoint
) -> None:
    for source in (store, endpoint):
        rows = run(source, CATALOGUE["certification_sources"])
        assert isinstance(rows, Rows)
        assert [dict(row) for row in rows] == [
            {
                "numero": "RNCP99003",
                "graphe": "https://w3id.org/rncp-graph/fiche/RNCP99003",
                "source": "fiches-exemples.xml",
                "sha256": hashlib.sha256(EXAMPLES.read_bytes()).hexdigest(),
                "flux": "4.1",
                "date_flux": None,
                "construit": BUILT,
            }
        ]


CHAINS = ["certification_status_on_date", "replacement_chain", "successors"]


@pytest.mark.parametrize("name", CHAINS)
def test_a_cycle_of_replacements_ends(name: str) -> None:
    rows = run(cycle(), CATALOGUE[name], {"numero": "RNCP1"})
    assert isinstance(rows, Rows)
    assert 1 <= len(rows) <= 3


def test_a_successor_that_is_not_in_the_graph_is_named() -> None:
    old, new = (NamedNode(f"https://example.org/certification/RNCP{n}") for n in (1, 2))
    store, graph = Store(), NamedNode("https://example.org/fiche/RNCP1")
    store.add(Quad(old, RDF.type, RNCP.Certification, graph))
    store.add(Quad(old, DCTERMS.identifier, Literal("RNCP1"), graph))
    store.add(Quad(old, RNCP.remplaceePar, new, graph))
    status = run(store, CATALOGUE["certification_status_on_date"], {"numero": "RNCP1"})
    chain = run(store, CATALOGUE["replacement_chain"], {"numero": "RNCP1"})
    assert isinstance(status, Rows)
    assert isinstance(chain, Rows)
    assert ("RNCP2", "inconnue", True) in [
        (row.certification, row.statut, row.finale) for row in status
    ]
    assert [row.nouvelle for row in chain] == ["RNCP2"]


def test_the_quarantined_fiche_is_in_no_answer(store: Store) -> None:
    rows = run(store, CATALOGUE["certifications_by_rome"], {"rome": "I1607"})
    assert isinstance(rows, Rows)
    assert len(rows) == 0


def test_a_domain_stated_by_many_fiches_gives_each_certification_once() -> None:
    rows = run(repeated_codes(), CATALOGUE["certifications_by_rome"], {"rome": "E11"})
    assert isinstance(rows, Rows)
    assert [row.numero for row in rows] == [f"RNCP{number}" for number in range(10, 40)]


def test_a_domain_of_rome3_is_whole_however_large_the_same_of_rome4_is() -> None:
    store, query = repeated_codes(), CATALOGUE["certifications_by_rome"]
    before = run(store, query, {"rome": "E11"})
    graph = NamedNode("https://example.org/vocabulaire/rome4")
    domain = NamedNode("https://example.org/rome4/E11")
    store.add(Quad(domain, SKOS.notation, Literal("E11"), graph))
    for number in range(1000):
        job_title = NamedNode(f"https://example.org/ogr/{number}")
        store.add(Quad(job_title, SKOS.broader, domain, graph))
    after = run(store, query, {"rome": "E11"})
    assert isinstance(before, Rows)
    assert isinstance(after, Rows)
    assert len(before) == 30
    assert after.tuples == before.tuples


def answer(store: Store, case: Case) -> list[list[str]]:
    sink = io.BytesIO()
    write(run(store, CATALOGUE[case.query], case.params), sink, "csv")
    return list(csv.reader(io.StringIO(sink.getvalue().decode("utf-8"), newline="")))


def assert_same(case: Case, store: Store, endpoint: Endpoint) -> None:
    query = CATALOGUE[case.query]
    here, there = run(store, query, case.params), run(endpoint, query, case.params)
    assert isinstance(here, Rows)
    assert isinstance(there, Rows)
    assert (there.columns, there.tuples) == (here.columns, here.tuples)


def expected(case: Case) -> list[list[str]]:
    with case.expected.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def cycle() -> Store:
    """RNCP1 → RNCP2 → RNCP3 → RNCP1."""
    store = Store()
    nodes = [NamedNode(f"https://example.org/certification/RNCP{n}") for n in (1, 2, 3)]
    graph = NamedNode("https://example.org/fiche/any")
    for number, node in enumerate(nodes, 1):
        store.add(Quad(node, RDF.type, RNCP.Certification, graph))
        store.add(Quad(node, DCTERMS.identifier, Literal(f"RNCP{number}"), graph))
        store.add(Quad(node, RNCP.remplaceePar, nodes[number % 3], graph))
    return store


def repeated_codes() -> Store:
    """Thirty fiches that each state the same job and its domain in their own graphs."""
    store = Store()
    base = "https://example.org/"
    skos = "http://www.w3.org/2004/02/skos/core#"
    job, domain = NamedNode(f"{base}rome3/E1104"), NamedNode(f"{base}rome3/E11")
    for number in range(10, 40):
        graph = NamedNode(f"{base}fiche/RNCP{number}")
        node = NamedNode(f"{base}certification/RNCP{number}")
        enregistrement = NamedNode(f"{base}enregistrement/RNCP{number}")
        for subject, predicate, value in (
            (node, DCTERMS.identifier, Literal(f"RNCP{number}")),
            (node, DCTERMS.title, Literal("Certification", language="fr")),
            (node, RNCP.ouvreAuMetier, job),
            (enregistrement, RNCP.enregistre, node),
            (job, NamedNode(f"{skos}notation"), Literal("E1104")),
            (job, NamedNode(f"{skos}broader"), domain),
            (domain, NamedNode(f"{skos}notation"), Literal("E11")),
        ):
            store.add(Quad(subject, predicate, value, graph))
    return store
