"""Figures of a whole graph, stated in it: to count them takes seconds, to ask for them nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from rncp_graph.namespaces import DCTERMS, DQV, RDF, RNCP, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Store

    from rncp_graph.iris import Iris
    from rncp_graph.store import Manifest

_CLASS: Final = NamedNode(f"{VOID}class")
MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "certifications": "?x a rncp:Certification",
        "certifications sans bloc": "?x a rncp:Certification MINUS { ?x rncp:aBloc ?bloc }",
        "certifications sans certificateur": (
            "?x a rncp:Certification MINUS { ?x rncp:certificateur ?organisme }"
        ),
        "certifications sans code NSF": "?x a rncp:Certification MINUS { ?x rncp:codeNSF ?nsf }",
        "certifications sans code ROME": (
            "?x a rncp:Certification MINUS { ?x rncp:ouvreAuMetier ?metier }"
        ),
        "certifications sans date de fin": (
            "?e rncp:enregistre ?x MINUS { ?e rncp:dateFinEnregistrement ?fin }"
        ),
        "blocs sans compétence": "?x a rncp:Bloc MINUS { ?x rncp:atteste ?competence }",
        "fiches avec une valeur illisible": "?x rncp:valeurIllisible ?valeur",
        "organismes au SIRET invalide": "?x rncp:siretInvalide ?siret",
        "organismes sans SIRET": (
            "{ SELECT DISTINCT ?x { ?x a rncp:Organisme } } "
            "MINUS { ?x rncp:siret ?siret } MINUS { ?x rncp:siretInvalide ?invalide }"
        ),
        "remplacements dits d'un seul côté": (
            "{ ?a rncp:remplaceePar ?b MINUS { ?b rncp:remplace ?a } } UNION "
            "{ ?b rncp:remplace ?a MINUS { ?a rncp:remplaceePar ?b } } "
            'BIND(CONCAT(STR(?a), " ", STR(?b)) AS ?x)'
        ),
        "remplaçantes ou remplacées absentes du graphe": (
            "{ ?a rncp:remplaceePar ?x } UNION { ?b rncp:remplace ?x } "
            "MINUS { ?x a rncp:Certification }"
        ),
    }
)
"""What is counted, in words and as a pattern whose ``?x`` are counted, each once.

MINUS and not NOT EXISTS: it reads both sides in one sweep each.
"""


def measures(store: Store) -> dict[str, int]:
    """Return the measures of a store, by their names."""
    return {label: _counted(store, pattern) for label, pattern in MEASURES.items()}


def figure_quads(measured: Mapping[str, int], manifest: Manifest, iris: Iris) -> Iterator[Quad]:
    """Yield resources of each class (VoID) and measures of quality (DQV), in ``provenance``.

    The classes are those that the manifest counts.
    """
    graph, dataset = iris.graph("provenance"), NamedNode(iris.base)
    yield Quad(dataset, RDF.type, VOID.Dataset, graph)
    for name, count in manifest.counts.items():
        part = iris.make("partition", name)
        yield Quad(dataset, VOID.classPartition, part, graph)
        yield Quad(part, _CLASS, NamedNode(f"{RNCP}{name}"), graph)
        yield Quad(part, VOID.entities, _integer(count), graph)
    for label, count in measured.items():
        measure = iris.make("mesure", "-".join(label.split()))
        yield Quad(measure, RDF.type, DQV.QualityMeasurement, graph)
        yield Quad(measure, DQV.computedOn, dataset, graph)
        yield Quad(measure, DCTERMS.title, Literal(label, language="fr"), graph)
        yield Quad(measure, DQV.value, _integer(count), graph)


def _integer(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)


def _counted(store: Store, pattern: str) -> int:
    query = f"PREFIX rncp: <{RNCP}> SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}"
    rows = store.query(query, use_default_graph_as_union=True)
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gives rows")
    return int(next(rows)["n"].value)
