"""Finds what a code names: a certification, a bloc, an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rncp_graph.exporting.selection import graphs_with
from rncp_graph.exporting.view.resource import Resource
from rncp_graph.namespaces import DCTERMS, RNCP

if TYPE_CHECKING:
    from pyoxigraph import Store


def find_certification(store: Store, numero: str, lang: str = "fr") -> Resource | None:
    """Return the certification of that number, as all sources of its fiche state it."""
    return _find(store, DCTERMS.identifier, numero, RNCP.Certification, lang)


def find_bloc(store: Store, code: str, lang: str = "fr") -> Resource | None:
    """Return the bloc of that code, as its fiche states it.

    Where several fiches have a bloc of that code, the fiche that the code opens with comes first.
    """
    return _find(store, DCTERMS.identifier, code, RNCP.Bloc, lang)


def find_organisme(store: Store, siret: str, lang: str = "fr") -> Resource | None:
    """Return the organisation of that SIRET, as all fiches state it."""
    found = _find(store, RNCP.siret, siret, RNCP.Organisme, lang)
    return Resource(store, found.node, lang=lang) if found else None


def _find(
    store: Store, predicate: NamedNode, value: str, of_class: NamedNode, lang: str
) -> Resource | None:
    found = [
        Resource(store, quad.subject, graphs_with(store, quad.graph_name), lang)
        for quad in store.quads_for_pattern(None, predicate, Literal(value), None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode)
    ]
    # The shortest IRI is the one without another fiche's number before the code.
    ranked = sorted(found, key=lambda one: (len(one.iri), one.iri))
    return next((one for one in ranked if one.is_a(of_class)), None)
