"""Figures of each year, equivalences, registration and terms of a certification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.parts import facts, section, table, text, written
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.model import Facts, Section, Table
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
            written(words, row.annee) or words.word("unknown"),
            written(words, row.nb_certifies),
            written(words, row.nb_certifies_vae),
            _rate(row.taux_insertion_global_6mois),
            _rate(row.taux_insertion_metier_6mois),
            _rate(row.taux_insertion_metier_2ans),
        )
        for row in sorted(one.statistiques, key=lambda row: row.annee or 0, reverse=True)
    ]
    more = text(one.textes.lien_statistiques, words.label(RNCP.lienStatistiques))
    return section(words.word("statistics"), table(columns, rows), more)


def links(one: Certification, words: Words) -> Section | None:
    """Return the equivalences with other certifications, links and agreements."""
    texts = one.textes
    return section(
        words.word("links"),
        _equivalences(one, words),
        text(texts.liens_certifications, words.label(RNCP.liensCertifications)),
        text(texts.accords_internationaux, words.label(RNCP.accordsInternationaux)),
    )


def _equivalences(one: Certification, words: Words) -> Table:
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
    return table(columns, rows)


def registration(one: Certification, words: Words) -> Section | None:
    """Return the legal texts of the registration, and its dates."""
    columns = (
        words.label(RNCP.natureTexte),
        words.label(RNCP.dateTexte),
        words.label(RNCP.datePublicationJO),
        words.word("title"),
    )
    rows = [
        (
            written(words, row.nature),
            written(words, row.date_texte),
            written(words, row.date_publication),
            row.title or "",
        )
        for row in one.fondements
    ]
    return section(words.word("legal"), table(columns, rows), _dates(one, words))


def _dates(one: Certification, words: Words) -> Facts:
    dates = one.dates
    return facts(
        words,
        (
            (RNCP.typeEnregistrement, one.type_enregistrement),
            (RNCP.dateDecision, dates.decision),
            (RNCP.dureeEnregistrement, _years(one.duree_enregistrement, words)),
            (RNCP.dateEffet, dates.effet),
            (RNCP.dateFinEnregistrement, dates.fin_enregistrement),
            (RNCP.dateLimiteDelivrance, dates.limite_delivrance),
            (RNCP.anneePromotionNiveau, dates.promotions),
            (RNCP.datePublication, dates.publication),
            (RNCP.datePremierJO, dates.premier_jo),
            (RNCP.dateDernierJO, dates.dernier_jo),
        ),
    )


def terms(one: Certification, words: Words) -> Section | None:
    """Return what mostly fiches of the RS say: mastery, validity, renewal, partial award."""
    texts = one.textes
    scope = words.label(RNCP.perimetreValidationPartielle)
    return section(
        words.word("terms"),
        facts(
            words,
            (
                (RNCP.dureeValidite, _years(one.duree_validite, words)),
                (RNCP.validationPartielle, one.validation_partielle),
            ),
        ),
        text(texts.perimetre_validation_partielle, scope),
        text(texts.niveau_maitrise, words.label(RNCP.niveauMaitrise)),
        text(texts.modalites_renouvellement, words.label(RNCP.modalitesRenouvellement)),
    )


def _years(count: int | None, words: Words) -> str | None:
    if count is None:
        return None
    return words.word("year" if count == 1 else "years", count=str(count))


def _rate(value: int | None) -> str:
    return "" if value is None else f"{value} %"
