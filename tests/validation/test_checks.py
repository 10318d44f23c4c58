"""The global checks: each finds its fault in a small graph, and nothing where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from rncp_graph.validation import Finding, global_findings
from rncp_graph.validation.checks import load_checks

BASE = "https://donnees.example/"
"""Not the default base: the checks must not count on it."""
REFERENCE = date(2026, 4, 1)
PREFIXES = f"""
@prefix : <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rncp: <https://w3id.org/rncp-graph/def#> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ACTIF = "<https://w3id.org/rncp-graph/etat-enregistrement/actif>"
INACTIF = "<https://w3id.org/rncp-graph/etat-enregistrement/inactif>"


@dataclass(frozen=True, slots=True)
class Case:
    """What fiche 1 and fiche 2 state, beside being certifications; ``{c}`` is the certification."""

    rule: str
    wrong: tuple[str, str]
    right: tuple[str, str]
    numero: str | None
    value: str
    focus: str = "certification/RNCP1"


def expiring(state: str, end: str) -> str:
    return (
        f":enregistrement/{{n}} rncp:enregistre {{c}} ; rncp:etatEnregistrement {state} ;"
        f' rncp:dateFinEnregistrement "{end}"^^xsd:date .'
    )


def lasting(years: int, end: str, start: str = "2023-04-01") -> str:
    return (
        f':enregistrement/{{n}} rncp:enregistre {{c}} ; rncp:dateDecision "{start}"^^xsd:date ;'
        f' rncp:dureeEnregistrement {years} ; rncp:dateFinEnregistrement "{end}"^^xsd:date .'
    )


def gazette(day: str) -> str:
    return f':enregistrement/{{n}} rncp:enregistre {{c}} ; rncp:dateDernierJO "{day}"^^xsd:date .'


def bloc(node: str, code: str) -> str:
    return f'<{BASE}bloc/{node}> a rncp:Bloc ; dcterms:identifier "{code}" ; rncp:blocDe {{c}} .'


def correspondence(source: str, target: str, other: str = "RNCP2") -> str:
    return (
        f"{{c}} rncp:correspondance <{BASE}correspondance/x> . <{BASE}correspondance/x>"
        f" rncp:source <{BASE}{source}> ; rncp:cible <{BASE}{target}> ;"
        f" rncp:certificationCible <{BASE}certification/{other}> ."
    )


def replaces(other: str, back: str = "") -> str:
    node = f"<{BASE}certification/{other}>"
    return f"{{c}} rncp:remplaceePar {node} ." + (f" {{c}} rncp:remplace {node} ." if back else "")


def code(label: str) -> str:
    return f'<{BASE}nsf/320> skos:notation "320" ; skos:prefLabel "{label}"@fr .'


def organisation(name: str) -> str:
    siret = "11111111800001"
    return f'<{BASE}organisme/{siret}> rncp:siret "{siret}" ; rov:legalName "{name}"@fr .'


ONE = f"<{BASE}certification/RNCP1>"
TWO = f"<{BASE}certification/RNCP2>"
MUTUAL = (f"{{c}} rncp:remplaceePar {TWO} .", f"{{c}} rncp:remplace {ONE} .")
SOURCE, TARGET = "bloc/RNCP1BC01", "bloc/RNCP2BC01"
BLOCS = (bloc("RNCP1BC01", "RNCP1BC01"), bloc("RNCP2BC01", "RNCP2BC01"))

CASES = [
    Case("SuccesseurInconnu", (replaces("RNCP9"), ""), MUTUAL, "RNCP1", "RNCP9"),
    Case(
        "PredecesseurInconnu",
        (f"{{c}} rncp:remplace <{BASE}certification/RNCP9> .", ""),
        MUTUAL,
        "RNCP1",
        "RNCP9",
    ),
    Case("SuccesseurSansRetour", (MUTUAL[0], ""), MUTUAL, "RNCP1", "RNCP2"),
    Case(
        "PredecesseurSansRetour", ("", MUTUAL[1]), MUTUAL, "RNCP2", "RNCP1", "certification/RNCP2"
    ),
    Case(
        "CycleDeRemplacement",
        (
            MUTUAL[0] + f" {{c}} rncp:remplace {TWO} .",
            f"{{c}} rncp:remplaceePar {ONE} ; rncp:remplace {ONE} .",
        ),
        MUTUAL,
        "RNCP2",
        "RNCP1",
        "certification/RNCP2",
    ),
    Case(
        "CorrespondanceFicheInconnue",
        (BLOCS[0] + correspondence(SOURCE, "bloc/RNCP9BC01", "RNCP9"), ""),
        (BLOCS[0] + correspondence(SOURCE, TARGET), BLOCS[1]),
        "RNCP1",
        "RNCP9",
    ),
    Case(
        "CorrespondanceBlocCibleInconnu",
        (BLOCS[0] + correspondence(SOURCE, "bloc/RNCP2BC07"), BLOCS[1]),
        (BLOCS[0] + correspondence(SOURCE, "certification/RNCP2"), BLOCS[1]),
        "RNCP1",
        "RNCP2BC07",
        "correspondance/x",
    ),
    Case(
        "CorrespondanceBlocSourceInconnu",
        (BLOCS[0] + correspondence("bloc/RNCP1BC07", TARGET), BLOCS[1]),
        (correspondence("certification/RNCP1", TARGET), BLOCS[1]),
        "RNCP1",
        "RNCP1BC07",
        "correspondance/x",
    ),
    Case(
        "CodePlusieursLibelles",
        (code("Échanges et gestion"), code("Communication")),
        (code("Échanges  et gestion"), code("ÉCHANGES ET GESTION")),
        None,
        "320 : Communication | Échanges et gestion",
        "nsf/320",
    ),
    Case(
        "SiretPlusieursNoms",
        (organisation("Lycée du Vallon"), organisation("Campus du Vallon")),
        (organisation("Lycée du Vallon"), organisation("LYCÉE DU-VALLON")),
        None,
        "11111111800001 : Campus du Vallon | Lycée du Vallon",
        "organisme/11111111800001",
    ),
    Case(
        "BlocCodeRepete",
        (BLOCS[0] + bloc("RNCP1BC01-2", "RNCP1BC01"), BLOCS[1]),
        BLOCS,
        "RNCP1",
        "RNCP1BC01",
        "bloc/RNCP1BC01",
    ),
    Case(
        "BlocCodeHorsFiche",
        (bloc("RNCP1-RNCP7BC01", "RNCP7BC01"), ""),
        BLOCS,
        "RNCP1",
        "RNCP7BC01",
        "bloc/RNCP1-RNCP7BC01",
    ),
    Case(
        "ActifApresLaFin",
        (expiring(ACTIF, "2026-03-31"), ""),
        (expiring(ACTIF, "2026-04-01"), expiring(INACTIF, "2026-03-31")),
        "RNCP1",
        "2026-03-31",
        "enregistrement/RNCP1",
    ),
    Case(
        "InactifAvantLaFin",
        (expiring(INACTIF, "2026-04-01"), ""),
        (expiring(INACTIF, "2026-03-31"), expiring(ACTIF, "2026-04-01")),
        "RNCP1",
        "2026-04-01",
        "enregistrement/RNCP1",
    ),
    Case(
        "JournalOfficielFutur",
        (gazette("2026-04-02"), ""),
        (gazette("2026-04-01"), ""),
        "RNCP1",
        "2026-04-02",
        "enregistrement/RNCP1",
    ),
    Case(
        "DureeContredite",
        (lasting(3, "2026-03-31"), ""),
        (lasting(3, "2026-04-01"), lasting(1, "2025-02-28", start="2024-02-29")),
        "RNCP1",
        "2023-04-01 + 3 = 2026-04-01 ≠ 2026-03-31",
        "enregistrement/RNCP1",
    ),
]


def graph(statements: tuple[str, str]) -> Store:
    """Two fiches, each with its graph."""
    store = Store()
    for place, text in enumerate(statements, start=1):
        numero = f"RNCP{place}"
        node = f"<{BASE}certification/{numero}>"
        name = NamedNode(f"{BASE}fiche/{numero}")
        turtle = (
            f"{PREFIXES} <{name.value}> a rncp:Fiche ."
            f' {node} a rncp:Certification ; dcterms:identifier "{numero}" .'
        )
        said = text.replace(":enregistrement/{n}", f"<{BASE}enregistrement/{numero}>")
        store.load(
            input=f"{turtle} {said.replace('{c}', node)}".encode(),
            format=RdfFormat.TURTLE,
            to_graph=name,
        )
    return store


def found(store: Store, rule: str, reference: date | None = REFERENCE) -> list[Finding]:
    every = global_findings(store, reference)
    return [finding for finding in every if finding.rule.endswith(f"#{rule}")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_check_finds_its_fault(case: Case) -> None:
    (finding,) = found(graph(case.wrong), case.rule)
    assert (finding.numero, finding.value) == (case.numero, case.value)
    assert finding.focus == BASE + case.focus
    assert case.value in finding.message_fr
    assert case.value in finding.message_en


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_check_finds_nothing_where_nothing_is_wrong(case: Case) -> None:
    assert found(graph(case.right), case.rule) == []


def test_every_check_has_its_case() -> None:
    assert {case.rule for case in CASES} == {check.rule.name for check in load_checks()}


def test_a_bloc_code_in_two_fiches_is_the_finding_of_neither() -> None:
    store = graph((BLOCS[0], bloc("RNCP2-RNCP1BC01", "RNCP1BC01")))
    (finding,) = found(store, "BlocCodeRepete")
    assert finding.numero is None


def test_without_a_date_of_reference_nothing_is_said_to_have_expired() -> None:
    store = graph((expiring(ACTIF, "1999-12-31") + gazette("2999-01-01"), ""))
    assert [finding.rule for finding in global_findings(store)] == []


def test_a_certification_that_replaces_itself_is_a_loop() -> None:
    (finding,) = found(graph((replaces("RNCP1"), "")), "CycleDeRemplacement")
    assert (finding.numero, finding.value) == ("RNCP1", "RNCP1")


def test_a_loop_is_found_wherever_it_starts_and_a_long_chain_is_none() -> None:
    length = 3000
    chain = [(place, place + 1) for place in range(10, 10 + length)]
    loop = [(5, 7), (7, 6), (6, 5)]
    store = Store()
    for before, after in chain + loop:
        store.extend(_replacement(before, after))
    assert {f.numero for f in found(store, "CycleDeRemplacement")} == {"RNCP7", "RNCP6"}


def _replacement(before: int, after: int) -> list[Quad]:
    term = "https://w3id.org/rncp-graph/def#remplaceePar"
    identifier = NamedNode("http://purl.org/dc/terms/identifier")
    nodes = {place: NamedNode(f"{BASE}certification/RNCP{place}") for place in (before, after)}
    names = [Quad(node, identifier, Literal(f"RNCP{place}")) for place, node in nodes.items()]
    return [*names, Quad(nodes[before], NamedNode(term), nodes[after])]
