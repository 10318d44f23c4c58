"""What an organisation awards and prepares, over all fiches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from rncp_graph.exporting.selection import graphs_with
from rncp_graph.exporting.view.model import Code, Reference
from rncp_graph.exporting.view.resource import Resource
from rncp_graph.namespaces import RNCP, ROV

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Charge:
    """What an organisation may do for a certification, and the state of it."""

    certification: Reference
    role: Code | None
    """``None`` for a certificateur."""
    etat: Code | None


@dataclass(frozen=True, slots=True)
class Roles:
    """An organisation with all that it awards and prepares, by number of the certification."""

    siret: str | None
    siren: str | None
    noms: tuple[str, ...]
    certifie: tuple[Charge, ...]
    habilite: tuple[Charge, ...]
    iri: str


def read_roles(store: Store, organisme: Resource, lang: str = "fr") -> Roles:
    """Return the names and the roles of an organisation, over all fiches."""
    awards = _charges(store, organisme.node, RNCP.organisme, RNCP.roleCertificateur, lang)
    prepares = _charges(store, organisme.node, RNCP.organismeHabilite, RNCP.habilitation, lang)
    return Roles(
        siret=organisme.text(RNCP.siret),
        siren=organisme.text(RNCP.siren),
        noms=organisme.texts(ROV.legalName),
        certifie=tuple(awards),
        habilite=tuple(prepares),
        iri=organisme.iri,
    )


def _charges(
    store: Store, organisme: NamedNode, to_organisme: NamedNode, to_row: NamedNode, lang: str
) -> list[Charge]:
    codes: dict[NamedNode, Code] = {}
    charges = []
    for quad in store.quads_for_pattern(None, to_organisme, organisme, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            row = Resource(store, quad.subject, graphs_with(store, quad.graph_name), lang, codes)
            owner = row.inverse(to_row)
            if owner is not None:
                charges.append(_charge(row, owner))
    return sorted(charges, key=_charge_key)


def _charge(row: Resource, owner: Resource) -> Charge:
    return Charge(
        certification=row.reference(owner.node),
        role=row.code(RNCP.roleHabilitation),
        etat=row.code(RNCP.etatHabilitation) or row.code(RNCP.etatCertificateur),
    )


def _charge_key(charge: Charge) -> tuple[str, str]:
    return charge.certification.numero, charge.role.code if charge.role else ""
