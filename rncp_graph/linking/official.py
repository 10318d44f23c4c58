"""Relations that vocabularies state themselves, as mapping sets: their graphs have them already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.iris import CODE_LISTS, scheme
from rncp_graph.linking.model import Mapping, MappingSet
from rncp_graph.linking.view import BUILT_IN
from rncp_graph.namespaces import SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.linking.view import View

MATCHES: Final = (
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch),
)
"""The mapping relations of SKOS."""
ESCO_SCHEME: Final = "http://data.europa.eu/esco/concept-scheme/"
_AS_PUBLISHED: Final = "As its publisher states it."


@dataclass(frozen=True, slots=True)
class _Official:
    """What is known of relations that one vocabulary states."""

    id: str
    vocabulary: str
    title_fr: str
    title_en: str
    subject: str
    """The scheme of the subjects."""
    subject_vocabulary: str
    space: str
    """What the IRIs of the objects begin with."""
    object: str
    """The scheme of the objects."""
    object_vocabulary: str
    method: str = _AS_PUBLISHED


_KNOWN: Final = (
    _Official(
        id="rome-esco",
        vocabulary="rome-esco",
        title_fr="Table officielle entre les appellations du ROME et les professions d'ESCO",
        title_en="Official table between the appellations of ROME and the occupations of ESCO",
        subject="rome4-appellations",
        subject_vocabulary="rome4",
        space="http://data.europa.eu/esco/occupation/",
        object=ESCO_SCHEME + "occupations",
        object_vocabulary="esco",
        method="As published: the appellation is the subject, though its column comes second.",
    ),
    _Official(
        id="rome3-isco",
        vocabulary="rome3",
        title_fr="Table officielle entre le ROME V3 et la CITP-08",
        title_en="Official table between ROME V3 and ISCO-08",
        subject="rome3",
        subject_vocabulary="rome3",
        space="http://data.europa.eu/esco/isco/",
        object=ESCO_SCHEME + "isco",
        object_vocabulary="esco",
        method="As published: one group for each code, which is related to it and no more.",
    ),
    _Official(
        id="niveau-cec",
        vocabulary=BUILT_IN,
        title_fr="Niveaux du cadre national et du cadre européen des certifications",
        title_en="Levels of the French and of the European qualifications framework",
        subject="niveau",
        subject_vocabulary=BUILT_IN,
        space="http://data.europa.eu/snb/eqf/",
        object="http://data.europa.eu/snb/eqf/25831c2",
        object_vocabulary=BUILT_IN,
        method="The French framework is referenced to the European one level by level, from 2 up.",
    ),
    _Official(
        id="niveau-qdr",
        vocabulary=BUILT_IN,
        title_fr="Niveaux du cadre national et leurs concepts dans la liste européenne des cadres",
        title_en="Levels of the French framework and their concepts in the European list",
        subject="niveau",
        subject_vocabulary=BUILT_IN,
        space="http://data.europa.eu/snb/qdr/",
        object="http://data.europa.eu/snb/qdr/25831c2",
        object_vocabulary=BUILT_IN,
        method="By decree 2019-14 of 8 January 2019: the list bears the names of 1969.",
    ),
)


def official_sets(view: View) -> Iterator[MappingSet]:
    """Yield the relations that the vocabularies of a store state, each in its own graph."""
    for known in _KNOWN:
        mappings = _stated(view, known)
        if not mappings:
            continue
        own = known.subject in CODE_LISTS
        subject = scheme(known.subject) if own else view.iris.scheme(known.subject)
        yield MappingSet(
            id=known.id,
            title_fr=known.title_fr,
            title_en=known.title_en,
            subject=view.side(subject, known.subject_vocabulary),
            object=view.side(NamedNode(known.object), known.object_vocabulary),
            method=known.method,
            mappings=mappings,
            licence=view.licence(known.vocabulary),
            sources=view.graphs(known.vocabulary),
            stated_in=view.graph(known.vocabulary),
        )


def _stated(view: View, known: _Official) -> tuple[Mapping, ...]:
    subjects = (known.subject_vocabulary, known.vocabulary)
    objects = (known.object_vocabulary, known.vocabulary)
    mappings = [
        Mapping(
            subject,
            predicate,
            target,
            view.label(subject, *subjects),
            view.label(target, *objects),
        )
        for predicate in MATCHES
        for subject, target in view.pairs(predicate, known.vocabulary)
        if target.value.startswith(known.space)
    ]
    return tuple(sorted(mappings, key=lambda one: one.order))
