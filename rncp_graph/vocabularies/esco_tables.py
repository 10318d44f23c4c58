"""The tables of ESCO, of its present layout and of older ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from rncp_graph.namespaces import DCTERMS, ESCO, RDF, SKOS
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, header, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rncp_graph.vocabularies.files import OfficialFile

BASE: Final = "http://data.europa.eu/esco/"
_IRI: Final = r"http://data\.europa\.eu/esco/(?:occupation|skill|isco|isced-f)/[\w.-]+"
_GIVEN: Final = "the CSV files of ESCO"
_LANGUAGE: Final = re.compile(r"_([a-z]{2,3})\.csv", re.IGNORECASE)
_PLACES: Final = re.compile(r"level (\d+) uri")
_PASSED_OVER: Final = re.compile(
    r"(conceptSchemes|dictionary|\w*Collection|greenShareOcc)(_\w+)?\.csv", re.IGNORECASE
)
"""Files of the official archive whose concepts stand in the others too."""

_TYPES: Final[Mapping[str, NamedNode]] = MappingProxyType(
    {"occupation": ESCO.Occupation, "skill": ESCO.Skill}
)
_TEXTS: Final[Mapping[str, NamedNode]] = MappingProxyType(
    {
        "definition": SKOS.definition,
        "scopeNote": SKOS.scopeNote,
        "description": DCTERMS.description,
    }
)
_SKILLS: Final[Mapping[str, NamedNode]] = MappingProxyType(
    {"essential": ESCO.relatedEssentialSkill, "optional": ESCO.relatedOptionalSkill}
)
_CONCEPTS: Final = (
    Column("conceptUri", _IRI),
    Column("preferredLabel"),
    Column("altLabels", empty=True),
    Column("hiddenLabels", optional=True),
    Column("iscoGroup", r"\d{4}", optional=True),
    Column("code", optional=True),
    Column("conceptType", optional=True),
    Column("language", r"[a-z]{2,3}", optional=True),
    *(Column(name, optional=True) for name in _TEXTS),
)
_BROADER: Final = (Column("conceptUri", _IRI), Column("broaderUri", _IRI))
_SKILL_OF: Final = (
    Column("occupationUri", _IRI, names=("originalSkillUri",)),
    Column("relationType", "|".join(_SKILLS)),
    Column("skillUri", _IRI, names=("relatedSkillUri",)),
)


def kind_of(iri: str) -> str:
    """Return what a concept of ESCO is by its address: occupation, skill, isco, isced-f.

    >>> kind_of("http://data.europa.eu/esco/isco/C2654")
    'isco'
    """
    return iri.removeprefix(BASE).partition("/")[0]


def isco_group(code: str) -> NamedNode:
    """Return the ISCO-08 group of a code, under ESCO's address.

    >>> isco_group("0110")
    <NamedNode value=http://data.europa.eu/esco/isco/C0110>
    """
    return NamedNode(f"{BASE}isco/C{code}")


@dataclass(slots=True)
class EscoTables:
    """What the tables read so far state; each statement once."""

    triples: dict[Triple, None] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)
    _labels: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def read(self, file: OfficialFile) -> None:
        """Take over one table, whichever it is.

        Raises:
            VocabularyError: none of ESCO's, spoilt, or of another edition than one read before.
        """
        names = header(file)
        for needed, reader in _READERS:
            if needed <= names:
                reader(self, file)
                return
        if _PASSED_OVER.fullmatch(file.name):
            self.passed_over.append(file.name)
            return
        has = ", ".join(sorted(names)[:8])
        raise VocabularyError(
            file.path,
            f"no table of ESCO that is known (its header has {has[:200]})",
            f"give {_GIVEN}, as published",
            line=1,
        )

    def concepts(self, file: OfficialFile) -> None:
        """State the concepts of a table of occupations, skills or groups."""
        for row in read_table(file, _CONCEPTS, what=f"a table of {_GIVEN}"):
            self._concept(file, row)

    def broader(self, file: OfficialFile) -> None:
        """State a hierarchy."""
        for row in read_table(file, _BROADER, what=f"a hierarchy of {_GIVEN}"):
            self._link(NamedNode(row["conceptUri"]), SKOS.broader, NamedNode(row["broaderUri"]))

    def skills(self, file: OfficialFile) -> None:
        """State the skills that occupations or other skills need."""
        for row in read_table(file, _SKILL_OF, what=f"the relations of skills of {_GIVEN}"):
            predicate = _SKILLS[row["relationType"]]
            self._link(NamedNode(row["occupationUri"]), predicate, NamedNode(row["skillUri"]))

    def levels(self, file: OfficialFile) -> None:
        """State the hierarchy of the groups of skills, a column for each level."""
        places = sorted(filter(_PLACES.fullmatch, header(file)))
        columns = tuple(Column(name, _IRI, empty=True) for name in places)
        for row in read_table(file, columns, what=f"skillsHierarchy of {_GIVEN}"):
            line = [NamedNode(row[name]) for name in places if row[name]]
            for above, below in pairwise(line):
                self._link(below, SKOS.broader, above)

    def _concept(self, file: OfficialFile, row: Row) -> None:
        concept = NamedNode(row["conceptUri"])
        kind = kind_of(concept.value)
        language = row.get("language") or _language(file)
        self._same_edition(file, row, language)
        self._link(concept, RDF.type, SKOS.Concept)
        if kind in _TYPES and row.get("conceptType") != "SkillGroup":
            self._link(concept, RDF.type, _TYPES[kind])
        self._link(concept, SKOS.inScheme, scheme_of(kind))
        self._text(concept, SKOS.prefLabel, row["preferredLabel"], language)
        for column, predicate in (("altLabels", SKOS.altLabel), ("hiddenLabels", SKOS.hiddenLabel)):
            for label in _split(row.get(column, "")):
                if label != row["preferredLabel"]:
                    self._text(concept, predicate, label, language)
        for column, predicate in _TEXTS.items():
            self._text(concept, predicate, row.get(column, ""), language)
        self._text(concept, SKOS.notation, _code(file, row), None)
        if row.get("iscoGroup"):
            self._link(concept, ESCO.memberOfISCOGroup, isco_group(row["iscoGroup"]))

    def _same_edition(self, file: OfficialFile, row: Row, language: str) -> None:
        key = (row["conceptUri"], language)
        label, path = self._labels.setdefault(key, (row["preferredLabel"], file.path))
        if label != row["preferredLabel"]:
            raise VocabularyError(
                file.path,
                f"{row['conceptUri']} is {row['preferredLabel']!r}, but {label!r} in {path}",
                "give files of one edition of ESCO",
                line=row.line,
            )

    def _link(self, subject: NamedNode, predicate: NamedNode, target: NamedNode) -> None:
        self.triples[Triple(subject, predicate, target)] = None

    def _text(
        self, subject: NamedNode, predicate: NamedNode, text: str, language: str | None
    ) -> None:
        flat = " ".join(text.split())
        if flat:
            self.triples[Triple(subject, predicate, Literal(flat, language=language))] = None


def scheme_of(kind: str) -> NamedNode:
    """Return the scheme of concepts of that kind.

    >>> scheme_of("occupation")
    <NamedNode value=http://data.europa.eu/esco/concept-scheme/occupations>
    """
    name = {"occupation": "occupations", "isco": "isco"}.get(kind, "skills")
    return NamedNode(f"{BASE}concept-scheme/{name}")


def _language(file: OfficialFile) -> str:
    found = _LANGUAGE.search(file.name)
    if found is None:
        raise VocabularyError(
            file.path,
            "neither its name nor a column tells the language of its labels",
            "name it as published, with the language at the end (occupations_fr.csv)",
        )
    return found[1].lower()


def code_of_group(iri: str) -> str | None:
    """Return the code that the address of a group ends with, zeros and all.

    >>> code_of_group("http://data.europa.eu/esco/isco/C0110")
    '0110'
    """
    if kind_of(iri) not in {"isco", "isced-f"}:
        return None
    return iri.rpartition("/")[2].removeprefix("C")


def _code(file: OfficialFile, row: Row) -> str:
    code = row.get("code", "")
    end = code_of_group(row["conceptUri"])
    if end is None:
        return code
    if code.removeprefix("C") not in {"", end}:
        raise VocabularyError(
            file.path,
            f"column code holds {code!r} for {row['conceptUri']}: its leading zeros are lost, as "
            "when a spreadsheet saves it",
            f"give {_GIVEN} as published",
            line=row.line,
        )
    return end


def _split(cell: str) -> Iterator[str]:
    r"""Yield the labels of a cell: a line each, or between bars in some exports.

    >>> list(_split("toit\ntoiture")), list(_split("toit | toiture"))
    (['toit', 'toiture'], ['toit', 'toiture'])
    """
    labels = cell.split("\n") if "\n" in cell else cell.split("|")
    return filter(None, map(str.strip, labels))


_READERS: Final[tuple[tuple[frozenset[str], Callable[[EscoTables, OfficialFile], None]], ...]] = (
    (frozenset({"concepturi", "preferredlabel", "broaderconcepturi"}), lambda *_: None),
    (frozenset({"concepturi", "preferredlabel"}), EscoTables.concepts),
    (frozenset({"concepturi", "broaderuri"}), EscoTables.broader),
    (frozenset({"relationtype", "occupationuri"}), EscoTables.skills),
    (frozenset({"relationtype", "originalskilluri"}), EscoTables.skills),
    (frozenset({"level 0 uri", "level 1 uri"}), EscoTables.levels),
)
"""How a table is known by its header, and what it is read as."""
