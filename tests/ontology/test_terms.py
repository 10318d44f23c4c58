"""Every term is declared well: labels and definitions in both languages, anchors that exist."""

from __future__ import annotations

import re

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Literal, Namespace, URIRef

from rncp_graph.namespaces import RNCP
from tests.ontology.sources import (
    NAMESPACE,
    classes,
    datatype_properties,
    object_properties,
    ontology,
    term,
    terms,
)

HEADER = URIRef("https://w3id.org/rncp-graph/def")
VANN = Namespace("http://purl.org/vocab/vann/")
DATATYPES = {RDF.langString, XSD.string, XSD.date, XSD.gYear, XSD.integer, XSD.decimal, XSD.boolean}


def texts(subject: URIRef, predicate: URIRef) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for value in ontology().objects(subject, predicate):
        assert isinstance(value, Literal)
        found.setdefault(value.language, []).append(str(value))
    return found


@pytest.mark.parametrize("name", sorted(terms()))
def test_a_term_is_labelled_and_defined_in_both_languages(name: str) -> None:
    labels = texts(term(name), RDFS.label)
    definitions = texts(term(name), SKOS.definition)
    assert {language: len(values) for language, values in labels.items()} == {"fr": 1, "en": 1}
    assert {language: len(values) for language, values in definitions.items()} == {"fr": 1, "en": 1}
    assert definitions["fr"][0].endswith(".")
    assert definitions["en"][0].endswith(".")
    assert list(ontology().objects(term(name), RDFS.isDefinedBy)) == [HEADER]


@pytest.mark.parametrize("name", sorted(terms()))
def test_a_name_is_ascii_and_of_its_kind(name: str) -> None:
    first = "[A-Z]" if name in classes() else "[a-z]"
    assert re.fullmatch(first + "[A-Za-z0-9]*", name)


def test_nothing_else_is_declared() -> None:
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    for subject, kind in ontology().subject_objects(RDF.type):
        assert (kind in kinds) == str(subject).startswith(NAMESPACE), subject


def test_the_header_says_what_a_reader_needs() -> None:
    assert set(texts(HEADER, DCTERMS.title)) == {"fr", "en"}
    assert set(texts(HEADER, DCTERMS.description)) == {"fr", "en"}
    version = ontology().value(HEADER, OWL.versionInfo)
    assert ontology().value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert ontology().value(HEADER, VANN.preferredNamespacePrefix) == Literal("rncp")
    assert ontology().value(HEADER, VANN.preferredNamespaceUri) == Literal(str(RNCP))
    for predicate in (DCTERMS.license, DCTERMS.created, DCTERMS.modified):
        assert ontology().value(HEADER, predicate) is not None


def test_domains_and_ranges_are_declared_terms() -> None:
    for predicate in (RDFS.domain, RDFS.range):
        for name, value in ontology().subject_objects(predicate):
            if str(value).startswith(NAMESPACE):
                assert str(value).removeprefix(NAMESPACE) in classes(), name


def test_a_datatype_property_has_a_datatype_and_an_object_property_has_none() -> None:
    for name in datatype_properties():
        assert ontology().value(term(name), RDFS.range) in DATATYPES, name
    for name in object_properties():
        assert ontology().value(term(name), RDFS.range) not in DATATYPES, name


def test_cardinalities_are_left_to_the_shapes_and_nothing_is_anonymous() -> None:
    for triple in ontology():
        assert not any(isinstance(part, BNode) for part in triple), triple
        assert "ardinality" not in str(triple[1])


@pytest.mark.parametrize(
    ("name", "anchors"),
    [
        ("Fiche", {"http://xmlns.com/foaf/0.1/Document", "http://www.w3.org/ns/prov#Entity"}),
        ("Enregistrement", {"http://www.w3.org/ns/prov#Activity"}),
        (
            "Organisme",
            {
                "http://www.w3.org/ns/org#FormalOrganization",
                "http://www.w3.org/ns/regorg#RegisteredOrganization",
            },
        ),
        ("Habilitation", {"http://www.w3.org/ns/org#Membership"}),
        ("StatistiquePromotion", {"http://purl.org/linked-data/cube#Observation"}),
        ("TexteReglementaire", {"http://data.europa.eu/eli/ontology#LegalResource"}),
        ("aPourSujet", {"http://xmlns.com/foaf/0.1/primaryTopic"}),
        ("aBloc", {str(DCTERMS.hasPart)}),
        ("blocDe", {str(DCTERMS.isPartOf)}),
        ("certificateur", {str(DCTERMS.rightsHolder)}),
        ("organismeHabilite", {"http://www.w3.org/ns/org#member"}),
        ("roleHabilitation", {"http://www.w3.org/ns/org#role"}),
        ("fondement", {str(DCTERMS.references)}),
        ("dateDecision", {str(DCTERMS.issued)}),
        ("remplace", {str(DCTERMS.replaces)}),
        ("remplaceePar", {str(DCTERMS.isReplacedBy)}),
        ("conventionCollective", {str(DCTERMS.relation)}),
    ],
)
def test_the_anchors_are_asserted(name: str, anchors: set[str]) -> None:
    predicate = RDFS.subClassOf if name in classes() else RDFS.subPropertyOf
    assert {str(value) for value in ontology().objects(term(name), predicate)} == anchors
