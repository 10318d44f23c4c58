"""The engine: what pySHACL says, fiche by fiche, whatever else is in the chunk."""

from __future__ import annotations

import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad
from rdflib import Graph
from rdflib.namespace import SH

from rncp_graph.validation import Finding, Severity, rule_named, violations
from rncp_graph.validation.shapes_graph import load_shapes
from rncp_graph.validation.terms import TermCache
from tests.validation.graphs import RNCP, RS, changed, check, names, renumber, validator

ORGANISME = "organisme:11111111800001"
FAULTS = (
    "",
    f'{ORGANISME} rncp:siretInvalide "111" .',
    f'{ORGANISME} rncp:siretInvalide "222" .',
    f'{ORGANISME} rov:legalName "Autre nom"@fr .',
    'nsf:234u skos:prefLabel "Sans langue" .',
    'nsf:234u skos:prefLabel "Autre libellé"@fr .',
    f'certification:{RNCP} dcterms:title "Second intitulé"@fr .',
    f"certification:{RNCP} rncp:remplaceePar certification:RNCP70001 .",
    f"bloc:{RNCP}BC01 rncp:rang 7 .",
)


def planted(fault: str, numero: str) -> tuple[str, list[Quad]]:
    text = "\n".join(f"{quad.triple} ." for quad in changed(RNCP, add=fault))
    return numero, renumber(text, RNCP, numero)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_what_is_found_about_a_fiche_does_not_depend_on_its_companions(
    faults: list[str], random: object
) -> None:
    chunk = [planted(fault, f"RNCP{70001 + place}") for place, fault in enumerate(faults)]
    alone = [finding for fiche in chunk for finding in validator().validate([fiche])]
    together = validator().validate(chunk)
    backwards = validator().validate(chunk[::-1])
    assert together == backwards == sorted(alone, key=lambda finding: finding.sort_key)


def test_the_results_are_those_of_pyshacl_on_the_shapes_as_they_stand() -> None:
    add = f'certification:{RNCP} dcterms:title "Second"@fr ; rncp:remplaceePar certification:1 .'
    quads = changed(
        RNCP, drop=(f"bloc:{RNCP}BC01 rncp:rang", f"fiche:{RNCP} rncp:registre"), add=add
    )
    graph, term = Graph(), TermCache()
    for quad in quads:
        graph.add((term.node(quad.subject), term.iri(quad.predicate), term.term(quad.object)))
    _, report, _ = pyshacl.validate(graph, shacl_graph=load_shapes())
    assert isinstance(report, Graph)
    expected = {
        tuple(
            str(report.value(result, predicate))
            for predicate in (SH.focusNode, SH.sourceShape, SH.sourceConstraintComponent)
        )
        for result in report.subjects(SH.sourceShape)
    }
    found = check(RNCP, quads)
    assert {(f.focus, f.rule, f.component) for f in found} == expected
    assert len(found) == len(expected) == 4


def test_a_finding_tells_where_and_what() -> None:
    liste = f"bloc:{RNCP}BC01 rncp:listeCompetences"
    (finding,) = check(RNCP, changed(RNCP, drop=(liste,), add=f"{liste} 7 ."))
    assert finding == Finding(
        numero=RNCP,
        severity=Severity.VIOLATION,
        rule=rule_named("ListeCompetences").id,
        focus=f"https://w3id.org/rncp-graph/bloc/{RNCP}BC01",
        path="https://w3id.org/rncp-graph/def#listeCompetences",
        value="7",
        message_fr=rule_named("ListeCompetences").message.fr,
        message_en=rule_named("ListeCompetences").message.en,
        element="LISTE_COMPETENCES",
        label=f"{RNCP}BC01 · Concevoir un instrument",
        value_type="http://www.w3.org/2001/XMLSchema#integer",
        component=str(SH.DatatypeConstraintComponent),
    )


@pytest.mark.parametrize(
    ("add", "label"),
    [
        (f"acces:{RNCP}-FI rncp:ouverte 1 .", f"{RNCP}-FI"),
        (f'{ORGANISME} rncp:siretInvalide "1" .', "Chambre des luthiers imaginaires"),
        (f'{ORGANISME} rov:legalName " "@fr ; rncp:siretInvalide "1" .', " "),
        (f'fiche:{RNCP} rncp:valeurIllisible "ACTIF : Peut-être" .', RNCP),
    ],
)
def test_a_resource_is_called_as_the_fiche_calls_it(add: str, label: str) -> None:
    assert label in {finding.label for finding in check(RNCP, changed(RNCP, add=add))}


def test_a_long_name_is_shortened() -> None:
    title = f"bloc:{RNCP}BC01 dcterms:title"
    quads = changed(RNCP, drop=(title,), add=f'{title} "{"Concevoir " * 20}"@fr ; rncp:rang 9 .')
    (finding,) = check(RNCP, quads)
    assert finding.label is not None
    assert finding.label.endswith("Concevoir…")
    assert len(finding.label) < 140


def test_only_violations_set_a_fiche_aside() -> None:
    poor = check(RNCP, changed(RNCP, drop=(f"certification:{RNCP} rncp:codeNSF",)))
    wrong = check(RS, changed(RS, drop=(f"certification:{RS} dcterms:title",)))
    assert names(poor) == {"NsfAbsent"}
    assert violations([*poor, *wrong]) == {RS}


def test_findings_come_by_fiche_and_the_heaviest_first() -> None:
    drop = (f"certification:{RNCP} rncp:codeNSF", f"certification:{RNCP} dcterms:title")
    found = validator().validate(
        [(RNCP, changed(RNCP, drop=drop)), ("RNCP1", planted(FAULTS[1], "RNCP1")[1])]
    )
    assert [finding.numero for finding in found] == ["RNCP1", RNCP, RNCP]
    assert [finding.severity.rank for finding in found] == [1, 0, 1]


def test_no_fiche_no_finding() -> None:
    assert validator().validate([]) == []
