"""The blocs and competences of a certification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.view.model import Bloc, Competence, Reference
from rncp_graph.namespaces import DCTERMS, RNCP

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from rncp_graph.exporting.view.resource import Resource


def read_bloc(bloc: Resource) -> Bloc:
    """Return a bloc with its competences."""
    owner = next(iter(bloc.references(RNCP.blocDe)), Reference("", None))
    evaluation = bloc.resource(RNCP.evaluePar)
    return Bloc(
        code=bloc.text(DCTERMS.identifier),
        title=bloc.text(DCTERMS.title),
        certification=owner,
        competences=competences(bloc, RNCP.atteste),
        liste_competences=bloc.text(RNCP.listeCompetences),
        modalites_evaluation=evaluation.text(RNCP.modalitesEvaluation) if evaluation else None,
        prerequis_entree=bloc.text(RNCP.prerequisEntree),
        prerequis_validation=bloc.text(RNCP.prerequisValidation),
        notes=bloc.texts(RNCP.note),
        iri=bloc.iri,
    )


def competences(owner: Resource, predicate: NamedNode) -> tuple[Competence, ...]:
    """Return the competences or activities of a bloc or a certification, by rank."""
    return tuple(_competence(one) for one in owner.resources(predicate))


def _competence(item: Resource) -> Competence:
    group = item.resource(RNCP.groupe)
    return Competence(
        texte=item.text(DCTERMS.title) or "",
        rang=item.integer(RNCP.rang) or 0,
        groupe=group.text(DCTERMS.title) if group else None,
    )
