"""The shapes themselves: well-formed, worded in both languages, cheap, and true to the lists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH, SKOS

from rncp_graph.namespaces import RNCP, VOCABULARY
from rncp_graph.validation.shapes import ShapeSet, shape_files
from rncp_graph.validation.shapes_graph import load_shapes
from tests.ontology.sources import ONTOLOGY, classes

SHARED = {RNCP.Organisme.value, str(SKOS.Concept)}
"""Classes whose resources several fiches state."""
PER_VALUE = {SH.datatype, SH.nodeKind, SH.pattern, SH.maxLength, SH["in"]}
DESCRIPTIVE = {RDF.type, SH.name, SH.description, SH.message, SH.severity, SH.path, DCTERMS.source}


@cache
def shapes() -> Graph:
    """The shapes on fiches."""
    return load_shapes()


@cache
def every() -> Graph:
    """All shapes, whatever they look at."""
    graph = Graph()
    for one in ShapeSet:
        graph += load_shapes(one)
    return graph


def reporting() -> list[URIRef]:
    """The shapes that report, which are those with a severity."""
    return sorted(shape for shape in every().subjects(SH.severity) if isinstance(shape, URIRef))


def languages(shape: URIRef, predicate: URIRef) -> list[str]:
    texts = [text for text in every().objects(shape, predicate) if isinstance(text, Literal)]
    assert all(str(text).strip() for text in texts)
    return sorted(str(text.language) for text in texts)


@pytest.mark.parametrize(
    "path", [path for one in ShapeSet for path in shape_files(one)], ids=lambda path: path.stem
)
def test_the_shapes_are_valid_shacl(path: Path) -> None:
    plain = Graph().parse(path)
    rules_of_shacl = "http://www.w3.org/ns/shacl-shacl"
    conforms, _, text = pyshacl.validate(plain, shacl_graph=rules_of_shacl, max_validation_depth=40)
    assert conforms, text


@pytest.mark.parametrize("shape", reporting(), ids=lambda shape: str(shape).rsplit("#", 1)[1])
def test_a_rule_has_its_sentences_and_its_element(shape: URIRef) -> None:
    for predicate in (SH.name, SH.message, SH.description):
        assert languages(shape, predicate) == ["en", "fr"]
    (severity,) = every().objects(shape, SH.severity)
    assert severity in {SH.Violation, SH.Warning, SH.Info}
    (element,) = every().objects(shape, DCTERMS.source)
    assert re.fullmatch(r"[A-Z0-9_/, ]+|[A-ZÉ][\w' ()]+", str(element)), "an element or a section"


def test_every_shape_that_aims_at_data_reports_or_leads_to_shapes_that_do() -> None:
    for owner in every().subjects(SH.targetClass):
        assert isinstance(owner, URIRef)
        for shape in [*every().objects(owner, SH.property)] or [owner]:
            assert isinstance(shape, URIRef), "the IRI of a shape is the rule's name"
            assert (shape, SH.severity, None) in every()


def test_no_two_sentences_are_the_same() -> None:
    for language in ("fr", "en"):
        texts = [
            str(text)
            for shape in reporting()
            for text in every().objects(shape, SH.message)
            if isinstance(text, Literal) and text.language == language
        ]
        assert sorted(set(texts)) == sorted(texts)


def test_a_rule_is_about_one_property() -> None:
    for shape in reporting():
        for path in every().objects(shape, SH.path):
            if isinstance(path, BNode):
                assert [p for p, _ in every().predicate_objects(path)] == [SH.inversePath]


def test_every_class_of_fiches_has_shapes() -> None:
    aimed_at = {str(target) for target in shapes().objects(None, SH.targetClass)}
    made_by_link = {"Suggestion"}
    named = {RNCP.Fiche.value.replace("Fiche", name) for name in classes() - made_by_link}
    assert named <= aimed_at


def test_no_shape_needs_sparql_or_forbids_further_properties() -> None:
    for predicate in (SH.sparql, SH.select, SH.closed):
        assert not list(every().subjects(predicate))


def test_what_fiches_share_is_judged_value_by_value() -> None:
    found = 0
    for target in SHARED:
        for owner in shapes().subjects(SH.targetClass, URIRef(target)):
            assert set(shapes().predicates(owner)) <= {
                RDF.type,
                SH.name,
                SH.targetClass,
                SH.property,
            }
            for shape in shapes().objects(owner, SH.property):
                assert set(shapes().predicates(shape)) <= PER_VALUE | DESCRIPTIVE
                found += 1
    assert found


@pytest.mark.parametrize(
    "scheme",
    [path for path in sorted((ONTOLOGY / "schemes").glob("*.ttl")) if path.stem != "nsf"],
    ids=lambda p: p.stem,
)
def test_the_lists_are_those_of_the_schemes(scheme: Path) -> None:
    no_fiche_has = URIRef(VOCABULARY + "niveau/1")
    codes = set(Graph().parse(scheme).subjects(RDF.type, SKOS.Concept)) - {no_fiche_has}
    if not codes:
        return
    lists = [set(Collection(shapes(), head)) for head in shapes().objects(None, SH["in"])]
    assert codes in lists
