"""Every IRI of the data is made here, and only here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import quote

from pyoxigraph import NamedNode

from rncp_graph.namespaces import VOCABULARY

DATA_TYPES: Final = (
    "acces",
    "activite",
    "bloc",
    "build",
    "ccn",
    "certificateur",
    "certification",
    "cfd",
    "competence",
    "complement",
    "correspondance",
    "enregistrement",
    "evaluation",
    "fap",
    "fiche",
    "formacode",
    "formacode-champ",
    "groupe",
    "habilitation",
    "idcc",
    "logiciel",
    "mesure",
    "modification",
    "nsf",
    "nsf-lettre",
    "ogr",
    "organisme",
    "partition",
    "rome3",
    "rome4",
    "rome4-theme",
    "source",
    "statistique",
    "suggestion",
    "texte",
)
"""The types of resources minted under the base, one path segment each."""

CODE_LISTS: Final = (
    "etat-certificateur",
    "etat-enregistrement",
    "etat-fiche",
    "etat-habilitation",
    "nature-texte",
    "niveau",
    "portee",
    "registre",
    "role-habilitation",
    "type-diplome",
    "type-enregistrement",
    "voie",
)
"""The register's own code lists; they keep the project's namespace whatever the data's base."""


_UNRESERVED: Final = re.compile(r"[A-Za-z0-9._~-]*")
"""Identifiers that are path segments as they stand: nearly all of them."""


def normalise(text: str) -> str:
    r"""Return the form of a text that its identity rests on: NFKC, case folded, blanks collapsed.

    >>> normalise("  Écouter\u00a0 le  CLIENT ")
    'écouter le client'
    """
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    if folded.isprintable() and "  " not in folded:  # White space but a blank is not.
        return folded.strip()
    return " ".join(folded.split())


def digest(*parts: str, length: int = 8) -> str:
    """Return the first ``length`` hex digits of the sha256 of the normalised parts.

    >>> digest("Maquetter une application")
    'ef2e4c85'
    """
    joined = "\x1f".join(map(normalise, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def concept(code_list: str, code: str) -> NamedNode:
    """Return the concept of a code in one of the register's own code lists.

    >>> concept("voie", "CA")
    <NamedNode value=https://w3id.org/rncp-graph/voie/CA>
    """
    return NamedNode(f"{VOCABULARY}{code_list}/{_segment(code)}")


def scheme(code_list: str) -> NamedNode:
    """Return the concept scheme of one of the register's own code lists.

    >>> scheme("voie")
    <NamedNode value=https://w3id.org/rncp-graph/voie>
    """
    return NamedNode(VOCABULARY + code_list)


class Iris:
    """Makes the IRIs of data under one base, ``{base}{type}/{id}``.

    Raises:
        ValueError: the base is not an absolute http(s) IRI that ends with ``/`` or ``#``.

    >>> Iris().make("bloc", "RNCP40886BC01")
    <NamedNode value=https://w3id.org/rncp-graph/bloc/RNCP40886BC01>
    """

    __slots__ = ("base",)

    def __init__(self, base: str = VOCABULARY) -> None:
        if not base.startswith(("http://", "https://")) or base[-1] not in "/#":
            raise ValueError(f"base {base!r}: an http(s) address that ends with / or # is needed")
        NamedNode(base)
        self.base = base

    def make(self, kind: str, identifier: str) -> NamedNode:
        """Return the IRI of a resource of that type; unsafe characters are percent-encoded."""
        return NamedNode(self.address(kind, identifier))

    def address(self, kind: str, identifier: str) -> str:
        """Return the IRI of a resource of that type as text."""
        return f"{self.base}{kind}/{_segment(identifier)}"

    def scheme(self, kind: str) -> NamedNode:
        """Return the IRI of an external code list met in fiches (``rome3``, ``nsf``, …)."""
        return NamedNode(self.base + kind)

    def graph(self, name: str) -> NamedNode:
        """Return the IRI of a named graph other than a fiche's (``provenance``)."""
        return NamedNode(self.base + name)

    def prefixes(self) -> dict[str, str]:
        """Return prefixes for the data and the code lists, for Turtle and JSON-LD."""
        data = {kind: f"{self.base}{kind}/" for kind in DATA_TYPES}
        return data | {name: f"{VOCABULARY}{name}/" for name in CODE_LISTS}


def _segment(identifier: str) -> str:
    """Return one path segment, all but unreserved characters percent-encoded."""
    if _UNRESERVED.fullmatch(identifier):
        return identifier
    return quote(unicodedata.normalize("NFC", identifier), safe="", errors="surrogatepass")
