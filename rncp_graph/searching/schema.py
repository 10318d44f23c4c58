"""The tables of the index, and what is chosen about them."""

from __future__ import annotations

import hashlib
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
    }
)
"""How much a word counts by the kind of text it stands in."""
TABLES: Final = f"""
CREATE TABLE base(iri TEXT NOT NULL);
CREATE TABLE fiche(
    id INTEGER PRIMARY KEY, numero TEXT NOT NULL, intitule TEXT NOT NULL, niveau TEXT,
    active INTEGER NOT NULL, masque INTEGER NOT NULL);
CREATE TABLE metier(
    rome TEXT NOT NULL, fiche INTEGER NOT NULL, PRIMARY KEY(rome, fiche)) WITHOUT ROWID;
CREATE TABLE porteur(
    id INTEGER PRIMARY KEY, fiche INTEGER NOT NULL, code TEXT NOT NULL, ident TEXT NOT NULL);
CREATE TABLE texte(id INTEGER PRIMARY KEY, texte TEXT NOT NULL);
CREATE TABLE cle(texte INTEGER PRIMARY KEY, rang INTEGER NOT NULL, masque INTEGER NOT NULL);
CREATE TABLE place(
    texte INTEGER NOT NULL, porteur INTEGER NOT NULL, suffixe TEXT NOT NULL,
    PRIMARY KEY(texte, porteur, suffixe)) WITHOUT ROWID;
CREATE VIRTUAL TABLE mots USING fts5(
    {", ".join(Kind)}, content='', tokenize='unicode61 remove_diacritics 2');
"""
"""A text that stands in several places is kept and indexed once.

``texte.id`` is the row of ``mots`` too; a build numbers texts by their rank. ``cle.masque`` unites
the masks (:mod:`rncp_graph.searching.masks`) of the fiches a text stands in. ``porteur`` is the
bloc or the certification in which a text stands, ``suffixe`` what the identifier of a competence or
an activity adds to that of its ``porteur``.
"""
INDEXES: Final = """
CREATE INDEX fiche_numero ON fiche(numero);
CREATE INDEX metier_fiche ON metier(fiche);
CREATE INDEX porteur_fiche ON porteur(fiche);
CREATE INDEX place_porteur ON place(porteur);
CREATE INDEX cle_rang ON cle(rang);
"""
KINDS: Final = tuple(Kind)
_PLACES: Final = {kind: place for place, kind in enumerate(Kind)}
_LENGTHS: Final = 1 << 12
_HASH: Final = 48


def rank(kind: Kind, text: str) -> int:
    """Return what texts of equal score come by: their kind, then their length, then a digest.

    The same in every index, whatever else is in it; two texts of one rank are hardly ever met.

    >>> rank(Kind.TITLES, "Luthier d'art") < rank(Kind.BLOCS, "Vernir")
    True
    >>> kind_of(rank(Kind.BLOCS, "Vernir"))
    <Kind.BLOCS: 'blocs'>
    """
    length = min(len(text), _LENGTHS - 1)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH // 8).digest()
    return (_PLACES[kind] * _LENGTHS + length) << _HASH | int.from_bytes(digest)


def kind_of(rang: int) -> Kind:
    """Return the kind of a text of that rank."""
    return KINDS[rang >> _HASH >> (_LENGTHS - 1).bit_length()]
