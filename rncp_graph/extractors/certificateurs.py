"""The organisations that award the certification, each with its role and state."""

from __future__ import annotations

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.organismes import state_organisme
from rncp_graph.extractors.terms import RNCP, concept
from rncp_graph.fiche import Certificateur, Fiche
from rncp_graph.iris import digest


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State all certificateurs, whatever their state."""
    for certificateur in fiche.certificateurs:
        _certificateur(certificateur, graph)


def _certificateur(row: Certificateur, graph: FicheGraph) -> None:
    key = digest(row.organisme.siret or "", row.organisme.nom or "")
    role = graph.row("certificateur", f"{graph.numero}-{key}", RNCP.RoleCertificateur)
    graph.link(graph.certification, RNCP.roleCertificateur, role)
    organisme = state_organisme(row.organisme, graph)
    if organisme is not None:
        graph.link(graph.certification, RNCP.certificateur, organisme)
        graph.link(role, RNCP.organisme, organisme)
    graph.text(role, RNCP.nomDeclare, row.organisme.nom)
    if row.etat is not None:
        graph.link(role, RNCP.etatCertificateur, concept("etat-certificateur", row.etat))
    graph.day(role, RNCP.dateModificationEtat, row.date_modification_etat)
    graph.text(role, RNCP.nomCommercial, row.nom_commercial)
    graph.text(role, RNCP.siteInternet, row.site_internet)
    graph.string(role, RNCP.idCertificateur, row.id_certificateur)
    graph.text(role, RNCP.qualiteSignataire, row.qualite_signataire)
