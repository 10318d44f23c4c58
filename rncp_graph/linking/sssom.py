"""Mapping sets as SSSOM/TSV (https://mapping-commons.github.io/sssom/spec-formats-tsv/)."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

import yaml

from rncp_graph.linking.model import MappingSet, SuggestionSet
from rncp_graph.linking.prefixes import BUILT_IN, Shortener, known_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import BinaryIO

    from pyoxigraph import NamedNode

    from rncp_graph.iris import Iris
    from rncp_graph.linking.model import Mapping, Side, Suggestion

ENDING: Final = ".sssom.tsv"
UNSPECIFIED: Final = "https://w3id.org/sssom/license/unspecified"
"""What SSSOM has stand where nobody states a licence."""
TOOL: Final = "rncp-graph"

_MAPPING: Final = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "confidence", "comment"),
)
_SUGGESTION: Final = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "similarity_score", "similarity_measure"),
)
_ENOUGH: Final = 8 * 1024 * 1024
"""Bytes of rows that are kept in memory."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who writes mapping files, and when."""

    tool_version: str
    day: date


def write_mappings(made: MappingSet, origin: Origin, iris: Iris, stream: BinaryIO) -> None:
    """Write a set of mappings; they are read once."""
    short = Shortener(known_prefixes(iris))
    rows = (_mapping_row(mapping, short) for mapping in made.mappings)
    identifier = made.stated_in or iris.graph(f"liens/{made.id}")
    _write(made, identifier, _MAPPING, rows, short=short, origin=origin, stream=stream)


def write_suggestions(made: SuggestionSet, origin: Origin, iris: Iris, stream: BinaryIO) -> None:
    """Write a set of suggestions; they are read once, and never all in memory."""
    short = Shortener(known_prefixes(iris))
    rows = (_suggestion_row(one, made.similarity, short) for one in made.suggestions)
    identifier = iris.graph(f"suggestions/{made.id}")
    _write(made, identifier, _SUGGESTION, rows, short=short, origin=origin, stream=stream)


def _mapping_row(mapping: Mapping, short: Shortener) -> tuple[str, ...]:
    return (
        short(mapping.subject.value),
        mapping.subject_label,
        short(mapping.predicate.value),
        short(mapping.object.value),
        mapping.object_label,
        short(mapping.justification.value),
        "" if mapping.confidence is None else f"{mapping.confidence:.3f}",
        mapping.comment,
    )


def _suggestion_row(one: Suggestion, similarity: str, short: Shortener) -> tuple[str, ...]:
    return (
        short(one.subject.value),
        one.text,
        short(one.predicate.value),
        short(one.object.value),
        one.object_label,
        short(one.justification.value),
        f"{one.score:.3f}",
        similarity,
    )


def _write(
    made: MappingSet | SuggestionSet,
    identifier: NamedNode,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    short: Shortener,
    origin: Origin,
    stream: BinaryIO,
) -> None:
    """Write the rows aside, since the head names the prefixes that they use."""
    with tempfile.SpooledTemporaryFile(_ENOUGH) as body:
        _write_rows(columns, rows, body)
        head = _head(made, identifier, short, origin)
        written = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=10**6)
        stream.writelines(f"# {line}\n".encode() for line in written.splitlines())
        body.seek(0)
        shutil.copyfileobj(body, stream)


def _write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], body: IO[bytes]) -> None:
    text = io.TextIOWrapper(body, "utf-8", newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([" ".join(cell.split()) for cell in row] for row in rows)
    text.detach()


def _head(
    made: MappingSet | SuggestionSet, identifier: NamedNode, short: Shortener, origin: Origin
) -> dict[str, object]:
    """Return the slots of the set, in the order in which SSSOM lists them."""
    slots: dict[str, object] = {
        "mapping_set_id": identifier.value,
        "mapping_set_title": f"{made.title_fr} / {made.title_en}",
        "mapping_set_description": made.method,
        "license": made.licence or UNSPECIFIED,
        **_side("subject", made.subject, short),
        **_side("object", made.object, short),
    }
    if made.sources:
        slots["mapping_set_source"] = [source.value for source in made.sources]
    slots |= {
        "mapping_tool": TOOL,
        "mapping_tool_version": origin.tool_version,
        "mapping_date": origin.day,
    }
    used = {prefix: space for prefix, space in short.used.items() if prefix not in BUILT_IN}
    return {"curie_map": used} | slots


def _side(name: str, side: Side, short: Shortener) -> dict[str, str]:
    source = {f"{name}_source": short(side.source.value)}
    return source | ({f"{name}_source_version": side.version} if side.version else {})
