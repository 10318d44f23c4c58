"""The organisations of a certification, in their roles."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rncp_graph.exporting.view.model import Certificateur, Habilitation, Organisme
from rncp_graph.namespaces import RNCP, ROV

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from rncp_graph.exporting.view.resource import Resource


def certificateurs(certification: Resource) -> tuple[Certificateur, ...]:
    """Return those who award the certification, whatever their state, by name."""
    roles = [
        Certificateur(
            organisme=_organisme(role, RNCP.organisme),
            etat=role.code(RNCP.etatCertificateur),
            nom_commercial=role.text(RNCP.nomCommercial),
            site_internet=role.text(RNCP.siteInternet),
            date_modification_etat=role.day(RNCP.dateModificationEtat),
            qualite_signataire=role.text(RNCP.qualiteSignataire),
            id_certificateur=role.text(RNCP.idCertificateur),
        )
        for role in certification.resources(RNCP.roleCertificateur)
    ]
    return tuple(sorted(roles, key=lambda role: _by_name(role.organisme)))


def habilitations(certification: Resource) -> tuple[Habilitation, ...]:
    """Return the authorisations, whatever their state, by the organisation's name."""
    rows = [
        Habilitation(
            organisme=_organisme(row, RNCP.organismeHabilite),
            role=row.code(RNCP.roleHabilitation),
            etat=row.code(RNCP.etatHabilitation),
            date_actif=row.day(RNCP.dateActif),
            date_modification_etat=row.day(RNCP.dateModificationEtat),
        )
        for row in certification.resources(RNCP.habilitation)
    ]
    return tuple(sorted(rows, key=lambda row: _by_name(row.organisme)))


def _by_name(organisme: Organisme) -> str:
    """Return a key that sorts É with E."""
    return unicodedata.normalize("NFD", (organisme.nom or "").casefold())


def _organisme(role: Resource, predicate: NamedNode) -> Organisme:
    found = role.resource(predicate)
    nom = role.text(RNCP.nomDeclare)
    if found is None:
        return Organisme(nom, None, None)
    return Organisme(
        nom=nom or found.text(ROV.legalName),
        siret=found.text(RNCP.siret),
        iri=found.iri,
        siret_invalide=found.text(RNCP.siretInvalide),
    )
