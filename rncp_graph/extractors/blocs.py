"""The blocs of the certification, with their competences and their assessment."""

from __future__ import annotations

from rncp_graph.extractors.competences import COMPETENCES, Owner, state_list
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import DCTERMS, RNCP
from rncp_graph.fiche import Bloc, Fiche
from rncp_graph.iris import digest


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the blocs, ranked as the fiche lists them."""
    for rank, bloc in enumerate(fiche.blocs, start=1):
        _bloc(bloc, rank, graph)


def bloc_identifier(numero: str, code: str) -> str:
    """Return the identifier of a bloc of a fiche: its code, which should open with the number.

    >>> bloc_identifier("RNCP408", "RNCP408BC01"), bloc_identifier("RNCP408", "RNCP4086BC01")
    ('RNCP408BC01', 'RNCP408-RNCP4086BC01')
    """
    rest = code.removeprefix(numero)
    own = len(rest) < len(code) and not rest[:1].isdigit()
    return code if own else f"{numero}-{code}"


def _bloc(row: Bloc, rank: int, graph: FicheGraph) -> None:
    wanted = bloc_identifier(graph.numero, row.code or digest(row.libelle or ""))
    identifier = graph.unused("bloc", wanted)
    node = graph.typed(graph.node("bloc", identifier), RNCP.Bloc)
    graph.link(graph.certification, RNCP.aBloc, node)
    graph.link(node, RNCP.blocDe, graph.certification)
    graph.string(node, DCTERMS.identifier, row.code)
    graph.text(node, DCTERMS.title, row.libelle)
    graph.integer(node, RNCP.rang, rank)
    graph.text(node, RNCP.listeCompetences, row.liste_competences)
    state_list(row.liste_competences, COMPETENCES, Owner(node, identifier), graph)
    if row.modalites_evaluation is not None:
        evaluation = graph.row("evaluation", identifier, RNCP.Evaluation)
        graph.link(node, RNCP.evaluePar, evaluation)
        graph.text(evaluation, RNCP.modalitesEvaluation, row.modalites_evaluation)
    graph.text(node, RNCP.prerequisEntree, row.prerequis_entree)
    graph.text(node, RNCP.prerequisValidation, row.prerequis_validation)
