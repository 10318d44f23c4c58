"""The blocs of a certification; lists of competences and what else these lists say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.view.model import Bloc, Competence, Reference
from rncp_graph.namespaces import DCTERMS, RNCP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

    from rncp_graph.exporting.view.resource import Resource


def read_bloc(bloc: Resource) -> Bloc:
    """Return a bloc with its competences."""
    owner = next(iter(bloc.references(RNCP.blocDe)), Reference("", None))
    liste = bloc.text(RNCP.listeCompetences)
    return Bloc(
        code=bloc.text(DCTERMS.identifier),
        title=bloc.text(DCTERMS.title),
        certification=owner,
        competences=competences(bloc, RNCP.atteste),
        liste_competences=liste,
        modalites_evaluation=assessment(bloc),
        prerequis_entree=bloc.text(RNCP.prerequisEntree),
        prerequis_validation=bloc.text(RNCP.prerequisValidation),
        notes=notes(bloc, liste),
        iri=bloc.iri,
        rang=bloc.integer(RNCP.rang),
    )


def competences(owner: Resource, predicate: NamedNode) -> tuple[Competence, ...]:
    """Return the competences or activities of a bloc or a certification, by rank."""
    return tuple(_competence(one) for one in owner.resources(predicate))


def assessment(owner: Resource) -> str | None:
    """Return how a bloc, or a certification as a whole, is assessed."""
    evaluation = owner.resource(RNCP.evaluePar)
    return evaluation.text(RNCP.modalitesEvaluation) if evaluation else None


def notes(owner: Resource, *lists: str | None) -> tuple[str, ...]:
    """Return the notes of lists, and the headings that nothing stands under, in their order."""
    groups = (one for one in owner.resources(RNCP.aGroupe) if not one.links(DCTERMS.hasPart))
    empty = (one.text(DCTERMS.title) or "" for one in groups)
    return in_order([*owner.texts(RNCP.note), *empty], *lists)


def in_order(texts: Iterable[str], *wholes: str | None) -> tuple[str, ...]:
    """Return texts in the order in which they stand in longer ones: the graph keeps none.

    >>> in_order(["Archetier", "Luthier"], None, "Luthier, archetier ou Archetier")
    ('Luthier', 'Archetier')
    """
    whole = _on_one_line("\n".join(text for text in wholes if text))
    places = {text: whole.find(_on_one_line(text)) for text in texts}
    return tuple(sorted(places, key=lambda text: (places[text] < 0, places[text], text)))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _competence(item: Resource) -> Competence:
    group = item.resource(RNCP.groupe)
    return Competence(
        texte=item.text(DCTERMS.title) or "",
        rang=item.integer(RNCP.rang) or 0,
        groupe=group.text(DCTERMS.title) if group else None,
    )
