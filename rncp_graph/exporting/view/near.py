"""Codes of the graph that may have been meant by one that it does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from rncp_graph.exporting.near import near_codes
from rncp_graph.exporting.view.finding import find_certification
from rncp_graph.namespaces import DCTERMS, RDF, RNCP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Store


def near_certifications(store: Store, numero: str) -> tuple[str, ...]:
    """Return numbers of certifications that resemble a number."""
    typed = store.quads_for_pattern(None, RDF.type, RNCP.Certification, None)
    return near_codes(numero, _distinct(_of_subjects(store, typed, DCTERMS.identifier)))


def near_anything(store: Store, code: str) -> tuple[str, ...]:
    """Return codes that resemble that of a bloc, a SIRET, a SIREN or a number.

    For a bloc those of its certification, for a SIRET those of the same SIREN come before others.
    """
    numero, bloc, _ = code.partition("BC")
    if bloc:
        certification = find_certification(store, numero)
        blocs = certification.resources(RNCP.aBloc) if certification else ()
        codes = [one.text(DCTERMS.identifier) for one in blocs]
        known = sorted(one for one in codes if one is not None)
        return near_codes(code, known) if known else near_certifications(store, numero)
    if code.isdecimal() and len(code) >= 9:
        same = store.quads_for_pattern(None, RNCP.siren, Literal(code[:9]), None)
        sirets = _distinct(_of_subjects(store, same, RNCP.siret))
        return near_codes(code, sirets or _distinct(_all(store, RNCP.siret)))
    return near_certifications(store, code)


def _all(store: Store, predicate: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(None, predicate, None, None)


def _of_subjects(store: Store, quads: Iterable[Quad], predicate: NamedNode) -> Iterator[Quad]:
    for quad in quads:
        yield from store.quads_for_pattern(quad.subject, predicate, None, quad.graph_name)


def _distinct(quads: Iterable[Quad]) -> list[str]:
    values = (quad.object for quad in quads)
    return sorted({value.value for value in values if isinstance(value, Literal)})
