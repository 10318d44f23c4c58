"""The legal texts that the registration rests on."""

from __future__ import annotations

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import DCTERMS, RNCP, concept
from rncp_graph.fiche import Fiche, TexteReglementaire
from rncp_graph.iris import digest


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the legal texts; one cited under two sections of the fiche is stated twice."""
    for texte in fiche.textes:
        _texte(texte, graph)


def _texte(row: TexteReglementaire, graph: FicheGraph) -> None:
    jour = row.date_publication.isoformat() if row.date_publication is not None else ""
    key = digest(row.nature, row.titre or "", jour)
    node = graph.row("texte", f"{graph.numero}-{key}", RNCP.TexteReglementaire)
    graph.link(graph.enregistrement, RNCP.fondement, node)
    graph.link(node, RNCP.natureTexte, concept("nature-texte", row.nature))
    graph.text(node, DCTERMS.title, row.titre)
    graph.day(node, RNCP.datePublicationJO, row.date_publication)
    graph.day(node, RNCP.dateTexte, row.date_texte)
