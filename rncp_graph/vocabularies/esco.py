"""ESCO, the European classification of occupations and skills, with the groups of ISCO-08."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from rncp_graph.namespaces import ESCO, RDF, SKOS
from rncp_graph.vocabularies.esco_tables import (
    BASE,
    EscoTables,
    code_of_group,
    kind_of,
    scheme_of,
)
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.skos_rdf import Selection, is_rdf, read_skos
from rncp_graph.vocabularies.tables import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rncp_graph.vocabularies.files import OfficialFile

_CLASSES: Final = frozenset({SKOS.Concept, ESCO.Occupation, ESCO.Skill})
_RELATIONS: Final = frozenset(
    {ESCO.memberOfISCOGroup, ESCO.relatedEssentialSkill, ESCO.relatedOptionalSkill}
)
_VERSION: Final = re.compile(r"v(\d+(?:\.[\dx]+)+)")
_NAMES: Final[Mapping[str, str]] = {
    "occupation": "occupations",
    "skill": "skills",
    "isco": "ISCO groups",
    "isced-f": "skill groups",
}
_SKILLS: Final[Mapping[NamedNode, str]] = {
    ESCO.relatedEssentialSkill: "essential skills",
    ESCO.relatedOptionalSkill: "optional skills",
}
_SCHEMES: Final[Mapping[str, Mapping[str, str]]] = {
    "occupation": {"fr": "ESCO : professions", "en": "ESCO: occupations"},
    "skill": {"fr": "ESCO : aptitudes, compétences et savoirs", "en": "ESCO: skills"},
    "isco": {"fr": "CITP-08, telle qu'ESCO la publie", "en": "ISCO-08, as ESCO publishes it"},
}

_Triples = dict[Triple, None]


def read_esco(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return occupations, skills and groups under ESCO's own addresses.

    An occupation always has ``esco:memberOfISCOGroup``, and ``skos:broader`` up to that group where
    the groups are among the files.

    Raises:
        VocabularyError: a file is none of ESCO's, is spoilt, or is of another edition.
    """
    tables = EscoTables()
    triples: _Triples = {}
    others: Counter[str] = Counter()
    for file in files:
        if is_rdf(file):
            reading = read_skos(file, Selection(BASE, context.languages, _CLASSES, _RELATIONS))
            triples |= dict.fromkeys(_of_rdf(reading.triples))
            others += reading.others
        else:
            tables.read(file)
    triples |= tables.triples
    if not any(triple.predicate == SKOS.prefLabel for triple in triples):
        raise _nothing(files, context.languages, others)
    triples |= dict.fromkeys(_of_groups(triples))
    version = next((found[1] for file in files if (found := _VERSION.search(file.path))), None)
    said = Statements(list(triples))
    for kind in sorted(_kinds(triples)):
        said.scheme(scheme_of(kind), _SCHEMES[kind], version, None)
    return Vocabulary(said.triples, _counts(triples), version, None, _remarks(tables, others))


def _of_rdf(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield what RDF says of occupations, skills and groups, in the schemes of their kinds.

    It places them in some twenty more, and has concepts for the types of skills, for genders, ….
    """
    for triple in triples:
        subject, predicate = triple.subject, triple.predicate
        iri = str(subject).strip("<>")
        if kind_of(iri) not in _NAMES or predicate in {SKOS.inScheme, SKOS.topConceptOf}:
            continue
        code = code_of_group(iri)
        if predicate == SKOS.notation and code is not None:
            continue
        yield triple
        if predicate == RDF.type and triple.object == SKOS.Concept:
            yield Triple(subject, SKOS.inScheme, scheme_of(kind_of(iri)))
            if code is not None:
                yield Triple(subject, SKOS.notation, Literal(code))


def _nothing(
    files: Sequence[OfficialFile], wanted: Iterable[str], others: Iterable[str]
) -> VocabularyError:
    has = ", ".join(sorted(others)) or "none at all"
    return VocabularyError(
        files[0].path,
        f"no label in {' or '.join(sorted(wanted))} (labels are in: {has})",
        "give the table of occupations or of skills, or their RDF in one of these languages",
    )


def _kinds(triples: _Triples) -> set[str]:
    """Return the kinds of the concepts described, of those that have a scheme of their own."""
    concepts = (t.subject for t in triples if t.predicate == RDF.type)
    return {kind_of(one.value) for one in concepts if isinstance(one, NamedNode)} & set(_SCHEMES)


def _of_groups(triples: Iterable[Triple]) -> list[Triple]:
    """Return for each occupation its group where it is not stated, or the group as broader."""
    broader: defaultdict[NamedNode, list[NamedNode]] = defaultdict(list)
    groups: dict[NamedNode, NamedNode] = {}
    concepts = set()
    for triple in triples:
        subject, target = triple.subject, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(target, NamedNode):
            continue
        if triple.predicate == RDF.type:
            concepts.add(subject)
        elif triple.predicate == SKOS.broader:
            broader[subject].append(target)
        elif triple.predicate == ESCO.memberOfISCOGroup:
            groups[subject] = target
    found = []
    for concept in sorted(concepts, key=str):
        if kind_of(concept.value) != "occupation":
            continue
        group = groups.get(concept) or _group_above(concept, broader)
        if group is not None and concept not in groups:
            found.append(Triple(concept, ESCO.memberOfISCOGroup, group))
        if group in concepts and not broader[concept]:
            found.append(Triple(concept, SKOS.broader, group))
    return found


def _group_above(
    concept: NamedNode, broader: Mapping[NamedNode, Sequence[NamedNode]]
) -> NamedNode | None:
    seen = {concept}
    above = list(broader.get(concept, ()))
    while above:
        one = above.pop()
        if kind_of(one.value) == "isco":
            return one
        if one not in seen:
            seen.add(one)
            above += broader.get(one, ())
    return None


def _counts(triples: _Triples) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for triple in triples:
        predicate, target = triple.predicate, triple.object
        if predicate == RDF.type and target == SKOS.Concept:
            counts[_name(triple, triples)] += 1
        elif predicate in _SKILLS:
            counts[_SKILLS[predicate]] += 1
        elif predicate == SKOS.prefLabel and isinstance(target, Literal):
            counts[f"labels ({target.language})"] += 1
    return dict(counts)


def _name(concept: Triple, triples: _Triples) -> str:
    """Return what a concept counts as; groups of skills have addresses as skills have."""
    kind = kind_of(str(concept.subject).strip("<>"))
    if kind == "skill" and Triple(concept.subject, RDF.type, ESCO.Skill) not in triples:
        kind = "isced-f"
    return _NAMES[kind]


def _remarks(tables: EscoTables, others: Counter[str]) -> tuple[str, ...]:
    remarks = []
    if others:
        languages = ", ".join(sorted(others))
        remarks.append(f"{others.total():,} labels in other languages not stated ({languages})")
    if tables.passed_over:
        remarks.append(f"not read: {', '.join(tables.passed_over)}")
    return tuple(remarks)


PUBLICATION: Final = Publication(
    "esco",
    "ESCO, classification européenne des aptitudes, compétences, certifications et professions",
    "ESCO, European classification of skills, competences, qualifications and occupations",
    "European Commission",
    "https://esco.ec.europa.eu/en/use-esco/download",
    "https://creativecommons.org/licenses/by/4.0/",
    "its CSV files or its RDF (Turtle, N-Triples, RDF/XML), of one edition, in any languages",
    read_esco,
)
