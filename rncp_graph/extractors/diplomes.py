"""The type of diploma, ABREGE: a code of the list, or one that the fiche alone names."""

from __future__ import annotations

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.schemes import listed_codes
from rncp_graph.extractors.terms import RNCP, SKOS, concept, scheme
from rncp_graph.fiche import Code
from rncp_graph.iris import normalise

_LIST = "type-diplome"
_NONE = "autre"
"""The register's way of saying that a diploma has no type."""


def state_diploma(abrege: Code | None, graph: FicheGraph) -> None:
    """State the type of diploma of the certification."""
    if abrege is None:
        return
    graph.text(graph.certification, RNCP.mentionDiplome, abrege.libelle)
    if abrege.code is None or normalise(abrege.code) == _NONE:
        return
    listed = listed_codes(_LIST).get(normalise(abrege.code))
    node = concept(_LIST, listed or abrege.code)
    graph.link(graph.certification, RNCP.typeDiplome, node)
    if listed is None:
        graph.typed(node, SKOS.Concept)
        graph.string(node, SKOS.notation, abrege.code)
        graph.text(node, SKOS.prefLabel, abrege.libelle)
        graph.link(node, SKOS.inScheme, scheme(_LIST))
