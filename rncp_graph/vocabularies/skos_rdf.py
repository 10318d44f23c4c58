"""SKOS as publishers give it in RDF, labels as resources (SKOS-XL) among it, read as a stream."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from rncp_graph.namespaces import DCTERMS, RDF, SKOS, Namespace
from rncp_graph.vocabularies.tables import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rncp_graph.vocabularies.files import OfficialFile

SKOSXL: Final = Namespace("http://www.w3.org/2008/05/skos-xl#")
NODE_LITERAL: Final = NamedNode("http://data.europa.eu/esco/model#nodeLiteral")
"""The text of a description that ESCO gives as a resource."""

_FORMATS: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        ".ttl": RdfFormat.TURTLE,
        ".nt": RdfFormat.N_TRIPLES,
        ".rdf": RdfFormat.RDF_XML,
        ".xml": RdfFormat.RDF_XML,
        ".owl": RdfFormat.RDF_XML,
    }
)
_TEXTS: Final = frozenset(
    {
        SKOS.prefLabel,
        SKOS.altLabel,
        SKOS.hiddenLabel,
        SKOS.definition,
        SKOS.scopeNote,
        DCTERMS.description,
    }
)
_LABELS: Final = frozenset({SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel})
_AS_RESOURCES: Final[Mapping[NamedNode, NamedNode]] = MappingProxyType(
    {
        SKOSXL.prefLabel: SKOS.prefLabel,
        SKOSXL.altLabel: SKOS.altLabel,
        SKOSXL.hiddenLabel: SKOS.hiddenLabel,
        DCTERMS.description: DCTERMS.description,
        SKOS.definition: SKOS.definition,
        SKOS.scopeNote: SKOS.scopeNote,
    }
)
"""Texts that may stand in a resource of their own, and what the concept has of it."""
_IN_RESOURCES: Final = frozenset({SKOSXL.literalForm, NODE_LITERAL})
_UPWARDS: Final[Mapping[NamedNode, NamedNode]] = MappingProxyType(
    {SKOS.narrower: SKOS.broader, SKOS.hasTopConcept: SKOS.topConceptOf}
)
"""Relations stated from above, and what they are from below."""
_LINKS: Final = frozenset({SKOS.broader, SKOS.inScheme, SKOS.topConceptOf, SKOS.related})

_Node = NamedNode | BlankNode | Triple


def is_rdf(file: OfficialFile) -> bool:
    """Return whether the name of a file is that of RDF."""
    return PurePath(file.name).suffix.lower() in _FORMATS


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a file is wanted: resources whose IRI begins so, and texts in these languages."""

    base: str
    languages: frozenset[str]
    types: frozenset[NamedNode] = frozenset({SKOS.Concept, SKOS.ConceptScheme})
    links: frozenset[NamedNode] = frozenset()
    """Relations taken over beside those of SKOS."""

    def wants(self, relation: NamedNode) -> bool:
        """Return whether a relation is taken over as it is."""
        return relation in _LINKS or relation in self.links


@dataclass(slots=True)
class SkosReading:
    """What was read: plain SKOS, each statement once, and the languages passed over."""

    triples: dict[Triple, None] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    """How many labels there are in each language that is not wanted."""
    _texts: dict[_Node, Literal] = field(default_factory=dict)
    _languages: dict[_Node, str] = field(default_factory=dict)
    _held: defaultdict[_Node, list[tuple[NamedNode, NamedNode]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def finish(self, selection: Selection) -> None:
        """State the texts that stand in resources, which may come before or after the concepts."""
        for node, holders in self._held.items():
            text = self._texts.get(node)
            if text is None:
                continue
            language = text.language or self._languages.get(node)
            for concept, predicate in holders:
                self._text(concept, predicate, Literal(text.value, language=language), selection)

    def statement(
        self, subject: _Node, predicate: NamedNode, target: _Node | Literal, selection: Selection
    ) -> None:
        """Take over a statement, or keep for later what a text of its own says."""
        if isinstance(target, Literal):
            self._literal(subject, predicate, target, selection)
        elif isinstance(subject, NamedNode) and subject.value.startswith(selection.base):
            self._link(subject, predicate, target, selection)

    def _literal(
        self, subject: _Node, predicate: NamedNode, text: Literal, selection: Selection
    ) -> None:
        if predicate in _IN_RESOURCES:
            if text.language is None or text.language in selection.languages:
                self._texts[subject] = text
            else:
                self.others[text.language] += 1
        elif predicate == DCTERMS.language:
            self._languages[subject] = text.value
        elif not isinstance(subject, NamedNode) or not subject.value.startswith(selection.base):
            return
        elif predicate in _TEXTS:
            self._text(subject, predicate, text, selection)
        elif predicate == SKOS.notation:
            self.triples[Triple(subject, predicate, Literal(text.value))] = None

    def _link(
        self, subject: NamedNode, predicate: NamedNode, target: _Node, selection: Selection
    ) -> None:
        if predicate in _AS_RESOURCES:
            self._held[target].append((subject, _AS_RESOURCES[predicate]))
        elif not isinstance(target, NamedNode):
            return
        elif predicate in _UPWARDS:
            self.triples[Triple(target, _UPWARDS[predicate], subject)] = None
        elif target in selection.types if predicate == RDF.type else selection.wants(predicate):
            self.triples[Triple(subject, predicate, target)] = None

    def _text(
        self, subject: NamedNode, predicate: NamedNode, text: Literal, selection: Selection
    ) -> None:
        if text.language in selection.languages:
            flat = Literal(" ".join(text.value.split()), language=text.language)
            self.triples[Triple(subject, predicate, flat)] = None
        elif predicate in _LABELS:
            self.others[text.language or "none"] += 1


def read_skos(file: OfficialFile, selection: Selection) -> SkosReading:
    r"""Return the concepts of an RDF file (Turtle, N-Triples, RDF/XML) as plain SKOS.

    Raises:
        VocabularyError: it cannot be parsed, or holds no concept of that vocabulary.

    >>> from rncp_graph.vocabularies.files import OfficialFile
    >>> xl = "<urn:a> <http://www.w3.org/2008/05/skos-xl#prefLabel> <urn:label> ."
    >>> xl += '<urn:label> <http://www.w3.org/2008/05/skos-xl#literalForm> "toit"@fr .'
    >>> file = OfficialFile("a.ttl", "a.ttl", xl.encode())
    >>> reading = read_skos(file, Selection("urn:", frozenset({"fr"})))
    >>> [(triple.predicate == SKOS.prefLabel, str(triple.object)) for triple in reading.triples]
    [(True, '"toit"@fr')]
    """
    reading = SkosReading()
    for subject, predicate, target in _statements(file):
        reading.statement(subject, predicate, target, selection)
    reading.finish(selection)
    if not reading.triples:
        raise VocabularyError(
            file.path,
            f"nothing in it is about {selection.base}…",
            "give the RDF of this vocabulary",
        )
    return reading


def _statements(file: OfficialFile) -> Iterator[tuple[_Node, NamedNode, _Node | Literal]]:
    form = _FORMATS[PurePath(file.name).suffix.lower()]
    try:
        for quad in parse(file.data, form):
            yield quad.subject, quad.predicate, quad.object
    except SyntaxError as error:
        raise VocabularyError(
            file.path,
            f"not readable as {form.name}: {error.msg}",
            "download it again",
            line=error.lineno,
        ) from error
    except ValueError as error:
        raise VocabularyError(
            file.path, f"not readable as {form.name}: {error}", "download it again"
        ) from error
