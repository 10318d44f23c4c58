"""What every document of a fiche is cut into, whatever its layout: labelled sections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from rncp_graph.fiche import Fiche, FicheSansNumero


class Layout(StrEnum):
    """The forms of the documents of a fiche."""

    WEB_PLAIN = "web page as text"
    """Values one a line, tables without borders; the essentials may stand there twice."""
    WEB_PIPES = "web page as text with tables as pipes"
    WEB_WHOLE = "whole web page as text"
    """With the title, the number and what surrounds the fiche on the site."""
    CNCP = "fiche of the CNCP as text"
    WEB_HTML = "saved web page"
    CNCP_HTML = "saved page of the CNCP"
    WEB_PDF = "web page as PDF"
    CNCP_PDF = "fiche of the CNCP as PDF"


class Key(StrEnum):
    """The sections of a fiche, current or of the CNCP; each layout has labels for some."""

    DECOR = auto()
    """Words of the layout that say nothing about the fiche."""
    REPERTOIRE = auto()
    STATUT = auto()
    NUMERO = auto()
    INTITULE = auto()
    NIVEAU = auto()
    NSF = auto()
    FORMACODES = auto()
    CCN = auto()
    IDCC = auto()
    ECHEANCE = auto()
    CERTIFICATEURS = auto()
    AUTORITE = auto()
    SIGNATAIRE = auto()
    AUTORITE_SIGNATAIRE = auto()
    OBJECTIFS = auto()
    ACTIVITES = auto()
    CAPACITES = auto()
    RESUME = auto()
    MODALITES = auto()
    BLOC = auto()
    CAPITALISATION = auto()
    SECTEURS = auto()
    EMPLOIS = auto()
    SECTEURS_EMPLOIS = auto()
    ROME = auto()
    REGLEMENTATIONS = auto()
    PREREQUIS_ENTREE = auto()
    PREREQUIS_VALIDATION = auto()
    PREREQUIS_BLOCS = auto()
    VALIDITE_COMPOSANTES = auto()
    NIVEAU_MAITRISE = auto()
    DUREE_VALIDITE = auto()
    RENOUVELLEMENT = auto()
    VALIDATION_PARTIELLE = auto()
    VOIES = auto()
    CALEDONIE = auto()
    POLYNESIE = auto()
    STATISTIQUES = auto()
    LIENS = auto()
    ACCORDS = auto()
    TEXTE_GENERAL = auto()
    TEXTE_CREATION = auto()
    TEXTE_VAE = auto()
    TEXTE_AUTRE = auto()
    DATE_DECISION = auto()
    DUREE_ENREGISTREMENT = auto()
    ANNEES_NIVEAU = auto()
    DATE_EFFET = auto()
    DATE_PUBLICATION = auto()
    DATE_DELIVRANCE = auto()
    DATE_JO = auto()
    LIEN_DESCRIPTION = auto()
    SANS_PARTENAIRE = auto()
    PARTENAIRES = auto()
    ANCIENNES = auto()
    NOUVELLES = auto()
    REFERENTIEL = auto()
    SOURCES = auto()
    LIEUX_CERTIFICATION = auto()
    LIEUX_PREPARATION = auto()
    HISTORIQUE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document without blanks at its ends."""

    number: int
    text: str
    opens: bool = True
    """Whether a blank line, or the start, is before it."""


Row = tuple[str, ...]
"""The cells of one row of a table; empty cells are empty strings."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of one fiche: its label as it stands there, and what stands under it.

    A table gives ``rows``. One of Oui/Non has the cells (label, Oui, Non, …); where the form of the
    document has lost the column of a cross, the row has one cell for both.
    """

    key: Key
    heading: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One fiche of a document, in sections; ``around`` is text that stands in none."""

    layout: Layout
    line: int
    """On which the fiche begins."""
    sections: tuple[Section, ...]
    around: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    """Addresses of the register's own pages that the document holds."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What was read of one fiche of a document, and the text that no rule used."""

    fiche: Fiche | FicheSansNumero
    layout: Layout
    unread: tuple[str, ...] = ()
