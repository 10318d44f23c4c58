"""Terms used are declared, terms declared are used, and both are documented."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib.namespace import DCTERMS, FOAF, OWL, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

from rncp_graph.extractors import extract
from rncp_graph.iris import Iris
from tests.extractors.fiches import COMPLETE
from tests.ontology.sources import (
    NAMESPACE,
    ROOT,
    attributes_in_code,
    classes,
    properties,
    terms,
    terms_in_text,
)

USERS = sorted(
    path
    for pattern in ("shapes/**/*.ttl", "shapes/**/*.rq", "queries/**/*.rq")
    for path in ROOT.glob(pattern)
)


def stated() -> tuple[set[str], set[str]]:
    """Return the classes and the properties of the complete fiche's graph."""
    quads = extract(COMPLETE, Iris())
    objects = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    predicates = {quad.predicate.value for quad in quads}
    return (
        {iri.removeprefix(NAMESPACE) for iri in objects if iri.startswith(NAMESPACE)},
        {iri.removeprefix(NAMESPACE) for iri in predicates if iri.startswith(NAMESPACE)},
    )


def test_terms_of_the_code_are_declared() -> None:
    used = attributes_in_code("RNCP")
    assert used
    assert used <= terms()


@pytest.mark.parametrize("path", USERS, ids=lambda path: path.name)
def test_terms_of_shapes_and_queries_are_declared(path: Path) -> None:
    assert terms_in_text(path) <= terms()


PROVENANCE = {"complement"}
"""Terms of the graph of provenance, which tests/store checks."""

ROME = {
    *("codeOGR", "codeRomeParent", "appellationPrincipale", "peuUsitee", "accesMetier"),
    *("competenceRome", "savoirRome", "contexteRome", "coeurDeMetier", "emergentDansMetier"),
    *("natureRome", "categorieRome", "sousCategorieRome", "riasecMajeur", "riasecMineur"),
    *("mobiliteVers", "secteurNAF", "themeRome", "emploiReglemente", "emploiCadre"),
    *("transitionEcologique", "transitionNumerique", "transitionDemographique"),
}
"""Terms of the vocabulary rome4, which tests/vocabularies checks."""


TABLES = {"codeCFD", "familleProfessionnelle"}
"""Terms of the vocabularies cfd and fap, which tests/vocabularies checks."""

LINKS = {"Suggestion", "domaineISCED", "score", "texteCompare"}
"""Terms of links and suggestions, which tests/linking checks."""


def test_a_complete_fiche_uses_every_declared_term() -> None:
    found_classes, found_properties = stated()
    assert found_classes == classes() - LINKS
    assert found_properties == properties() - PROVENANCE - ROME - TABLES - LINKS


@pytest.mark.parametrize("name", ["graph-model.md", "ontology.md"])
def test_every_term_is_documented_and_every_documented_term_declared(name: str) -> None:
    documented = terms_in_text(ROOT / "docs" / name)
    assert documented == terms()


@pytest.mark.parametrize(
    ("prefix", "namespace"),
    [
        ("DCTERMS", DCTERMS),
        ("FOAF", FOAF),
        ("OWL", OWL),
        ("PROV", PROV),
        ("RDF", RDF),
        ("RDFS", RDFS),
        ("SKOS", SKOS),
        ("XSD", XSD),
    ],
)
def test_terms_borrowed_by_the_code_exist(prefix: str, namespace: type[DefinedNamespace]) -> None:
    for name in attributes_in_code(prefix):
        assert name in namespace, f"{prefix}.{name}"
