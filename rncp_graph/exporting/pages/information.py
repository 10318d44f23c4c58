"""Where to learn more of a certification, and what its fiche is as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.exporting.pages.model import Bullets
from rncp_graph.exporting.pages.parts import facts, section, text
from rncp_graph.namespaces import RNCP

if TYPE_CHECKING:
    from rncp_graph.exporting.pages.model import Section
    from rncp_graph.exporting.pages.words import Words
    from rncp_graph.exporting.view.model import Certification


def places(one: Certification, words: Words) -> Section | None:
    """Return where it is awarded and prepared, and its history."""
    return section(
        words.word("places"),
        Bullets(one.lieux.certification, words.label(RNCP.lieuCertification)),
        Bullets(one.lieux.preparation, words.label(RNCP.lieuPreparation)),
        text(one.textes.historique, words.label(RNCP.historique)),
    )


def information(one: Certification, words: Words) -> Section | None:
    """Return links to descriptions and other sources, in the words of the fiche."""
    texts = one.textes
    return section(
        words.word("information"),
        text(texts.lien_description, words.label(RNCP.lienDescription)),
        text(texts.lien_referentiel, words.label(RNCP.lienReferentiel)),
        text(texts.sources_information, words.label(RNCP.sourcesInformation)),
    )


def source(one: Certification, words: Words) -> Section | None:
    """Return the web pages, and what the fiche is called in its export."""
    lecture = one.lecture
    names = facts(
        words,
        (
            (RNCP.idFiche, lecture.id_fiche),
            (RNCP.identifiantExterne, lecture.identifiant_externe),
            (RNCP.versionFlux, lecture.version_flux),
        ),
    )
    missing = Bullets(lecture.parties_manquantes, words.label(RNCP.partieManquante))
    return section(words.word("source"), Bullets(one.pages), names, missing)


def untyped(one: Certification, words: Words) -> Section | None:
    """Return what stands in the fiche and is not in the graph as it should be."""
    lecture = one.lecture
    return section(
        words.word("untyped"),
        Bullets(lecture.valeurs_illisibles, words.label(RNCP.valeurIllisible)),
        Bullets(lecture.elements_non_lus, words.label(RNCP.elementNonLu)),
    )
