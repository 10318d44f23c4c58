"""The two stages find what pySHACL alone finds, whatever is wrong with a fiche."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from random import Random

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph
from rdflib.namespace import SH

from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.namespaces import RDF, RDFS, RNCP, XSD
from rncp_graph.readers import read
from rncp_graph.validation import FicheValidator, Finding
from rncp_graph.validation.fast_engine import FastEngine
from rncp_graph.validation.lines import lines
from rncp_graph.validation.pyshacl_engine import PyShacl
from rncp_graph.validation.shapes_graph import load_shapes
from rncp_graph.validation.stated import Stated
from rncp_graph.validation.terms import TermCache
from tests.realdata import real
from tests.shapes.test_mutants import MUTANTS, number_of, planted
from tests.validation import graphs
from tests.validation.graphs import renumber, valid
from tests.validation.sowing import Field

SOWN = 150
Fiches = list[tuple[str, list[Quad]]]


@cache
def two_stages() -> FicheValidator:
    return FicheValidator("fast", recheck=0)


@cache
def alone() -> FicheValidator:
    return FicheValidator("pyshacl")


@cache
def reference() -> PyShacl:
    return PyShacl()


@pytest.fixture(scope="module")
def mutants() -> Fiches:
    """Every fault of every shape, each in a fiche of its own number."""
    return [
        (number_of(place), renumber(planted(mutant), mutant.numero, number_of(place)))
        for place, mutant in enumerate(MUTANTS)
    ]


@pytest.fixture(scope="module")
def expected(mutants: Fiches) -> list[Finding]:
    """What pySHACL alone finds in them."""
    return alone().validate(mutants)


def rules_by_fiche(findings: list[Finding]) -> dict[str | None, frozenset[str]]:
    found: dict[str | None, frozenset[str]] = defaultdict(frozenset)
    for finding in findings:
        found[finding.numero] |= {finding.rule}
    return found


def test_every_fault_of_every_shape(mutants: Fiches, expected: list[Finding]) -> None:
    assert len(rules_by_fiche(expected)) == len(MUTANTS)
    assert two_stages().validate(mutants) == expected
    assert two_stages().validate((numero, lines(quads)) for numero, quads in mutants) == expected


def test_the_fast_engine_flags_the_shapes_that_find_something_and_no_other(
    mutants: Fiches, expected: list[Finding]
) -> None:
    fast = FastEngine()
    rules = rules_by_fiche(expected)
    for numero, quads in mutants:
        assert fast.flagged(lines(quads)) == rules[numero], numero
    for numero in (graphs.RNCP, graphs.RS):
        assert fast.flagged(lines(valid(numero))) == frozenset()


def test_a_shape_finds_the_same_in_what_it_can_read(
    mutants: Fiches, expected: list[Finding]
) -> None:
    by_rule: dict[str, set[Finding]] = defaultdict(set)
    for finding in expected:
        by_rule[finding.rule].add(finding)
    for rule, findings in by_rule.items():
        numeros = {finding.numero for finding in findings}
        fiches = [Stated(*fiche) for fiche in mutants if fiche[0] in numeros]
        assert reference().findings_of(rule, fiches) == findings


def test_the_rules_with_alternatives_find_what_pyshacl_finds_with_the_shapes_as_they_stand(
    mutants: Fiches, expected: list[Finding]
) -> None:
    shapes = load_shapes()
    with_alternatives = {str(shape) for shape in shapes.subjects(SH["or"])}
    first = {finding.rule: finding.numero for finding in reversed(expected)}
    numeros = {first[rule] for rule in first.keys() & with_alternatives}
    assert len(numeros) > 20
    fiches = [fiche for fiche in mutants if fiche[0] in numeros]
    graph, term = Graph(), TermCache()
    for _, quads in fiches:
        for quad in quads:
            graph.add((term.node(quad.subject), term.iri(quad.predicate), term.term(quad.object)))
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    said = {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.sourceShape)))
        for result in report.objects(None, SH.result)
    }
    found = [finding for finding in expected if finding.numero in numeros]
    assert {(finding.focus, finding.rule) for finding in found} == said


def test_instances_of_subclasses_are_instances() -> None:
    special = NamedNode("urn:special")
    quads = [
        quad
        if (quad.predicate, quad.object) != (RDF.type, RNCP.Certification)
        else Quad(quad.subject, RDF.type, special)
        for quad in graphs.changed(graphs.RNCP, drop=(f"certification:{graphs.RNCP} rncp:codeNSF",))
    ]
    quads.append(Quad(special, RDFS.subClassOf, RNCP.Certification))
    fiches = [(graphs.RNCP, quads)]
    expected = alone().validate(fiches)
    assert {finding.rule.rsplit("#", 1)[1] for finding in expected} == {"NsfAbsent"}
    assert two_stages().validate(fiches) == expected


@pytest.mark.parametrize(
    "path",
    [
        "xml/rncp-v4.1-dev.xml",
        "xml/rs-v4.1-dev.xml",
        "xml/rncp-v1.2-dev.xml",
        "xml/third-party-synthetic/datafair_rncp.xml",
        "xml/third-party-synthetic/datafair_rs.xml",
    ],
)
def test_the_real_fiches(path: str) -> None:
    fiches = [
        (fiche.numero, extract(fiche, Iris()))
        for fiche in read(real(path))
        if isinstance(fiche, Fiche)
    ]
    assert fiches
    assert two_stages().validate(fiches) == alone().validate(fiches)


def answer(validator: FicheValidator, fiche: tuple[str, list[Quad]]) -> list[Finding] | str:
    """What a validator finds; pySHACL refuses to compare some values with sh:lessThanOrEquals."""
    try:
        return validator.validate([fiche])
    except (TypeError, ReportableRuntimeError) as error:
        return str(error)


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2026-04-01", True),
        ("0001-01-01", True),
        ("2026-02-31", True),
        ("0000-01-01", False),
        ("-0044-03-15", False),
        ("12026-04-01", False),
        ("2026-04-01Z", False),
        ("99999999999999999999-01-01", False),
    ],
)
def test_dates_on_which_engines_differ_are_left_to_pyshacl(day: str, read: bool) -> None:
    record = NamedNode("urn:x")
    quads = [
        Quad(record, RDF.type, RNCP.Enregistrement),
        Quad(record, RNCP.dateFinEnregistrement, Literal(day, datatype=XSD.date)),
    ]
    assert (FastEngine().flagged(lines(quads)) is not None) == read


def test_datatypes_that_fiches_do_not_use_are_left_to_pyshacl() -> None:
    def flagged(value: Literal) -> frozenset[str] | None:
        return FastEngine().flagged(lines([Quad(NamedNode("urn:x"), RNCP.rang, value)]))

    assert flagged(Literal("1", datatype=XSD.int)) is None
    assert flagged(Literal('a"^^<http://www.w3.org/2001/XMLSchema#int>')) is None
    for usual in (Literal(1), Literal(True), Literal("a"), Literal("a", language="fr")):
        assert flagged(usual) == frozenset()


def test_what_the_fast_engine_cannot_read_it_refuses() -> None:
    assert FastEngine().flagged(b"<urn:x> <urn:y> .") is None
    assert FastEngine().flagged(b"") == frozenset()


# rdflib warns of each boolean that is none, and compares what it cannot; here they are meant.
@pytest.mark.filterwarnings("ignore:Parsing weird boolean", "ignore:NotImplemented should not be")
def test_fiches_with_faults_sown_at_random() -> None:
    seen: set[str] = set()
    for place in range(SOWN):
        random = Random(f"agreement {place}")  # noqa: S311 - the same faults each time
        numero = random.choice([graphs.RNCP, graphs.RS])
        field = Field(valid(numero), random)
        field.sow(random.randint(0, 6))
        expected = answer(alone(), (numero, field.quads))
        assert answer(two_stages(), (numero, field.quads)) == expected, f"fiche {place}"
        seen |= {finding.rule for finding in expected if isinstance(finding, Finding)}
    assert len(seen) > 100
