"""The tables of the index, and what is chosen about them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rncp_graph.searching.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYOUT: Final = 1
"""Version of the tables and of the form of words; raised when either changes."""
WEIGHTS: Final[Mapping[Kind, float]] = MappingProxyType(
    {
        Kind.TITLES: 8.0,
        Kind.BLOCS: 4.0,
        Kind.JOBS: 3.0,
        Kind.ACTIVITIES: 2.0,
        Kind.COMPETENCES: 2.0,
        Kind.SECTORS: 1.0,
        Kind.OBJECTIVES: 1.0,
    }
)
"""How much a word counts by the kind of text it stands in."""
TABLES: Final = f"""
CREATE TABLE base(iri TEXT NOT NULL);
CREATE TABLE fiche(
    id INTEGER PRIMARY KEY, numero TEXT NOT NULL, intitule TEXT NOT NULL, niveau TEXT,
    active INTEGER NOT NULL);
CREATE TABLE metier(
    rome TEXT NOT NULL, fiche INTEGER NOT NULL, PRIMARY KEY(rome, fiche)) WITHOUT ROWID;
CREATE TABLE porteur(
    id INTEGER PRIMARY KEY, fiche INTEGER NOT NULL, code TEXT NOT NULL, ident TEXT NOT NULL);
CREATE TABLE texte(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, texte TEXT NOT NULL);
CREATE TABLE filtre(texte INTEGER PRIMARY KEY, masque INTEGER NOT NULL);
CREATE TABLE place(
    texte INTEGER NOT NULL, porteur INTEGER NOT NULL, suffixe TEXT NOT NULL,
    PRIMARY KEY(texte, porteur, suffixe)) WITHOUT ROWID;
CREATE VIRTUAL TABLE mots USING fts5(
    {", ".join(Kind)}, content='', tokenize='unicode61 remove_diacritics 2');
"""
"""A text that stands in several places is kept and indexed once.

``texte.id``, the row of ``mots`` too, grows with the kind, then the length of a text: see
:data:`rncp_graph.searching.finding.RANKED`. ``filtre`` unites the masks
(:mod:`rncp_graph.searching.masks`) of the fiches a text stands in. ``porteur`` is the bloc or the
certification in which a text stands, ``suffixe`` what the identifier of a competence or an activity
adds to that of its ``porteur``.
"""
INDEXES: Final = """
CREATE INDEX porteur_fiche ON porteur(fiche);
CREATE INDEX place_porteur ON place(porteur);
"""
STAGE: Final = """
CREATE TEMP TABLE trouve(
    kind INTEGER NOT NULL, texte TEXT NOT NULL, porteur INTEGER NOT NULL, suffixe TEXT NOT NULL);
"""
SORTED: Final = """
SELECT kind, texte, porteur, suffixe FROM trouve
ORDER BY kind, length(texte), texte, porteur, suffixe
"""
