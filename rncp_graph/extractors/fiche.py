"""The entry of the register: number, state, page, and the values that could not be typed."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import NamedNode

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import DCTERMS, FOAF, RNCP, as_node, concept
from rncp_graph.fiche import Fiche, Probleme

_NUMERO: Final = re.compile(r"(RNCP|RS)([0-9]+)")
_UNTYPED: Final = frozenset({Probleme.ILLISIBLE, Probleme.INCONNU, Probleme.REPETE})


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the fiche itself."""
    node = graph.typed(graph.fiche, RNCP.Fiche)
    graph.string(node, DCTERMS.identifier, fiche.numero)
    graph.link(node, RNCP.aPourSujet, graph.certification)
    if fiche.registre is not None:
        graph.link(node, RNCP.registre, concept("registre", fiche.registre))
    if fiche.etat is not None:
        graph.link(node, RNCP.etatFiche, concept("etat-fiche", fiche.etat))
    graph.string(node, RNCP.idFiche, fiche.id_fiche)
    graph.string(node, RNCP.identifiantExterne, fiche.identifiant_externe)
    graph.string(node, RNCP.versionFlux, fiche.version_flux)
    page = register_page(fiche.numero)
    if page is not None:
        graph.link(node, FOAF.page, as_node(page))
    for partie in fiche.parties_manquantes:
        graph.string(node, RNCP.partieManquante, partie)
    for remarque in fiche.remarques:
        if remarque.probleme in _UNTYPED:
            untyped(graph, remarque.element, remarque.valeur)
        elif remarque.probleme is Probleme.NON_LU:
            graph.string(node, RNCP.elementNonLu, remarque.element)


def untyped(graph: FicheGraph, element: str, value: str) -> None:
    """State a value that could not be typed, after the element it stands in."""
    graph.string(graph.fiche, RNCP.valeurIllisible, f"{element} : {value}")


def register_page(numero: str) -> NamedNode | None:
    """Return the page of a fiche on the register's web site; ``None`` for another kind of number.

    >>> register_page("RS5000")
    <NamedNode value=https://www.francecompetences.fr/recherche/rs/5000/>
    """
    match = _NUMERO.fullmatch(numero)
    if match is None:
        return None
    register, rank = match[1].lower(), match[2]
    return NamedNode(f"https://www.francecompetences.fr/recherche/{register}/{rank}/")
