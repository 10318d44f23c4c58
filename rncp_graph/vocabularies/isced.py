"""ISCED-F 2013, UNESCO's fields of education and training, under the addresses of the EU list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.namespaces import RDF, SKOS, Namespace
from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.skos_rdf import Selection, is_rdf, read_skos
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Triple

ISCED_F: Final = Namespace("http://data.europa.eu/snb/isced-f/")
SCHEME: Final = NamedNode("http://data.europa.eu/snb/isced-f/25831c2")

_WHAT: Final = "the list of the fields of ISCED-F 2013"
_COLUMNS: Final = (
    Column("code", r"\d{2,4}", unique=True),
    Column("uri", rf"{ISCED_F}\d{{2,4}}"),
    Column("parent", r"\d{2,3}", empty=True),
    Column("label_en", names=("prefLabel_en",)),
    Column("label_fr", optional=True, names=("label_fr_bcn", "prefLabel_fr")),
)
_LEVELS: Final = ("broad fields", "narrow fields", "detailed fields")


def read_isced_f(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the fields of two, three and four digits, from the table or the RDF of the EU list.

    Raises:
        VocabularyError: it is neither, or a code has lost its leading zeros.
    """
    file = only(files, "isced-f")
    if is_rdf(file):
        selection = Selection(str(ISCED_F), context.languages)
        triples = tuple(read_skos(file, selection).triples)
        return Vocabulary(triples, _counts(triples), "2013")
    said = Statements()
    rows = list(read_table(file, _COLUMNS, what=_WHAT))
    codes = {row["code"] for row in rows}
    for row in rows:
        _check(file, row, codes)
        _state(row, said)
    said.scheme(SCHEME, {"fr": "CITE-F 2013", "en": "ISCED-F 2013"}, "2013", None)
    return Vocabulary(said.triples, _counts(said.triples), "2013")


def _check(file: OfficialFile, row: Row, codes: set[str]) -> None:
    code, parent = row["code"], row["parent"]
    problem = ""
    if row["uri"] != f"{ISCED_F}{code}":
        problem = f"column code holds {code!r} for {row['uri']}: its leading zeros may be lost"
    elif parent != (code[:-1] if len(code) > 2 else ""):
        problem = f"column parent of {code} holds {parent!r}"
    elif parent and parent not in codes:
        problem = f"the parent {parent} of {code} is not in the file"
    if problem:
        raise VocabularyError(file.path, problem, f"give {_WHAT} as published", line=row.line)


def _state(row: Row, said: Statements) -> None:
    concept = NamedNode(row["uri"])
    said.concept(concept, SCHEME, row["code"], row.get("label_fr", ""))
    said.text(concept, SKOS.prefLabel, row["label_en"], "en")
    if row["parent"]:
        said.link(concept, SKOS.broader, NamedNode(f"{ISCED_F}{row['parent']}"))
    else:
        said.top(concept, SCHEME)


def _counts(triples: Iterable[Triple]) -> dict[str, int]:
    digits = Counter(
        len(str(triple.subject).strip("<>").rpartition("/")[2])
        for triple in triples
        if triple.predicate == RDF.type and triple.object == SKOS.Concept
    )
    return {name: digits[width] for width, name in enumerate(_LEVELS, start=2)}


PUBLICATION: Final = Publication(
    "isced-f",
    "CITE-F 2013, domaines d'études et de formation",
    "ISCED-F 2013, fields of education and training",
    "Publications Office of the European Union",
    SCHEME.value,
    None,
    "the list as a table (code, uri, parent, label_en, label_fr) or as RDF",
    read_isced_f,
)
