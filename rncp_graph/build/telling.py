"""Findings about what is read, which no shape can make: no number, one number twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.validation import rule_named

if TYPE_CHECKING:
    from rncp_graph.fiche import FicheSansNumero
    from rncp_graph.iris import Iris
    from rncp_graph.store import SourceFile
    from rncp_graph.validation import Finding


def without_number(fiche: FicheSansNumero, source: SourceFile, iris: Iris) -> Finding:
    """Return the finding about a fiche that cannot be named; its place names it."""
    iri = iris.make("source", source.sha256).value
    said = ", ".join(filter(None, (fiche.id_fiche, fiche.intitule)))
    value = f"{fiche.source}, ligne {fiche.ligne}"
    return rule_named("FicheSansNumero").finding(
        None, f"{iri}#ligne-{fiche.ligne}", value, label=said or None
    )


def given_twice(numero: str, iris: Iris) -> Finding:
    """Return the finding about fiches that gave way to a later one of their number."""
    focus = iris.make("fiche", numero).value
    return rule_named("FicheEnDouble").finding(numero, focus, numero)
