"""What was read of a fiche as a page: the page of its graph, then what the record keeps besides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from rncp_graph.exporting import Page, Words
from rncp_graph.exporting.pages.certification import certification_page
from rncp_graph.exporting.pages.model import Bullets, Facts, Section, Table
from rncp_graph.exporting.view import Certification, read_certification
from rncp_graph.extractors import extract
from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.fiche import Fiche, FicheSansNumero, Probleme
from rncp_graph.iris import Iris

if TYPE_CHECKING:
    from pathlib import Path

_REMARKS: Final = {
    Probleme.ILLISIBLE: "illisible",
    Probleme.INCONNU: "inconnu",
    Probleme.REPETE: "repete",
    Probleme.REMPLISSAGE: "remplissage",
}
"""Words for why a value was set aside; what was not read at all has a section of its own."""


class ReadingPages:
    """Makes pages of records; one graph holds the code lists, and one fiche at a time."""

    def __init__(self, words: Words, limit: int) -> None:
        self._words = words
        self._limit = limit
        self._iris = Iris()
        self._store = Store()
        self._store.extend(vocabulary_quads(self._iris))

    def page(self, entry: Fiche | FicheSansNumero, path: Path) -> Page:
        """Return the page of what was read of a fiche; ``path`` is the file it stands in."""
        if isinstance(entry, FicheSansNumero):
            return self._nameless(entry)
        shown = certification_page(self._certification(entry), self._words, self._limit)
        file = (self._words.word("file"), str(path))
        return replace(
            shown,
            facts=Facts((*shown.facts.rows, file)),
            sections=(*shown.sections, *self._set_aside(entry), self._unread(entry)),
        )

    def _certification(self, fiche: Fiche) -> Certification:
        self._store.extend(extract(fiche, self._iris))
        one = read_certification(self._store, fiche.numero, self._words.lang)
        self._store.remove_graph(self._iris.make("fiche", fiche.numero))
        if one is None:
            raise LookupError(f"{fiche.numero}: its graph has no certification")
        # The remarks of the record tell these, and why.
        told = {f"{remark.element} : {remark.valeur}" for remark in fiche.remarques}
        values = tuple(it for it in one.lecture.valeurs_illisibles if it not in told)
        return replace(
            one, lecture=replace(one.lecture, valeurs_illisibles=values, elements_non_lus=())
        )

    def _set_aside(self, fiche: Fiche) -> tuple[Section, ...]:
        word = self._words.word
        rows = tuple(
            (remark.element, remark.valeur, word(_REMARKS[remark.probleme]))
            for remark in fiche.remarques
            if remark.probleme in _REMARKS
        )
        columns = (word("element"), word("value"), word("why"))
        return (Section(word("remarks"), (Table(columns, rows),)),) if rows else ()

    def _unread(self, fiche: Fiche) -> Section:
        """Return what no rule used; it is said, too, that there is nothing of the kind."""
        word = self._words.word
        left = [remark for remark in fiche.remarques if remark.probleme is Probleme.NON_LU]
        rows = tuple((remark.element, remark.valeur) for remark in left)
        if not rows:
            return Section(word("unread"), (Bullets((word("nothing"),)),))
        return Section(word("unread"), (Table((word("element"), word("value")), rows),))

    def _nameless(self, entry: FicheSansNumero) -> Page:
        word = self._words.word
        rows = ((word("file"), entry.source), (word("line"), str(entry.ligne)))
        title = entry.intitule or f"({word('no_title')})"
        return Page(f"({word('no_number')})", title, Facts(rows), ())
