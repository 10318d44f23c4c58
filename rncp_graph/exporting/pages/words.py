"""The words of pages, French and English: headings here, labels of terms from the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, parse

from rncp_graph.namespaces import RDFS
from rncp_graph.resources import folder

if TYPE_CHECKING:
    from datetime import date

Language = Literal["fr", "en"]

_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "activites": ("Activités visées", "Activities"),
        "acces": ("Voies d'accès", "Ways of access"),
        "awards": ("Certifie", "Awards"),
        "blocs": ("Blocs de compétences", "Blocs of competences"),
        "by_blocs": ("Capitalisation des blocs", "How blocs add up"),
        "certificateurs": ("Certificateurs", "Awarding bodies"),
        "closed": ("fermée", "closed"),
        "codes": ("Codes", "Codes"),
        "competences": ("Compétences", "Competences"),
        "context": ("Objectifs et contexte", "Objectives and context"),
        "correspondances": ("Correspondances", "Equivalences"),
        "certification_chain": ("Certifications liées", "Related certifications"),
        "dates": ("Enregistrement", "Registration"),
        "element": ("Élément", "Element"),
        "evaluation": ("Évaluation", "Assessment"),
        "file": ("Fichier", "File"),
        "illisible": (
            "pas de son type : date impossible, nombre qui n'en est pas un",
            "not of its type: an impossible date, a number that is none",
        ),
        "inconnu": ("hors de la liste de codes", "not in the code list"),
        "information": ("Pour plus d'informations", "More information"),
        "invalid": ("{siret} (invalide)", "{siret} (invalid)"),
        "jury": ("Jury : {ways}", "Jury: {ways}"),
        "legal": ("Base légale", "Legal basis"),
        "line": ("Ligne", "Line"),
        "links": ("Liens avec d'autres certifications", "Links with other certifications"),
        "more": ("et {count} de plus", "and {count} more"),
        "names": ("Autres noms", "Other names"),
        "no": ("non", "no"),
        "no_number": ("sans numéro", "no number stated"),
        "no_title": ("sans intitulé", "no title stated"),
        "notes": ("Notes", "Notes"),
        "nothing": ("rien", "nothing"),
        "number": ("Nombre", "Number"),
        "open": ("ouverte", "open"),
        "partners": ("Partenaires habilités", "Authorised partners"),
        "places": ("Lieux et histoire", "Places and history"),
        "prepares": ("Est habilité pour", "Is authorised for"),
        "prerequisites": ("Prérequis", "Prerequisites"),
        "remarks": ("Valeurs écartées à la lecture", "Values set aside while reading"),
        "remplissage": ("remplissage : compte comme absent", "a placeholder: counts as absent"),
        "repete": ("en trop : la première est gardée", "one too many: the first is kept"),
        "role": ("Rôle", "Role"),
        "since": ("Depuis le", "Since"),
        "source": ("Source", "Source"),
        "state": ("État", "State"),
        "terms": ("Portée et validité", "Scope and validity"),
        "statistics": ("Statistiques", "Statistics"),
        "unknown": ("non précisé", "not stated"),
        "unread": ("Non lu (unread)", "Not read (unread)"),
        "untyped": ("Ce qui n'a pas pu être lu", "What could not be read"),
        "value": ("Valeur", "Value"),
        "way": ("Voie", "Way"),
        "work": ("Emplois et secteurs", "Jobs and sectors"),
        "why": ("Pourquoi", "Why"),
        "year": ("{count} an", "{count} year"),
        "years": ("{count} ans", "{count} years"),
        "yes": ("oui", "yes"),
        "certification": ("Certification", "Certification"),
        "title": ("Intitulé", "Title"),
        "organisation": ("Organisme", "Organisation"),
        "other": ("Autres textes", "Other texts"),
    }
)


class Words:
    """The words of one language.

    >>> Words("fr").word("blocs"), Words("en").word("more", count="3")
    ('Blocs de compétences', 'and 3 more')
    """

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def word(self, key: str, **values: str) -> str:
        """Return a heading or a phrase, with its values filled in."""
        french, english = _WORDS[key]
        return (french if self.lang == "fr" else english).format(**values)

    def label(self, term: NamedNode) -> str:
        """Return the ontology's label of a property, its first letter a capital.

        >>> Words("fr").label(NamedNode("https://w3id.org/rncp-graph/def#dateDecision"))
        'Date de décision'
        """
        label = _labels()[term, self.lang]
        return label[:1].upper() + label[1:]

    def day(self, value: date) -> str:
        """Return a date as it is written: 31/12/2029 in French, 2029-12-31 in English."""
        return f"{value:%d/%m/%Y}" if self.lang == "fr" else value.isoformat()


@cache
def _labels() -> Mapping[tuple[NamedNode, str], str]:
    """Return the labels of the ontology by term and language."""
    labels = {}
    for quad in parse(path=folder("ontology") / "rncp.ttl"):
        subject, label = quad.subject, quad.object
        if (
            quad.predicate == RDFS.label
            and isinstance(subject, NamedNode)
            and isinstance(label, RdfLiteral)
        ):
            labels[subject, label.language or ""] = label.value
    return MappingProxyType(labels)
