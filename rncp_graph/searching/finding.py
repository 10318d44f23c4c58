"""Finds texts in an index, opened so that it may lie on a read-only disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from rncp_graph.errors import StoreError
from rncp_graph.searching.facts import TITLED
from rncp_graph.searching.masks import wanted
from rncp_graph.searching.model import Filters, Hit, Hits, Kind
from rncp_graph.searching.question import expression, read_terms
from rncp_graph.searching.schema import LAYOUT, WEIGHTS, kind_of
from rncp_graph.searching.snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rncp_graph.searching.question import Term

_TYPES: Final = {kind: name for name, kind in TITLED.items()}
"""Types of the resources whose titles are searched."""
RANKED: Final = 1000
"""Texts ranked at once; of more that have the words, those indexed first: by kind, then the
shortest, which BM25 would prefer anyway where words are that common. It bounds the time."""
_COUNTED: Final = 20_000
"""Texts that are counted to tell common words from rare ones."""
_AGAIN: Final = "build the graph again, or search another version"
_FITTING: Final = """
    FROM place
    JOIN porteur ON porteur.id = place.porteur
    JOIN fiche ON fiche.id = porteur.fiche
    WHERE (NOT :active OR fiche.active)
      AND (:levels = '' OR instr(:levels, ' ' || fiche.niveau || ' '))
      AND (:rome IS NULL OR EXISTS (
          SELECT 1 FROM metier WHERE rome >= :rome AND rome < :rome || '~'
          AND metier.fiche = fiche.id))
"""
_OF_JOB: Final = """
    SELECT place.texte FROM metier
    JOIN porteur ON porteur.fiche = metier.fiche
    JOIN place ON place.porteur = porteur.id
    WHERE rome >= :rome AND rome < :rome || '~'
"""
_WEIGHTS: Final = ", ".join(str(WEIGHTS[kind]) for kind in Kind)
_RUN_OF_ANY: Final = f"""
    SELECT mots.rowid, bm25(mots, {_WEIGHTS}), rang
    FROM mots CROSS JOIN cle ON cle.texte = mots.rowid
    WHERE mots MATCH :terms AND mots.rowid > :after AND masque & :states AND masque & :jobs
    ORDER BY mots.rowid LIMIT {RANKED}
"""  # noqa: S608 - our own words
_RUN: Final = {
    False: _RUN_OF_ANY,
    True: _RUN_OF_ANY.replace("ORDER BY", f"AND +mots.rowid IN ({_OF_JOB}) ORDER BY"),
}
"""By whether the job or domain is so narrow that its few texts are best listed first."""
_PLACES: Final = f"""
    SELECT porteur.code, fiche.numero, fiche.intitule, fiche.niveau, fiche.active,
           porteur.ident || place.suffixe
    {_FITTING} AND place.texte = :text
    ORDER BY porteur.code, place.suffixe LIMIT :limit
"""
_COUNT: Final = "SELECT count(*) FROM (SELECT 1 FROM mots WHERE mots MATCH ? LIMIT ?)"


def search(path: Path, words: str, filters: Filters | None = None, limit: int = 20) -> Hits:
    """Return the places whose texts have the words, best first.

    All words must stand in one text; where none has them all, the most common word is left out,
    then the next, and the answer names those left out. Equal ranks come by kind, then by length
    and text, then by code.

    Raises:
        UsageError: words that cannot be looked for.
        StoreError: there is no index, or it cannot be read.
    """
    terms = read_terms(words)
    if not path.is_file():
        raise StoreError(
            str(path), "this version has no search index, an older rncp-graph built it", _AGAIN
        )
    try:
        with closing(_opened(path)) as index:
            _check(index, path)
            return _Search(index, filters or Filters(), limit).run(terms)
    except sqlite3.Error as error:
        raise StoreError(str(path), f"the search index cannot be read ({error})", _AGAIN) from error


def _opened(path: Path) -> sqlite3.Connection:
    """Return the index, open read-only; immutable, so that SQLite writes no lock beside it."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _check(index: sqlite3.Connection, path: Path) -> None:
    (layout,) = index.execute("PRAGMA user_version").fetchone()
    if layout != LAYOUT:
        problem = f"a search index of layout {layout}, where {LAYOUT} is read"
        raise StoreError(str(path), problem, _AGAIN)


class _Found(NamedTuple):
    """A text that has the words."""

    number: int
    kind: Kind
    score: float


@dataclass(frozen=True, slots=True)
class _Search:
    """A search in an open index."""

    index: sqlite3.Connection
    filters: Filters
    limit: int

    def run(self, terms: Sequence[Term]) -> Hits:
        """Return what is found, with as many of the terms as it takes to find anything."""
        hits = self._hits(terms)
        if hits or len(terms) == 1:
            return Hits(hits)
        frequencies = {term: self._frequency(term) for term in terms}
        kept = sorted((term for term in terms if frequencies[term]), key=frequencies.__getitem__)
        while kept and not (hits := self._hits(kept)):
            kept.pop()
        return Hits(hits, tuple(term.given for term in terms if kept and term not in kept))

    def _hits(self, terms: Sequence[Term]) -> tuple[Hit, ...]:
        (base,) = self.index.execute("SELECT iri FROM base").fetchone()
        hits: list[Hit] = []
        for number, score, rang in self._ranked(terms):
            found = _Found(number, kind_of(rang), round(-score, 3))
            hits += self._places(found, base, terms, self.limit - len(hits))
            if len(hits) >= self.limit:
                break
        return tuple(hits)

    def _ranked(self, terms: Sequence[Term]) -> Iterator[tuple[int, float, int]]:
        """Return number, BM25 and rank of the texts that have the terms, best first.

        They are read in runs of :data:`RANKED`; the next run is needed only where too few texts of
        the one before stand in a fiche that fits.
        """
        values = self._values | {"terms": self._expression(terms), "after": 0}
        more = True
        while more:
            run = self.index.execute(_RUN[self._of_job], values).fetchall()
            yield from sorted(run, key=itemgetter(1, 2))
            more = len(run) == RANKED
            values["after"] = run[-1][0] if run else 0

    def _places(self, found: _Found, base: str, terms: Sequence[Term], limit: int) -> Iterator[Hit]:
        read = self.index.execute("SELECT texte FROM texte WHERE id = ?", (found.number,))
        (text,) = read.fetchone()
        shown, start = snippet(text, terms), f"{base}{_TYPES.get(found.kind, 'certification')}/"
        values = self._values | {"text": found.number, "limit": limit}
        for code, numero, title, level, active, ident in self.index.execute(_PLACES, values):
            yield Hit(
                kind=found.kind,
                code=code,
                numero=numero,
                title=title,
                level=level,
                active=bool(active),
                text=text,
                snippet=shown,
                iri=start + ident,
                score=found.score,
            )

    def _frequency(self, term: Term) -> int:
        """Return how many texts have a term, up to a bound."""
        found = self.index.execute(_COUNT, (self._expression([term]), _COUNTED))
        return int(found.fetchone()[0])

    def _expression(self, terms: Sequence[Term]) -> str:
        return expression(terms, self.filters.kinds)

    @property
    def _of_job(self) -> bool:
        return len(self.filters.rome or "") > 1

    @property
    def _values(self) -> dict[str, str | int | bool | None]:
        levels = f" {' '.join(self.filters.levels)} " if self.filters.levels else ""
        states, jobs = wanted(self.filters)
        return {
            "active": self.filters.active,
            "levels": levels,
            "rome": self.filters.rome,
            "states": states,
            "jobs": jobs,
        }
