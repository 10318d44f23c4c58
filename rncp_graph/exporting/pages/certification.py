"""The page of a certification, in the order of the register's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.contents import contents, jobs, prerequisites
from rncp_graph.exporting.pages.figures import links, registration, statistics, terms
from rncp_graph.exporting.pages.information import information, places, source, untyped
from rncp_graph.exporting.pages.model import Bullets, Facts, Page, Section
from rncp_graph.exporting.pages.parts import facts, section, sections
from rncp_graph.exporting.pages.people import access, certificateurs, partners
from rncp_graph.iris import normalise
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Certification, Code, Reference


def certification_page(one: Certification, words: Words, limit: int) -> Page:
    """Return the page of a certification; ``limit`` partners are shown, all are counted."""
    return Page(
        code=one.numero,
        title=one.title or f"({words.word('no_title')})",
        facts=_head(one, words),
        sections=sections(
            _codes(one, words),
            certificateurs(one, words),
            *contents(one, words),
            jobs(one, words),
            prerequisites(one, words),
            access(one, words),
            statistics(one, words),
            links(one, words),
            registration(one, words),
            terms(one, words),
            partners(one, words, limit),
            places(one, words),
            information(one, words),
            source(one, words),
            untyped(one, words),
        ),
    )


def _head(one: Certification, words: Words) -> Facts:
    mentions = one.mentions
    return facts(
        words,
        (
            (RNCP.registre, one.registre),
            (RNCP.etatFiche, one.etat_fiche),
            (RNCP.etatEnregistrement, one.etat),
            (RNCP.typeDiplome, one.type_diplome),
            (RNCP.mentionDiplome, _unless(one.type_diplome, mentions.diplome)),
            (RNCP.niveau, one.level),
            (RNCP.mentionNiveau, _unless(one.level, mentions.niveau)),
            (RNCP.niveau1969, mentions.niveau_1969),
            (RNCP.dateFinEnregistrement, one.dates.fin_enregistrement),
            (RNCP.remplaceePar, one.remplacee_par),
            (RNCP.mentionRemplaceePar, _others(mentions.remplacee_par, one.remplacee_par)),
            (RNCP.remplace, one.remplace),
            (RNCP.mentionRemplace, _others(mentions.remplace, one.remplace)),
        ),
    )


def _unless(code: Code | None, mention: str | None) -> str | None:
    """Return the words of the fiche where they are others than the label of the code."""
    same = code is not None and _folded(code.label) == _folded(mention)
    return None if same else mention


def _folded(words: str | None) -> str:
    return normalise(words or "").replace(" ", "")


def _others(mentions: tuple[str, ...], linked: tuple[Reference, ...]) -> str:
    """Return the certifications that the fiche names and that no link tells."""
    told = {str(reference) for reference in linked} | {one.numero for one in linked}
    return ", ".join(words for words in mentions if words not in told)


def _codes(one: Certification, words: Words) -> Section | None:
    lists = (
        (RNCP.codeNSF, one.codes.nsf),
        (RNCP.formacode, one.codes.formacode),
        (RNCP.conventionCollective, one.codes.idcc),
        (RNCP.brochureCCN, one.codes.ccn),
        (RNCP.mentionCCN, one.mentions.ccn),
    )
    blocks = (Bullets(tuple(map(str, codes)), words.label(term)) for term, codes in lists)
    return section(words.word("codes"), *blocks)
