"""From the typed record to quads: one module per aspect, the model of docs/graph-model.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from rncp_graph.extractors import (
    acces,
    blocs,
    certificateurs,
    certification,
    codes,
    complements,
    correspondances,
    enregistrement,
    fiche,
    habilitations,
    statistiques,
    textes,
)
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.fiche import Fiche
from rncp_graph.iris import Iris

Aspect = Callable[[Fiche, FicheGraph], None]
"""States one aspect of a fiche in its graph."""

ASPECTS: Final[tuple[Aspect, ...]] = (
    fiche.state,
    certification.state,
    codes.state,
    enregistrement.state,
    textes.state,
    certificateurs.state,
    habilitations.state,
    blocs.state,
    acces.state,
    statistiques.state,
    correspondances.state,
    complements.state,
)
"""All aspects, in the order in which they are stated."""


def extract(record: Fiche, iris: Iris) -> list[Quad]:
    """Return the quads of a fiche: distinct, always in the same order, in the fiche's named graph.

    >>> quads = extract(Fiche("RNCP1", intitule="Luthier"), Iris())
    >>> {quad.graph_name.value for quad in quads}
    {'https://w3id.org/rncp-graph/fiche/RNCP1'}
    """
    # Lenient is without checks: the terms are valid as they are made.
    return list(parse(extract_nquads(record, iris), format=RdfFormat.N_QUADS, lenient=True))


def extract_nquads(record: Fiche, iris: Iris) -> bytes:
    """Return the quads of a fiche as canonical N-Quads, in the order of :func:`extract`.

    It takes a fraction of the time that making the quads does.
    """
    graph = FicheGraph(record.numero, iris)
    for aspect in ASPECTS:
        aspect(record, graph)
    return graph.nquads()
