"""The official table between the appellations of ROME and the occupations of ESCO."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.namespaces import RDFS, SKOS
from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WHAT: Final = "the official table ESCO–ROME (FR_…_mapping_esco_rome.csv)"
_HEADER: Final = "classification 1 id"
_PREAMBLE: Final = 40
"""The lines before the header are some fifteen."""

_RELATIONS: Final[Mapping[str, NamedNode]] = MappingProxyType(
    {
        "skos:exactMatch": SKOS.exactMatch,
        "skos:closeMatch": SKOS.closeMatch,
        "skos:broadMatch": SKOS.broadMatch,
        "skos:narrowMatch": SKOS.narrowMatch,
    }
)
_COLUMNS: Final = (
    Column(_HEADER, r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}"),
    Column("classification 1 prefered label", names=("classification 1 preferred label",)),
    Column("classification 2 id", r"[1-9]\d{2,6}"),
    Column("classification 2 prefered label", names=("classification 2 preferred label",)),
    Column("mapping relation", "|".join(_RELATIONS)),
)


def read_rome_esco(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the relations of the table: the appellation is the subject, ESCO the object.

    The column of ESCO comes first, and yet « maître d'hôtel (ESCO), second maître d'hôtel (ROME),
    broadMatch » says that the appellation has the broader match. Labels are stated as
    ``rdfs:label``: those of the two vocabularies themselves, which may be newer, stay preferred.

    Raises:
        VocabularyError: it is not that table, or gives two relations for one pair.
    """
    file = only(files, "rome-esco")
    preamble = _preamble(file)
    said = Statements()
    relations: dict[tuple[NamedNode, NamedNode], str] = {}
    for row in read_table(file, _COLUMNS, what=_WHAT, skip=len(preamble)):
        _state(row, file, context, relations, said)
    stated = {line[0].strip().casefold(): line[1].strip() for line in preamble if len(line) > 1}
    kinds = Counter(relations.values())
    counts = {kind.removeprefix("skos:"): kinds[kind] for kind in _RELATIONS}
    counts["appellations"] = len({appellation for appellation, _ in relations})
    counts["occupations"] = len({occupation for _, occupation in relations})
    return Vocabulary(
        tuple(dict.fromkeys(said.triples)),
        counts,
        stated.get("mapping project version"),
        _date(stated.get("mapping project version date", "")),
    )


def _state(
    row: Row,
    file: OfficialFile,
    context: Context,
    relations: dict[tuple[NamedNode, NamedNode], str],
    said: Statements,
) -> None:
    occupation = NamedNode(row[_HEADER])
    appellation = context.iris.make("ogr", row["classification 2 id"])
    relation = row["mapping relation"]
    pair = (appellation, occupation)
    if relations.get(pair, relation) != relation:
        raise VocabularyError(
            file.path,
            f"appellation {row['classification 2 id']} has {relations[pair]} and {relation} with "
            "one occupation",
            "keep the line that is right",
            line=row.line,
        )
    relations[pair] = relation
    said.link(appellation, _RELATIONS[relation], occupation)
    said.text(appellation, RDFS.label, row["classification 2 prefered label"])
    said.text(occupation, RDFS.label, row["classification 1 prefered label"])


def _preamble(file: OfficialFile) -> list[list[str]]:
    """Return the lines before the header; read_table tells of an encoding that is not UTF-8."""
    lines = list(islice(_lines(file), _PREAMBLE))
    for number, line in enumerate(lines):
        if line and line[0].strip().casefold() == _HEADER:
            return lines[:number]
    raise VocabularyError(
        file.path, f"no header that begins with {_HEADER!r}", f"give {_WHAT}", line=1
    )


def _lines(file: OfficialFile) -> Iterator[list[str]]:
    text = file.data.decode("utf-8-sig", "replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _date(text: str) -> date | None:
    try:
        day, month, year = map(int, text.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


PUBLICATION: Final = Publication(
    "rome-esco",
    "Table de correspondance entre le ROME et ESCO",
    "Official table between ROME and ESCO",
    "France Travail",
    "https://esco.ec.europa.eu/fr/use-esco/eures-countries-mapping-tables",
    None,
    "the CSV of the appellations of ROME and the occupations of ESCO, its lines of metadata first",
    read_rome_esco,
)
