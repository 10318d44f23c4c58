"""The two stages find what pySHACL alone finds, whatever is wrong with a fiche."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyshacl.errors import ReportableRuntimeError

from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.namespaces import RDF, RDFS, RNCP, XSD
from rncp_graph.readers import read
from rncp_graph.validation import FicheValidator, Finding
from rncp_graph.validation.fast_engine import FastEngine
from rncp_graph.validation.lines import lines
from rncp_graph.validation.pyshacl_engine import PyShacl
from tests.realdata import real
from tests.shapes.test_mutants import MUTANTS, number_of, planted
from tests.validation import graphs
from tests.validation.graphs import renumber, valid
from tests.validation.sowing import Field

SOWN = 300
Chunk = list[tuple[str, list[Quad]]]


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
def mutants() -> Chunk:
    """Every fault of every shape, each in a fiche of its own number."""
    return [
        (number_of(place), renumber(planted(mutant), mutant.numero, number_of(place)))
        for place, mutant in enumerate(MUTANTS)
    ]


@pytest.fixture(scope="module")
def expected(mutants: Chunk) -> list[Finding]:
    """What pySHACL alone finds in them."""
    return alone().validate(mutants)


def rules_by_fiche(findings: list[Finding]) -> dict[str | None, frozenset[str]]:
    found: dict[str | None, frozenset[str]] = defaultdict(frozenset)
    for finding in findings:
        found[finding.numero] |= {finding.rule}
    return found


def test_every_fault_of_every_shape(mutants: Chunk, expected: list[Finding]) -> None:
    assert len(rules_by_fiche(expected)) == len(MUTANTS)
    assert two_stages().validate(mutants) == expected


def test_the_fast_engine_flags_the_shapes_that_find_something_and_no_other(
    mutants: Chunk, expected: list[Finding]
) -> None:
    fast = FastEngine()
    rules = rules_by_fiche(expected)
    for numero, quads in mutants:
        assert fast.flagged(lines(quads)) == rules[numero], numero
    for numero in (graphs.RNCP, graphs.RS):
        assert fast.flagged(lines(valid(numero))) == frozenset()


def test_a_shape_finds_the_same_in_what_it_can_read(
    mutants: Chunk, expected: list[Finding]
) -> None:
    by_rule: dict[str, set[Finding]] = defaultdict(set)
    for finding in expected:
        by_rule[finding.rule].add(finding)
    for rule, findings in by_rule.items():
        numeros = {finding.numero for finding in findings}
        fiches = [fiche for fiche in mutants if fiche[0] in numeros]
        assert reference().findings_of(rule, fiches) == findings


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


def test_what_the_fast_engine_does_not_read_or_breaks_on_it_refuses() -> None:
    record = NamedNode("urn:x")
    far = Literal("99999999999999999999-01-01", datatype=XSD.date)
    quads = [
        Quad(record, RDF.type, RNCP.Enregistrement),
        Quad(record, RNCP.dateFinEnregistrement, far),
    ]
    assert FastEngine().flagged(lines(quads)) is None
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
