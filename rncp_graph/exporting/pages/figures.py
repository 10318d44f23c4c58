"""Figures of each year, equivalences and legal texts of a certification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.parts import section, table, written
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.model import Section
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Certification


def statistics(one: Certification, words: Words) -> Section | None:
    """Return the figures, the latest year first; rates in per cent."""
    columns = (
        words.label(RNCP.annee),
        words.label(RNCP.nbCertifies),
        words.label(RNCP.nbCertifiesVAE),
        words.label(RNCP.tauxInsertionGlobal6mois),
        words.label(RNCP.tauxInsertionMetier6mois),
        words.label(RNCP.tauxInsertionMetier2ans),
    )
    rows = [
        (
            written(words, row.annee),
            written(words, row.nb_certifies),
            written(words, row.nb_certifies_vae),
            _rate(row.taux_insertion_global_6mois),
            _rate(row.taux_insertion_metier_6mois),
            _rate(row.taux_insertion_metier_2ans),
        )
        for row in reversed(one.statistiques)
    ]
    return section(words.word("statistics"), table(columns, rows))


def equivalences(one: Certification, words: Words) -> Section | None:
    """Return the equivalences with other certifications and their blocs."""
    columns = (
        words.label(RNCP.source),
        words.label(RNCP.cible),
        words.word("certification"),
        words.label(RNCP.portee),
    )
    rows = [
        (
            ", ".join(row.source),
            ", ".join(row.cible),
            str(row.certification or ""),
            written(words, row.portee),
        )
        for row in one.correspondances
    ]
    return section(words.word("correspondances"), table(columns, rows))


def legal_texts(one: Certification, words: Words) -> Section | None:
    """Return the legal texts of the registration."""
    columns = (
        words.label(RNCP.datePublicationJO),
        words.word("title"),
        words.label(RNCP.natureTexte),
    )
    rows = [
        (written(words, row.date_publication), row.title or "", written(words, row.nature))
        for row in one.fondements
    ]
    return section(words.word("legal"), table(columns, rows))


def _rate(value: int | None) -> str:
    return "" if value is None else f"{value} %"
