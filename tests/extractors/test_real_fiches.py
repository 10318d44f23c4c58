"""Real fiches: what SPARQL finds in the graph is what a plain reading of the XML finds.

The XML is read here by ElementTree and nothing of the package, so that what readers and extractors
lose together shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris
from rncp_graph.readers import read
from tests.extractors.measures import COUNTS, MEASURES, VOIES, Measure, letters
from tests.realdata import real

EXPORTS = ("rncp-v4.1-dev", "rs-v4.1-dev", "rncp-v1.2-dev")
PREFIXES = """
PREFIX rncp: <https://w3id.org/rncp-graph/def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rov: <http://www.w3.org/ns/regorg#>
"""
ABSENT = {"", "sansobjet", "acompléterreprise", "néant", "idem"}


@cache
def elements(export: str) -> dict[str, ET.Element]:
    tree = ET.parse(real(f"xml/{export}.xml"))  # noqa: S314  a file of the project's own data
    return {fiche.findtext("NUMERO_FICHE", ""): fiche for fiche in tree.iter("FICHE")}


@cache
def graph(export: str) -> Store:
    store = Store()
    for record in read(real(f"xml/{export}.xml")):
        assert isinstance(record, Fiche)
        store.extend(extract(record, Iris()))
    return store


def in_xml(measure: Measure, fiche: ET.Element) -> list[str]:
    texts = (node.text or "" for path in measure.elements for node in fiche.findall(path))
    return sorted(measure.read(text) for text in texts if not _absent(text))


def in_graph(measure: Measure, numero: str, store: Store) -> list[str]:
    return sorted(measure.read(value) for value in values(measure.path, numero, store))


def values(path: str, numero: str, store: Store) -> Iterator[str]:
    """Return what a path leads to; for a concept or resource, the end of its IRI."""
    iris = Iris()
    fiche, subject = iris.make("fiche", numero), iris.make("certification", numero)
    where = f"GRAPH {fiche} {{ {subject} {path} ?value }}"
    found = store.query(f"{PREFIXES} SELECT ?value WHERE {{ {where} }}")
    assert isinstance(found, QuerySolutions)
    for solution in found:
        value = solution["value"]
        assert isinstance(value, NamedNode | Literal)
        named = isinstance(value, NamedNode)
        yield unquote(value.value.rpartition("/")[2]) if named else value.value


def _absent(text: str) -> bool:
    return letters(text) in ABSENT and not any(c.isdigit() for c in text)


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.path)
def test_the_graph_holds_the_values_of_the_xml(measure: Measure, export: str) -> None:
    for numero, fiche in elements(export).items():
        assert in_graph(measure, numero, graph(export)) == in_xml(measure, fiche), numero


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("path", COUNTS)
def test_the_graph_holds_as_many_resources_as_the_xml_rows(path: str, export: str) -> None:
    for numero, fiche in elements(export).items():
        rows = sum(len(fiche.findall(element)) for element in COUNTS[path])
        assert len(list(values(path, numero, graph(export)))) == rows, numero


@pytest.mark.parametrize("export", EXPORTS)
def test_the_open_ways_of_access_are_those_of_the_xml(export: str) -> None:
    for numero, fiche in elements(export).items():
        actif = (
            fiche.findtext(f"SI_JURY_{voie}/ACTIF") or fiche.findtext(f"SI_JURY_{voie}") or ""
            for voie in VOIES
        )
        opened = sum(text.strip() == "Oui" for text in actif)
        assert len(list(values("rncp:accessiblePar", numero, graph(export)))) == opened


@pytest.mark.parametrize("export", EXPORTS)
def test_no_value_is_left_unread(export: str) -> None:
    for numero in elements(export):
        path = "^rncp:aPourSujet/rncp:valeurIllisible"
        assert not list(values(path, numero, graph(export)))
