"""The page of a certification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.contents import conditions, contents
from rncp_graph.exporting.pages.figures import equivalences, legal_texts, statistics
from rncp_graph.exporting.pages.model import Bullets, Facts, Page, Section
from rncp_graph.exporting.pages.parts import facts, section, sections
from rncp_graph.exporting.pages.people import access, certificateurs, partners
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Certification


def certification_page(one: Certification, words: Words, limit: int) -> Page:
    """Return the page of a certification; ``limit`` partners are shown, all are counted."""
    return Page(
        code=one.numero,
        title=one.title or one.numero,
        facts=_state(one, words),
        sections=sections(
            _codes(one, words),
            certificateurs(one, words),
            partners(one.habilitations, words, limit),
            access(one, words),
            *contents(one, words),
            *conditions(one, words),
            statistics(one, words),
            equivalences(one, words),
            legal_texts(one, words),
            section(words.word("source"), Bullets(one.pages)),
        ),
    )


def _state(one: Certification, words: Words) -> Facts:
    return facts(
        words,
        (
            (RNCP.registre, one.registre),
            (RNCP.etatFiche, one.etat_fiche),
            (RNCP.etatEnregistrement, one.etat),
            (RNCP.typeEnregistrement, one.type_enregistrement),
            (RNCP.typeDiplome, one.type_diplome),
            (RNCP.niveau, one.level),
            (RNCP.dateDecision, one.dates.decision),
            (RNCP.dateEffet, one.dates.effet),
            (RNCP.dateFinEnregistrement, one.dates.fin_enregistrement),
            (RNCP.dateLimiteDelivrance, one.dates.limite_delivrance),
            (RNCP.dureeEnregistrement, _years(one.duree_enregistrement, words)),
            (RNCP.dureeValidite, _years(one.duree_validite, words)),
            (RNCP.remplaceePar, one.remplacee_par),
            (RNCP.remplace, one.remplace),
        ),
    )


def _years(count: int | None, words: Words) -> str | None:
    return None if count is None else words.word("years", count=str(count))


def _codes(one: Certification, words: Words) -> Section | None:
    lists = (
        (RNCP.ouvreAuMetier, one.codes.rome),
        (RNCP.codeNSF, one.codes.nsf),
        (RNCP.formacode, one.codes.formacode),
        (RNCP.conventionCollective, one.codes.idcc),
        (RNCP.brochureCCN, one.codes.ccn),
    )
    blocks = (Bullets(tuple(map(str, codes)), words.label(term)) for term, codes in lists)
    return section(words.word("codes"), *blocks)
