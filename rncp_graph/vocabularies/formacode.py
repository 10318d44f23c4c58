"""Formacode, Centre Inffo's thesaurus of training, as SKOS."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

_WHAT: Final = "the thesaurus Formacode (formacodes-v14.csv)"
_CODE: Final = "Code du Terme"
_LABEL: Final = "Descripteur en typo riche"
_FIELD: Final = "Champ sémantique"
_SYNONYMS: Final = ("Synonymes", "Synonymes métier")
_BROADER: Final = "TG (Terme Générique)"
_NARROWER: Final = "TS (Termes Spécifiques)"
_RELATED: Final = "TA (Termes Associés)"
_EXPLANATION: Final = "NE (Note d’Explication)"
_APPLICATION: Final = "NA (Note d’Application)"
_TREE: Final = "Code arborescence"
_COLUMNS: Final = (
    Column(_CODE, r"\d{5}", unique=True),
    Column(_LABEL),
    Column(_FIELD, r"\d{3} .+"),
    *(Column(name, empty=True) for name in _SYNONYMS),
    Column(_BROADER),
    Column(_NARROWER, empty=True),
    Column(_RELATED, empty=True),
    Column(_EXPLANATION, empty=True, names=("NE (Note d'Explication)",)),
    Column(_APPLICATION, empty=True, names=("NA (Note d'Application)",)),
    Column(_TREE, r"[A-Z]\w*"),
)
_TERM: Final = re.compile(r".* - (\d{5})", re.DOTALL)
_VERSION: Final = re.compile(r"\bv[-_ ]?(\d+)\b", re.IGNORECASE)
_SELF: Final = "terms said to be associated with themselves"
_ANNEX: Final = "relations with terms of the annex lists (software, publics…), which the file lacks"


def read_formacode(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the descriptors with their hierarchy, their fields and the fourteen grands domaines.

    A field (``formacode-champ/310``) is broader than its top descriptor (31054), and narrower than
    its grand domaine, which has the letter that the codes of its tree begin with
    (``formacode-champ/J``).

    Raises:
        VocabularyError: it is not that file, or a term is placed under one that it does not hold.
    """
    file = only(files, "formacode")
    rows = list(read_table(file, _COLUMNS, what=_WHAT))
    reading = _Reading(file, context, frozenset(row[_CODE] for row in rows))
    for row in rows:
        reading.descriptor(row)
    version = _VERSION.search(file.name)
    number = f"V{version[1]}" if version else None
    reading.said.scheme(reading.scheme, {"fr": "Formacode", "en": "Formacode"}, number, None)
    remarks = tuple(f"{count:,} {what}, not stated" for what, count in reading.dropped.items())
    return Vocabulary(
        tuple(dict.fromkeys(reading.said.triples)), dict(reading.counts), number, None, remarks
    )


@dataclass(slots=True)
class _Reading:
    """The statements made so far, and what was counted on the way."""

    file: OfficialFile
    context: Context
    codes: frozenset[str]
    said: Statements = field(default_factory=Statements)
    counts: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    _fields: set[str] = field(default_factory=set)

    @property
    def scheme(self) -> NamedNode:
        """The scheme of the descriptors, which holds the fields above them too."""
        return self.context.iris.scheme("formacode")

    def descriptor(self, row: Row) -> None:
        """State a descriptor."""
        code = row[_CODE]
        concept = self._concept(code)
        self.counts["descriptors"] += 1
        self.said.concept(concept, self.scheme, code, row[_LABEL])
        labels = dict.fromkeys(label for column in _SYNONYMS for label in _values(row[column]))
        for label in labels:
            if label != row[_LABEL]:
                self.counts["synonyms"] += 1
                self.said.text(concept, SKOS.altLabel, label)
        self.said.text(concept, SKOS.definition, row[_EXPLANATION])
        self.said.text(concept, SKOS.scopeNote, row[_APPLICATION])
        for broader in self._terms(row, _BROADER, "broader"):
            self.said.link(concept, SKOS.broader, broader)
        for narrower in self._terms(row, _NARROWER, "narrower"):
            self.said.link(concept, SKOS.narrower, narrower)
        for related in self._terms(row, _RELATED, "related"):
            self.said.link(concept, SKOS.related, related)
        self._field(row, concept)

    def _field(self, row: Row, concept: NamedNode) -> None:
        """Place a top descriptor under its field, and the field under its grand domaine."""
        if _TERM.fullmatch(row[_BROADER]):
            return
        number, _, label = row[_FIELD].partition(" ")
        domain = self._group(row[_TREE][0], row[_BROADER], "grands domaines")
        group = self._group(number, label, "fields")
        self.said.link(concept, SKOS.broader, group)
        self.said.link(group, SKOS.narrower, concept)
        self.said.link(group, SKOS.broader, domain)
        self.said.link(domain, SKOS.narrower, group)
        self.said.top(domain, self.scheme)

    def _group(self, notation: str, label: str, what: str) -> NamedNode:
        concept = self.context.iris.make("formacode-champ", notation)
        if notation not in self._fields:
            self._fields.add(notation)
            self.counts[what] += 1
            self.said.concept(concept, self.scheme, notation, label)
        return concept

    def _terms(self, row: Row, column: str, what: str) -> Iterator[NamedNode]:
        for value in _values(row[column]):
            term = _TERM.fullmatch(value)
            if term is None:
                if column == _BROADER:
                    continue
                raise self._misplaced(row, column, value)
            if term[1] == row[_CODE]:
                self.dropped[_SELF] += 1
            elif term[1] in self.codes:
                self.counts[what] += 1
                yield self._concept(term[1])
            elif column == _RELATED:
                self.dropped[_ANNEX] += 1
            else:
                raise self._misplaced(row, column, value)

    def _misplaced(self, row: Row, column: str, value: str) -> VocabularyError:
        return VocabularyError(
            self.file.path,
            f"column {column} of {row[_CODE]} holds {value[:60]!r}, no descriptor of the file",
            f"give the whole of {_WHAT}",
            line=row.line,
        )

    def _concept(self, code: str) -> NamedNode:
        return self.context.iris.make("formacode", code)


def _values(cell: str) -> Iterator[str]:
    return filter(None, map(str.strip, cell.split("###")))


PUBLICATION: Final = Publication(
    "formacode",
    "Formacode, le thésaurus de l'offre de formation",
    "Formacode, the thesaurus of training",
    "Centre Inffo",
    "https://formacode.centre-inffo.fr/",
    None,
    "the CSV of the descriptors (formacodes-v14.csv)",
    read_formacode,
)
