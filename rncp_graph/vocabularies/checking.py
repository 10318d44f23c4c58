"""Checks a vocabulary before it enters a graph: concept by concept, then as a whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from rncp_graph.namespaces import RDF, SKOS
from rncp_graph.validation import FicheValidator, ShapeSet, global_findings
from rncp_graph.validation.lines import lines
from rncp_graph.validation.shapes import shape_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Triple

    from rncp_graph.validation import Finding

_TOGETHER: Final = 100
"""Concepts that the fast engine is given at once."""
_RELATIONS: Final = frozenset(
    {
        SKOS.broader,
        SKOS.broadMatch,
        SKOS.closeMatch,
        SKOS.exactMatch,
        SKOS.inScheme,
        SKOS.narrower,
        SKOS.narrowMatch,
        SKOS.notation,
        SKOS.relatedMatch,
        RDF.type,
    }
)
"""What the queries of shapes/vocabularies read."""
_BySubject = dict[str, list["Triple"]]


def vocabulary_findings(triples: Iterable[Triple]) -> list[Finding]:
    """Return what is wrong or odd in a vocabulary, by severity, rule and concept.

    The shapes of shapes/vocabularies look at each concept, its queries at the whole.

    >>> from pyoxigraph import RdfFormat, parse
    >>> text = "<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> ."
    >>> found = vocabulary_findings(quad.triple for quad in parse(text, RdfFormat.TURTLE))
    >>> [(finding.focus, finding.message_en) for finding in found]
    [('urn:a', 'The concept has no label.'), ('urn:a', 'The concept belongs to no concept scheme.')]
    """
    stated = _by_subject(triples)
    found = {*_of_concepts(stated), *_of_whole(stated)}
    return sorted(found, key=lambda finding: (finding.severity.rank, finding.sort_key))


def _by_subject(triples: Iterable[Triple]) -> _BySubject:
    grouped: _BySubject = defaultdict(list)
    for triple in triples:
        grouped[str(triple.subject)].append(triple)
    return grouped


def _of_concepts(stated: _BySubject) -> Iterator[Finding]:
    validator = FicheValidator(shapes=ShapeSet.VOCABULARIES)
    legible = _legible()
    chunk = [
        (str(place), _text(group, legible)) for place, group in enumerate(_groups(stated.values()))
    ]
    for finding in validator.validate(chunk):
        yield replace(finding, numero=None)


def _groups(resources: Iterable[list[Triple]]) -> Iterator[list[Triple]]:
    """Yield all that is stated of some resources, of as many as are given to the engine at once."""
    group: list[Triple] = []
    for place, about in enumerate(resources, 1):
        group += about
        if place % _TOGETHER == 0:
            yield group
            group = []
    if group:
        yield group


def _text(triples: Iterable[Triple], legible: frozenset[NamedNode]) -> bytes:
    return lines(triple for triple in triples if triple.predicate in legible)


@cache
def _legible() -> frozenset[NamedNode]:
    """Return all that a shape names: a shape reads no other property."""
    named = (triple.object for triple in shape_triples(ShapeSet.VOCABULARIES))
    return frozenset({RDF.type, *(term for term in named if isinstance(term, NamedNode))})


def _of_whole(stated: _BySubject) -> Iterator[Finding]:
    store = Store()
    relations = lines(
        triple for triple in chain.from_iterable(stated.values()) if triple.predicate in _RELATIONS
    )
    store.bulk_load(relations, RdfFormat.N_TRIPLES, lenient=True)
    for finding in global_findings(store, shapes=ShapeSet.VOCABULARIES):
        yield replace(finding, label=_label(stated.get(f"<{finding.focus}>", ())))


def _label(about: Sequence[Triple]) -> str | None:
    """Return what a concept is called: its notation and its label, one in French before others."""
    said: Mapping[NamedNode, list[Literal]] = {SKOS.notation: [], SKOS.prefLabel: []}
    for triple in about:
        if isinstance(triple.object, Literal):
            said.get(triple.predicate, []).append(triple.object)
    parts = [
        min(texts, key=lambda text: (text.language != "fr", text.value)).value
        for texts in said.values()
        if texts
    ]
    return " · ".join(parts) or None
