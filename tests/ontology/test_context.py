"""The JSON-LD context: a key for every property, and triples that come back as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import RDF, RDFS, XSD, Dataset

from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.namespaces import PREFIXES
from tests.extractors.cases import CASES
from tests.extractors.fiches import COMPLETE
from tests.ontology.sources import (
    NAMESPACE,
    ONTOLOGY,
    classes,
    datatype_properties,
    object_properties,
    ontology,
    properties,
    term,
)

# rdflib 7.6's JSON-LD parser itself uses names that rdflib 7.6 deprecates.
pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:rdflib\.")

Json = str | int | bool | list["Json"] | dict[str, "Json"]

DOCUMENT: Final = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
CONTEXT: Final[dict[str, str | dict[str, str]]] = DOCUMENT["@context"]
BASE: Final = CONTEXT["@base"]
FICHES: Final = {**CASES, "complete": COMPLETE}


def expanded(compact: str) -> str:
    prefix, _, name = compact.partition(":")
    return f"{CONTEXT[prefix]}{name}"


def keys() -> dict[str, str]:
    """Return the key of each property that the context holds."""
    return {
        expanded(definition["@id"]): key
        for key, definition in CONTEXT.items()
        if isinstance(definition, dict) and "@id" in definition
    }


def test_every_property_has_its_name_for_key() -> None:
    found = {iri: key for iri, key in keys().items() if iri.startswith(NAMESPACE)}
    assert found == {NAMESPACE + name: name for name in properties()}


def test_the_prefixes_are_those_of_the_code() -> None:
    prefixes = {key: PREFIXES[key] for key in CONTEXT.keys() & PREFIXES.keys()}
    assert prefixes
    assert {key: CONTEXT[key] for key in prefixes} == prefixes


def test_every_class_has_its_name_for_key() -> None:
    assert {name: CONTEXT[name] for name in classes()} == {n: f"rncp:{n}" for n in classes()}


@pytest.mark.parametrize("name", sorted(object_properties()))
def test_a_relation_is_an_iri(name: str) -> None:
    definition = CONTEXT[name]
    assert isinstance(definition, dict)
    assert definition["@type"] == "@id"
    assert "@language" not in definition


@pytest.mark.parametrize("name", sorted(datatype_properties()))
def test_a_value_has_the_type_or_the_language_of_its_range(name: str) -> None:
    definition = CONTEXT[name]
    assert isinstance(definition, dict)
    value = ontology().value(term(name), RDFS.range)
    text, string = value == RDF.langString, value == XSD.string
    assert definition.get("@language") == ("fr" if text else None)
    typed = None if text or string else f"xsd:{str(value).removeprefix(str(XSD))}"
    assert definition.get("@type") == typed


def value_of(term: NamedNode | Literal) -> Json:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(str(BASE))
    if term.datatype.value == str(XSD.integer):
        return int(term.value)
    if term.datatype.value == str(XSD.boolean):
        return term.value == "true"
    return term.value


def documents(quads: list[Quad]) -> dict[str, dict[str, Json]]:
    """Return one JSON object for each resource, written with the keys of the context."""
    names, nodes = keys(), dict[str, dict[str, Json]]()
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        node = nodes.setdefault(quad.subject.value, {"id": value_of(quad.subject)})
        if quad.predicate.value == str(RDF.type):
            node["type"] = quad.object.value.rpartition("#")[2]
            continue
        values = node.setdefault(names[quad.predicate.value], [])
        assert isinstance(values, list)
        values.append(value_of(quad.object))
    return nodes


def by_pyoxigraph(text: str) -> Iterator[str]:
    for quad in parse(text, format=RdfFormat.JSON_LD):
        yield str(Triple(quad.subject, quad.predicate, quad.object))


def by_rdflib(text: str) -> Iterator[str]:
    dataset = Dataset()
    dataset.parse(data=text, format="json-ld")
    for quad in parse(dataset.serialize(format="nquads"), format=RdfFormat.N_QUADS):
        yield str(Triple(quad.subject, quad.predicate, quad.object))


@pytest.mark.parametrize("fiche", FICHES.values(), ids=FICHES)
def test_a_fiche_comes_back_as_the_same_triples(fiche: Fiche) -> None:
    quads = extract(fiche, Iris())
    triples = {str(Triple(quad.subject, quad.predicate, quad.object)) for quad in quads}
    nodes: list[Json] = list(documents(quads).values())
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False)
    assert set(by_pyoxigraph(text)) == triples
    assert set(by_rdflib(text)) == triples


def test_a_registration_may_stand_inside_its_certification() -> None:
    tree = {
        "@context": CONTEXT,
        "id": "certification/RNCP1",
        "enregistrement": [
            {"id": "enregistrement/RNCP1", "type": "Enregistrement", "dateEffet": "2024-01-31"}
        ],
    }
    text = json.dumps(tree)
    base, day = Iris().base, f'"2024-01-31"^^<{XSD.date}>'
    assert set(by_pyoxigraph(text)) == set(by_rdflib(text))
    assert set(by_pyoxigraph(text)) == {
        f"<{base}enregistrement/RNCP1> <{RDF.type}> <{NAMESPACE}Enregistrement>",
        f"<{base}enregistrement/RNCP1> <{NAMESPACE}enregistre> <{base}certification/RNCP1>",
        f"<{base}enregistrement/RNCP1> <{NAMESPACE}dateEffet> {day}",
    }
