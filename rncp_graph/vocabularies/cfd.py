"""Codes of diplomas (CFD): the official table of diplomas and fiches, and their ISCED-F fields."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.namespaces import DCTERMS, RNCP, SKOS
from rncp_graph.vocabularies.isced import ISCED_F
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, header, mended, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rncp_graph.vocabularies.files import OfficialFile

_CODE: Final = r"[A-Z0-9]{3}\d{3}[A-Z0-9]{2}"
"""Level of training, NSF group, rank: BCN, N_FORMATION_DIPLOME."""
_KIT: Final = "the kit of apprenticeship (CFD and RNCP numbers, kit_apprentissage_….csv)"
_TITLE: Final = "Intitulé diplôme (DEPP)"
_KIT_COLUMNS: Final = (
    Column("Code Diplôme", _CODE),
    Column(_TITLE),
    Column("FicheRNCP", r"(?:RNCP|RS)\d+|NR", empty=True),
)
_BCN: Final = "the table of CFD and ISCED-F fields of BCN"
_BCN_COLUMNS: Final = (
    Column("cfd", _CODE, unique=True),
    Column("libelle"),
    Column("nsf_groupe", r"\d{3}", empty=True),
    Column("nsf_lettre", r"[A-GMNPR-WZa-gmnpr-wz]", empty=True),
    Column("isced_f", r"\d{4}", empty=True),
)
_NO_FIELD: Final = frozenset({"0600", "9999"})
"""What BCN gives and is no field: the EU list lacks the first, the second is « unknown »."""
_GROUP: Final = re.compile(r"/nsf/\d{3}$")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_cfd(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the diplomas, the certifications that have their codes, and their fields.

    The field (ISCED-F) and the NSF group and letter are ``dcterms:subject`` of the diploma's code.
    The kit, read first, gives it its preferred label.

    Raises:
        VocabularyError: a file is neither the kit nor the table of fields, or has lost zeros.
    """
    reading = _Reading(context)
    for file in sorted(files, key=lambda file: "ficherncp" not in header(file)):
        names = header(file)
        if "ficherncp" in names:
            reading.kit(file)
        elif "isced_f" in names and "cfd" in names:
            reading.fields(file)
        else:
            has = ", ".join(sorted(names)[:6])
            raise VocabularyError(
                file.path,
                f"no table of CFD that is known (its header has {has[:200]})",
                f"give {_KIT}, and {_BCN} if you have it",
                line=1,
            )
    return reading.vocabulary(files)


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """How many diplomas of an NSF group are of an ISCED-F field: a statistic, no match."""

    nsf: NamedNode
    isced: NamedNode
    diplomas: int
    share: float
    """Of the group's diplomas that have a field, from 0 to 1."""


def cooccurrences(subjects: Iterable[tuple[NamedNode, NamedNode]]) -> list[Cooccurrence]:
    """Return what fields the diplomas of each NSF group are of, the most frequent first.

    ``subjects`` are the ``dcterms:subject`` of diplomas, as the vocabulary states them.

    >>> base = "https://w3id.org/rncp-graph"
    >>> diploma, group = NamedNode(f"{base}/cfd/50032601"), NamedNode(f"{base}/nsf/326")
    >>> field = NamedNode("http://data.europa.eu/snb/isced-f/0613")
    >>> [(one.diplomas, one.share) for one in cooccurrences([(diploma, group), (diploma, field)])]
    [(1, 1.0)]
    """
    groups: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    fields: dict[NamedNode, NamedNode] = {}
    for diploma, subject in subjects:
        if subject.value.startswith(str(ISCED_F)):
            fields[diploma] = subject
        elif _GROUP.search(subject.value):
            groups[subject].add(diploma)
    found = []
    for nsf, diplomas in groups.items():
        met = Counter(fields[diploma] for diploma in diplomas if diploma in fields)
        found += [Cooccurrence(nsf, one, n, n / met.total()) for one, n in met.items()]
    return sorted(found, key=lambda one: (one.nsf.value, -one.diplomas, one.isced.value))


@dataclass(slots=True)
class _Reading:
    """The diplomas, certifications and fields met so far."""

    context: Context
    labels: dict[str, dict[str, None]] = field(default_factory=dict)
    """The labels of each diploma; the first is preferred."""
    couples: dict[tuple[str, str], None] = field(default_factory=dict)
    subjects: dict[tuple[str, NamedNode], None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def kit(self, file: OfficialFile) -> None:
        """Take the couples of diploma and fiche; two dozen titles are published spoilt."""
        without = mends = 0
        for row in read_table(file, _KIT_COLUMNS, what=_KIT, spoilt=True):
            title = mended(row[_TITLE])
            mends += title != row[_TITLE]
            self._label(row["Code Diplôme"], title)
            if row["FicheRNCP"] in {"", "NR"}:
                without += 1
            else:
                self.couples[row["Code Diplôme"], row["FicheRNCP"]] = None
        if without:
            self.remarks.append(f"{without:,} rows of {file.name} have no RNCP number")
        if mends:
            self.remarks.append(f"{mends:,} titles of {file.name} had spoilt letters, mended")

    def fields(self, file: OfficialFile) -> None:
        """Take the ISCED-F field and the NSF group of diplomas."""
        given = 0
        unlisted: Counter[str] = Counter()
        for row in read_table(file, _BCN_COLUMNS, what=_BCN):
            self._label(row["cfd"], row["libelle"])
            self._speciality(row)
            isced = row["isced_f"]
            if isced in _NO_FIELD:
                unlisted[isced] += 1
            elif isced:
                given += 1
                self.subjects[row["cfd"], NamedNode(f"{ISCED_F}{isced}")] = None
        self.counts["diplomas with an ISCED-F field"] = given
        for code, count in unlisted.items():
            self.remarks.append(f"{count:,} diplomas have {code}, which is no field of ISCED-F")

    def _speciality(self, row: Row) -> None:
        """Take the NSF group, other than BCN's own that end in 9, and its letter."""
        group = row["nsf_groupe"]
        if not group or group.endswith("9"):
            return
        self.subjects[row["cfd"], self.context.iris.make("nsf", group)] = None
        if row["nsf_lettre"]:
            letter = self.context.iris.make("nsf-lettre", row["nsf_lettre"].lower())
            self.subjects[row["cfd"], letter] = None

    def _label(self, code: str, label: str) -> None:
        self.labels.setdefault(code, {})[" ".join(label.split())] = None

    def vocabulary(self, files: Sequence[OfficialFile]) -> Vocabulary:
        """Return what was read."""
        iris = self.context.iris
        said = Statements()
        scheme = iris.scheme("cfd")
        day = _issued(files)
        said.scheme(scheme, _TITLES, day.isoformat() if day else None, day)
        for code, labels in self.labels.items():
            concept = iris.make("cfd", code)
            first, *others = labels
            said.concept(concept, scheme, code, first)
            for label in others:
                said.text(concept, SKOS.altLabel, label)
        for code, numero in self.couples:
            certification = iris.make("certification", numero)
            said.link(certification, RNCP.codeCFD, iris.make("cfd", code))
        for code, subject in self.subjects:
            said.link(iris.make("cfd", code), DCTERMS.subject, subject)
        return Vocabulary(
            said.triples,
            {
                "diplomas": len(self.labels),
                "couples of diploma and fiche": len(self.couples),
                "fiches": len({numero for _, numero in self.couples}),
                **self.counts,
            },
            day.isoformat() if day else None,
            day,
            tuple(self.remarks),
        )


_TITLES: Final = {
    "fr": "Codes formation diplôme (CFD)",
    "en": "Diploma training codes (CFD)",
}


def _issued(files: Sequence[OfficialFile]) -> date | None:
    """Return the latest day that the names of the files tell."""
    found = [match for file in files for match in _DAY.finditer(file.name)]
    return max((date(*map(int, match.groups())) for match in found), default=None)


PUBLICATION: Final = Publication(
    "cfd",
    "Codes formation diplôme (CFD) et numéros du RNCP",
    "Diploma codes (CFD) and RNCP numbers",
    "Carif-Oref ; DEPP (Base centrale des nomenclatures)",
    "https://infocentre.pleiade.education.fr/bcn/",
    None,
    "the CSV of CFD and RNCP numbers (kit_apprentissage_….csv), and the table of CFD and ISCED-F",
    read_cfd,
)
