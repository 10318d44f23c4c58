"""Pages for people: what the graph states of a certification, a bloc or an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.errors import UnknownCodeError
from rncp_graph.exporting.pages.certification import certification_page
from rncp_graph.exporting.pages.model import Page
from rncp_graph.exporting.pages.others import bloc_page, organisme_page
from rncp_graph.exporting.pages.terminal import render
from rncp_graph.exporting.pages.words import Language, Words
from rncp_graph.exporting.view.blocs import read_bloc
from rncp_graph.exporting.view.certification import read_certification
from rncp_graph.exporting.view.finding import find_bloc, find_organisme
from rncp_graph.exporting.view.near import near_anything
from rncp_graph.exporting.view.roles import read_roles

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Language", "Page", "Words", "page", "render"]


def page(store: Store, code: str, lang: Language = "fr", limit: int = 20) -> Page:
    """Return the page of a certification, a bloc or an organisation, by number, code or SIRET.

    Blanks in the code and its case do not matter. Long lists of partners and of certifications
    are cut after ``limit`` rows and counted.

    Raises:
        UnknownCodeError: nothing in the graph has that code; it holds codes that resemble.
    """
    wanted = "".join(code.split()).upper()
    words = Words(lang)
    certification = read_certification(store, wanted, lang)
    if certification is not None:
        return certification_page(certification, words, limit)
    bloc = find_bloc(store, wanted, lang)
    if bloc is not None:
        return bloc_page(read_bloc(bloc), words)
    organisme = find_organisme(store, wanted, lang)
    if organisme is not None:
        return organisme_page(read_roles(store, organisme, lang), words, limit)
    raise UnknownCodeError(code, near_anything(store, wanted))
