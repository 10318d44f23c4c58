"""The partners authorised to prepare for the certification, or to assess it."""

from __future__ import annotations

from typing import Final

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.organismes import state_organisme
from rncp_graph.extractors.terms import RNCP, concept
from rncp_graph.fiche import EtatHabilitation, Fiche, Habilitation, RoleHabilitation
from rncp_graph.iris import digest

_ROLES: Final = {role: concept("role-habilitation", role) for role in RoleHabilitation}
_ETATS: Final = {etat: concept("etat-habilitation", etat) for etat in EtatHabilitation}


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State all habilitations, whatever their state."""
    graph.boolean(graph.certification, RNCP.existencePartenaires, fiche.existence_partenaires)
    for habilitation in fiche.habilitations:
        _habilitation(habilitation, graph)


def _habilitation(row: Habilitation, graph: FicheGraph) -> None:
    key = digest(row.organisme.siret or "", row.organisme.nom or "", row.role or "")
    node = graph.row("habilitation", f"{graph.numero}-{key}", RNCP.Habilitation)
    graph.link(graph.certification, RNCP.habilitation, node)
    organisme = state_organisme(row.organisme, graph)
    if organisme is not None:
        graph.link(node, RNCP.organismeHabilite, organisme)
    graph.text(node, RNCP.nomDeclare, row.organisme.nom)
    if row.role is not None:
        graph.link(node, RNCP.roleHabilitation, _ROLES[row.role])
    if row.etat is not None:
        graph.link(node, RNCP.etatHabilitation, _ETATS[row.etat])
    graph.day(node, RNCP.dateActif, row.date_actif)
    graph.day(node, RNCP.dateModificationEtat, row.date_modification_etat)
