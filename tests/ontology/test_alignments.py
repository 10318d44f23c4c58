"""The alignments: external terms that exist, our terms that are declared, and no one loads them."""

from __future__ import annotations

import re

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import FOAF, ORG, PROV, QB, VANN, DefinedNamespace

from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.iris import Iris
from tests.ontology.sources import (
    NAMESPACE,
    PACKAGE,
    ROOT,
    VOCABULARY,
    alignments,
    classes,
    local_name,
    ontology,
    terms,
)
from tests.realdata import real

KNOWN = {
    line
    for line in (ROOT / "tests/data/termes_externes.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}
RELATIONS = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch}
LANGUAGE_OF_ALL = re.compile(r"http://www\.w3\.org/(1999|2000|2001|2002|2004)/")
"""RDF, RDFS, XML Schema, OWL and SKOS: what ontologies are written in."""


def external(graph: Graph) -> set[str]:
    """Return the terms of other vocabularies that a graph uses."""
    values = {part for triple in graph for part in triple[1:] if isinstance(part, URIRef)}
    values -= set(graph.objects(predicate=DCTERMS.license))
    return {
        str(value)
        for value in values
        if not str(value).startswith(VOCABULARY) and not LANGUAGE_OF_ALL.match(str(value))
    }


def test_every_external_term_was_looked_up() -> None:
    assert external(alignments()) | external(ontology()) == KNOWN


def test_what_is_aligned_is_declared_and_related_as_what_it_is() -> None:
    for subject, predicate, _ in alignments():
        if not str(subject).startswith(NAMESPACE):
            continue
        name = local_name(str(subject))
        assert name in terms()
        assert predicate in RELATIONS
        assert (predicate == RDFS.subClassOf) <= (name in classes()), name
        assert (predicate == RDFS.subPropertyOf) <= (name not in classes()), name


def test_the_core_is_not_repeated() -> None:
    assert not set(alignments()) & set(ontology())
    assert all(value in KNOWN for value in external(alignments()))


@pytest.mark.parametrize("namespace", [DCTERMS, FOAF, ORG, PROV, QB, VANN])
def test_terms_of_vocabularies_at_hand_exist(namespace: type[DefinedNamespace]) -> None:
    names = {iri.removeprefix(str(namespace)) for iri in KNOWN if iri.startswith(str(namespace))}
    assert names
    assert all(name in namespace for name in names)


def test_terms_of_the_european_learning_model_exist() -> None:
    model = Graph().parse(real("vocab/elm/ELM.ttl"))
    declared = {str(subject) for subject in model.subjects(RDF.type)}
    ours = {iri for iri in KNOWN if iri.startswith("http://data.europa.eu/snb/model/elm/")}
    assert ours
    assert ours <= declared


def test_no_module_names_the_file() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert "alignements" not in path.read_text(encoding="utf-8"), path


def test_the_vocabulary_graph_has_none_of_it() -> None:
    stated = {(str(quad.predicate), str(quad.object)) for quad in vocabulary_quads(Iris())}
    aligned = {
        (predicate.n3(), value.n3())
        for _, predicate, value in alignments()
        if predicate in RELATIONS
    }
    assert aligned
    assert not aligned & stated
