"""For every rule on vocabularies, a fault planted in one that conforms: that rule sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from rncp_graph.namespaces import SKOS
from rncp_graph.validation import FicheValidator, Finding, Severity, ShapeSet, rules
from rncp_graph.validation.lines import lines
from rncp_graph.vocabularies.checking import vocabulary_findings
from rncp_graph.vocabularies.model import Statements

PREFIXES = """
@prefix : <https://example.org/metier/> .
@prefix autre: <https://example.org/autre/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SOUND = """
:A a skos:Concept ; skos:inScheme :liste ; skos:notation "A" ; skos:prefLabel "Phares"@fr ,
    "Lighthouses"@en ; skos:altLabel "Feux"@fr ; skos:closeMatch autre:1 ; skos:narrower :A1 .
:A1 a skos:Concept ; skos:inScheme :liste ; skos:notation "A1" ; skos:prefLabel "Gardien"@fr ;
    skos:broader :A ; skos:related :B1 ; skos:exactMatch autre:2 .
:B1 a skos:Concept ; skos:inScheme :liste ; skos:notation "B1" ; skos:prefLabel "Veilleur"@fr .
:autreListe-B1 a skos:Concept ; skos:inScheme :autreListe ; skos:notation "B1" ;
    skos:prefLabel "Allumeur"@fr .
:liste a skos:ConceptScheme .
"""


@dataclass(frozen=True)
class Fault:
    """``drop`` goes, ``add`` comes; the rule finds something about each of ``focus``."""

    rule: str
    add: str = ""
    drop: str = ""
    focus: tuple[str, ...] = ("A1",)
    also: frozenset[str] = field(default_factory=frozenset)


FAULTS = [
    Fault("VocabulaireLibelle", drop=':A1 skos:prefLabel "Gardien"@fr .'),
    Fault("VocabulaireLibelleParLangue", ':A1 skos:prefLabel "Gardienne"@fr .'),
    Fault(
        "VocabulaireLibelleParLangue",
        ':A1 skos:prefLabel "Gardienne" , "Garde" .',
        also=frozenset({"VocabulaireLibelleSansLangue"}),
    ),
    Fault("VocabulaireLibelleVide", ':A1 skos:prefLabel "  "@en .'),
    Fault("VocabulaireLibelleVide", ':A1 skos:prefLabel "\\t\\u001C"@de .'),
    Fault("VocabulaireLibelleSansLangue", ':A1 skos:prefLabel "Gardien de phare" .'),
    Fault("VocabulaireSynonymeVide", ':A1 skos:altLabel ""@fr .'),
    Fault("VocabulaireSynonyme", ':A1 skos:altLabel "Gardien"@fr .'),
    Fault("VocabulaireNotation", ':A1 skos:notation " " .'),
    Fault("VocabulaireNotation", ":A1 skos:notation :A1 ."),
    Fault("VocabulaireNomenclature", drop=":A1 skos:inScheme :liste ."),
    Fault("VocabulaireNomenclature", ':A1 skos:inScheme "liste" .'),
    Fault("VocabulaireParent", ':A1 skos:broader "A" .'),
    Fault("VocabulaireAssocie", ":A1 skos:related :A ."),
]
WHOLE = [
    Fault("VocabulaireParentDeLuiMeme", ":A1 skos:broader :A1 ."),
    Fault("VocabulaireParentDeLuiMeme", ":A1 skos:narrower :A1 ."),
    Fault("VocabulaireCycle", ":A skos:broader :A1 .", focus=("A1",)),
    Fault("VocabulaireCycle", ":A skos:broader :B1 . :B1 skos:broader :A1 .", focus=("A1", "B1")),
    Fault("VocabulaireParentInconnu", ":A1 skos:broader :C ."),
    Fault("VocabulaireParentInconnu", ":C skos:narrower :A1 ."),
    Fault("VocabulaireParentInconnu", ":A1 skos:broader :liste ."),
    Fault("VocabulaireNotationRepetee", ':A1 skos:notation "B1" .', focus=("A1", "B1")),
    Fault("VocabulaireAlignementSansIri", ':A1 skos:broadMatch "Gardien"@fr .'),
    Fault("VocabulaireAlignementSansIri", ":A1 skos:relatedMatch [] ."),
    Fault("VocabulaireAlignementContredit", ":A1 skos:broadMatch autre:2 ."),
]
EVERY = [*FAULTS, *WHOLE]
NAMESPACE = "https://example.org/metier/"


def triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


def planted(fault: Fault) -> list[Triple]:
    gone = triples(fault.drop)
    sound = triples(SOUND)
    assert set(gone) <= set(sound)
    return [triple for triple in sound if triple not in gone] + triples(fault.add)


def name(finding: Finding) -> str:
    return finding.rule.rpartition("#")[2]


def test_the_vocabulary_that_faults_are_planted_in_conforms() -> None:
    assert vocabulary_findings(triples(SOUND)) == []


@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: fault.rule)
def test_a_fault_is_seen_by_its_rule_and_by_no_other(fault: Fault) -> None:
    found = vocabulary_findings(planted(fault))
    assert {name(one) for one in found} == {fault.rule, *fault.also}
    about = {one.focus for one in found if name(one) == fault.rule}
    assert about == {NAMESPACE + focus for focus in fault.focus}
    assert {one.numero for one in found} == {None}


def test_both_engines_find_the_same_in_every_fault() -> None:
    validator = FicheValidator("fast", recheck=1, shapes=ShapeSet.VOCABULARIES)
    for fault in FAULTS:
        found = validator.validate([("0", lines(planted(fault)))])
        assert {name(one) for one in found} == {fault.rule, *fault.also}


def test_every_rule_has_a_fault_of_its_own() -> None:
    assert {fault.rule for fault in EVERY} == {rule.name for rule in rules(ShapeSet.VOCABULARIES)}


def test_no_rule_has_the_name_of_a_rule_on_fiches() -> None:
    of_fiches = {rule.name for rule in rules()}
    assert not of_fiches & {rule.name for rule in rules(ShapeSet.VOCABULARIES)}


@pytest.mark.parametrize("fault", WHOLE, ids=lambda fault: fault.rule)
def test_what_is_found_over_the_whole_names_the_concept(fault: Fault) -> None:
    labels = {"A1": "Gardien", "B1": "Veilleur"}
    for finding in vocabulary_findings(planted(fault)):
        assert finding.label is not None
        assert labels[finding.focus.removeprefix(NAMESPACE)] in finding.label


def test_violations_come_first() -> None:
    warning, violation = ":A1 skos:related :A .", ':B1 skos:altLabel ""@fr .'
    found = vocabulary_findings(triples(SOUND + warning + violation))
    assert [one.severity for one in found] == [Severity.VIOLATION, Severity.WARNING]


def test_mappings_alone_are_a_vocabulary() -> None:
    assert vocabulary_findings(triples(":A1 skos:exactMatch autre:2 .")) == []


def concepts(count: int) -> Statements:
    said = Statements()
    for place in range(count):
        said.concept(node(place), NamedNode(NAMESPACE + "liste"), str(place), f"Métier {place}")
    return said


def node(place: int) -> NamedNode:
    return NamedNode(f"{NAMESPACE}{place}")


def test_a_fault_among_many_concepts_is_found_wherever_they_are_cut() -> None:
    count = 1050
    said = concepts(count)
    faulty = [0, 99, 100, 577, count - 1]
    for place in faulty:
        said.text(node(place), SKOS.prefLabel, "Un autre métier")
    found = vocabulary_findings(said.triples)
    assert {name(one) for one in found} == {"VocabulaireLibelleParLangue"}
    assert {one.focus for one in found} == {node(place).value for place in faulty}


def test_the_statements_of_a_concept_need_not_stand_together() -> None:
    said = concepts(250)
    scattered = [*said.triples[::2], *said.triples[1::2]]
    assert vocabulary_findings(scattered) == []


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
@settings(max_examples=25, deadline=None)
def test_a_loop_is_found_where_there_is_one_and_nowhere_else(steps: list[tuple[int, int]]) -> None:
    said = concepts(13)
    for child, parent in steps:
        said.link(node(child), SKOS.broader, node(parent))
    found = {name(one) for one in vocabulary_findings(said.triples)}
    assert ("VocabulaireCycle" in found) == has_loop({step for step in steps if len({*step}) > 1})
    assert ("VocabulaireParentDeLuiMeme" in found) == any(a == b for a, b in steps)


def has_loop(steps: set[tuple[int, int]]) -> bool:
    """Take away what has no parent until nothing changes: what is left runs in circles."""
    while True:
        below = {child for child, _ in steps}
        left = {(child, parent) for child, parent in steps if parent in below}
        if left == steps:
            return bool(steps)
        steps = left
