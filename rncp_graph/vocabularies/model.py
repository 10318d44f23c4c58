"""A vocabulary as it is published, and as SKOS: what its readers give, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from rncp_graph.namespaces import DCTERMS, OWL, RDF, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pyoxigraph import Store

    from rncp_graph.iris import Iris
    from rncp_graph.vocabularies.files import OfficialFile


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What official files say, as SKOS."""

    triples: Sequence[Triple]
    counts: Mapping[str, int]
    """How many of what, in the publication's own words (``codes``, ``appellations``)."""
    version: str | None = None
    """As the files name it; ``None`` where they do not."""
    issued: date | None = None
    remarks: tuple[str, ...] = ()
    """What was seen and not taken over, a sentence each, such as links of a term to itself."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may need beside its files."""

    iris: Iris
    store: Store | None = None
    """The graph that the vocabulary is added to, as it is before."""
    languages: frozenset[str] = frozenset({"fr", "en"})
    """The languages of the texts taken from RDF, which may be in some thirty; a table is in one."""


Reader = Callable[[Sequence["OfficialFile"], Context], Vocabulary]
"""Reads the files of one vocabulary; raises SourceError for files that are not those."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A vocabulary that can be added: where it is published, under what licence, how it is read."""

    name: str
    title_fr: str
    title_en: str
    publisher: str
    page: str
    """The page or address where its publisher offers it."""
    licence: str | None
    """Address of the licence; ``None`` where none is stated."""
    files: str
    """What is to be given, in a sentence for the help."""
    read: Reader


@dataclass(slots=True)
class Statements:
    """Gathers the triples of a vocabulary."""

    triples: list[Triple] = field(default_factory=list)

    def link(self, subject: NamedNode, predicate: NamedNode, target: NamedNode) -> None:
        """State a relation between two resources."""
        self.triples.append(Triple(subject, predicate, target))

    def text(
        self, subject: NamedNode, predicate: NamedNode, text: str, language: str | None = "fr"
    ) -> None:
        """State a text, without blanks at its ends; an empty one is not stated."""
        stripped = " ".join(text.split())
        if stripped:
            literal = Literal(stripped, language=language) if language else Literal(stripped)
            self.triples.append(Triple(subject, predicate, literal))

    def literal(self, subject: NamedNode, predicate: NamedNode, value: Literal) -> None:
        """State a value as it is."""
        self.triples.append(Triple(subject, predicate, value))

    def flag(self, subject: NamedNode, predicate: NamedNode, value: bool) -> None:
        """State that something holds, or that it does not."""
        self.literal(subject, predicate, Literal(value))

    def scheme(
        self, scheme: NamedNode, labels: Mapping[str, str], version: str | None, issued: date | None
    ) -> None:
        """State a concept scheme: its labels by language, which edition it is and of what day."""
        self.link(scheme, RDF.type, SKOS.ConceptScheme)
        for language, label in labels.items():
            self.text(scheme, SKOS.prefLabel, label, language)
        if version is not None:
            self.text(scheme, OWL.versionInfo, version, None)
        if issued is not None:
            day = Literal(issued.isoformat(), datatype=XSD.date)
            self.triples.append(Triple(scheme, DCTERMS.issued, day))

    def top(self, concept: NamedNode, scheme: NamedNode) -> None:
        """State a concept as one of those that a scheme begins with."""
        self.link(concept, SKOS.topConceptOf, scheme)
        self.link(scheme, SKOS.hasTopConcept, concept)

    def concept(
        self, concept: NamedNode, scheme: NamedNode, notation: str | None, label: str
    ) -> None:
        """State a concept of a scheme: its type, its scheme, its notation and its French label."""
        self.link(concept, RDF.type, SKOS.Concept)
        self.link(concept, SKOS.inScheme, scheme)
        if notation is not None:
            self.text(concept, SKOS.notation, notation, None)
        self.text(concept, SKOS.prefLabel, label)
