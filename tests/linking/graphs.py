"""Small invented graphs: fiches that name jobs and competences, and vocabularies that have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from rncp_graph.iris import Iris, digest
from rncp_graph.namespaces import DCTERMS, RNCP, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

IRIS: Final = Iris()
ESCO_SKILL: Final = "http://data.europa.eu/esco/skill/"


def fr(text: str) -> Literal:
    return Literal(text, language="fr")


def graph_of_rome4(
    appellations: Mapping[str, tuple[str, str]], competences: Mapping[str, str] | None = None
) -> list[Quad]:
    """Return what ROME 4.0 states: label and V3 code of appellations, labels of competences."""
    graph = IRIS.graph("vocabulaire/rome4")
    quads = []
    for ogr, (label, code) in appellations.items():
        node = IRIS.make("ogr", ogr)
        quads += [
            Quad(node, SKOS.inScheme, IRIS.scheme("rome4-appellations"), graph),
            Quad(node, SKOS.prefLabel, fr(label), graph),
            Quad(node, RNCP.codeRomeParent, IRIS.make("rome3", code), graph),
        ]
    for ogr, label in (competences or {}).items():
        node = IRIS.make("ogr", ogr)
        quads += [
            Quad(node, SKOS.inScheme, IRIS.scheme("rome4-competences"), graph),
            Quad(node, SKOS.prefLabel, fr(label), graph),
        ]
    return quads


def graph_of_esco(skills: Mapping[str, tuple[str, ...]]) -> list[Quad]:
    """Return what ESCO states: the preferred and the other labels of skills."""
    graph = IRIS.graph("vocabulaire/esco")
    scheme = NamedNode("http://data.europa.eu/esco/concept-scheme/skills")
    quads = []
    for name, (preferred, *others) in skills.items():
        node = NamedNode(ESCO_SKILL + name)
        quads.append(Quad(node, SKOS.inScheme, scheme, graph))
        quads.append(Quad(node, SKOS.prefLabel, fr(preferred), graph))
        quads.append(Quad(node, SKOS.prefLabel, Literal("saw wood", language="en"), graph))
        quads += [Quad(node, SKOS.altLabel, fr(other), graph) for other in others]
    return quads


def fiche_of_jobs(numero: str, text: str, *codes: str) -> list[Quad]:
    """Return a certification that leads to jobs: in words, and by ROME codes."""
    node, graph = IRIS.make("certification", numero), IRIS.make("fiche", numero)
    return [
        Quad(node, RNCP.emploisAccessibles, fr(text), graph),
        *(Quad(node, RNCP.ouvreAuMetier, IRIS.make("rome3", code), graph) for code in codes),
    ]


def fiche_of_competences(numero: str, *texts: str) -> list[Quad]:
    """Return a certification with competences, numbered in their order."""
    graph = IRIS.make("fiche", numero)
    quads = [Quad(IRIS.make("certification", numero), DCTERMS.title, fr(texts[0]), graph)]
    for rank, text in enumerate(texts, start=1):
        node = IRIS.make("competence", f"{numero}-{rank}")
        quads.append(Quad(node, DCTERMS.title, fr(text), graph))
        quads.append(Quad(node, RNCP.empreinte, Literal(digest(text, length=16)), graph))
    return quads


def store_of(*graphs: list[Quad]) -> Store:
    store = Store()
    for quads in graphs:
        store.extend(quads)
    return store
