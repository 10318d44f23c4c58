"""NAF rév. 2, the French classification of activities, under INSEE's addresses."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.namespaces import RDF, SKOS
from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.skos_rdf import Selection, is_rdf, read_skos
from rncp_graph.vocabularies.tables import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Triple

BASE: Final = "http://id.insee.fr/codes/nafr2/"
SCHEME: Final = NamedNode(f"{BASE}naf")

_CODE: Final = re.compile(r"\d{2}(?:\.\d(?:\d[A-Z]?)?)?")
_LEVELS: Final = {2: "division", 4: "groupe", 5: "classe", 6: "sousClasse"}
"""What a code of so many signs is, as INSEE's addresses name it."""
_PARENTS: Final = {4: 2, 5: 4, 6: 5}
_COUNTED: Final = {
    "section": "sections",
    "division": "divisions",
    "groupe": "groups",
    "classe": "classes",
    "sousClasse": "subclasses",
}
_TITLES: Final = {
    "fr": "Nomenclature d'activités française (NAF rév. 2)",
    "en": "French classification of activities (NAF rev. 2)",
}


def activity(code: str) -> NamedNode:
    """Return the concept of a code, as INSEE names it.

    >>> activity("01"), activity("01.11Z")
    (<NamedNode value=http://id.insee.fr/codes/nafr2/division/01>, <NamedNode value=.../01.11Z>)
    """
    return NamedNode(f"{BASE}{_LEVELS[len(code)]}/{code}")


def read_naf(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return divisions, groups, classes and subclasses; sections too where the file is INSEE's RDF.

    Raises:
        VocabularyError: it is neither that RDF nor a JSON list of codes and labels, or codes are
            not NAF's, doubled, or below one that is missing.
    """
    file = only(files, "naf")
    if is_rdf(file):
        triples = tuple(read_skos(file, Selection(BASE, context.languages)).triples)
        return Vocabulary(triples, _counts(triples), "rév. 2")
    labels = _labels(file)
    said = Statements()
    said.scheme(SCHEME, _TITLES, "rév. 2", None)
    for code, label in labels.items():
        concept = activity(code)
        said.concept(concept, SCHEME, code, label)
        if len(code) == 2:
            said.top(concept, SCHEME)
            continue
        parent = code[: _PARENTS[len(code)]]
        if parent not in labels:
            raise _bad(file, f"{code} is there and {parent}, which it is part of, is not")
        said.link(concept, SKOS.broader, activity(parent))
    return Vocabulary(said.triples, _counts(said.triples), "rév. 2")


def _labels(file: OfficialFile) -> Mapping[str, str]:
    try:
        entries: object = json.loads(file.data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _bad(file, f"not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise VocabularyError(
            file.path, f"no JSON ({error.msg})", "get the codes of NAF again", line=error.lineno
        ) from error
    if not isinstance(entries, list) or not entries:
        raise _bad(file, "no list of codes")
    labels: dict[str, str] = {}
    for place, entry in enumerate(entries, 1):
        code, label = _entry(file, entry, place)
        if code in labels:
            raise _bad(file, f"entry {place}: {code} is there twice")
        labels[code] = label
    return labels


def _entry(file: OfficialFile, entry: object, place: int) -> tuple[str, str]:
    code = entry.get("id") if isinstance(entry, dict) else None
    label = entry.get("label") if isinstance(entry, dict) else None
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise _bad(file, f"entry {place}: id is {code!r}, no code of NAF rév. 2")
    if not isinstance(label, str) or not label.strip():
        raise _bad(file, f"entry {place}: {code} has no label")
    return code, label


def _bad(file: OfficialFile, problem: str) -> VocabularyError:
    return VocabularyError(
        file.path, problem, "give the codes of NAF rév. 2 as JSON (id, label), or INSEE's RDF"
    )


def _counts(triples: Iterable[Triple]) -> dict[str, int]:
    levels = Counter(
        str(triple.subject).strip("<>").removeprefix(BASE).partition("/")[0]
        for triple in triples
        if triple.predicate == RDF.type and triple.object == SKOS.Concept
    )
    return {name: levels[level] for level, name in _COUNTED.items() if levels[level]}


PUBLICATION: Final = Publication(
    "naf",
    "Nomenclature d'activités française (NAF rév. 2)",
    "French classification of activities (NAF rev. 2)",
    "INSEE",
    "https://www.insee.fr/fr/information/2406147",
    None,
    "the codes as JSON (a list of id and label), or INSEE's RDF",
    read_naf,
)
