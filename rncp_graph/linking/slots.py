"""What SSSOM allows in a mapping set: its slots, their types and their values (sssom-schema 1.0).

The slots that 1.1 adds are known too, so that its files can be read.
"""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REQUIRED: Final = ("subject_id", "predicate_id", "object_id", "mapping_justification")
"""Slots of a mapping; the ids are not asked of literals, which are no things of the graph."""
REQUIRED_OF_SET: Final = ("mapping_set_id", "license")

JUSTIFICATIONS: Final = frozenset(
    f"semapv:{name}"
    for name in (
        *("MappingReview", "ManualMappingCuration", "LogicalReasoning", "LexicalMatching"),
        *("CompositeMatching", "UnspecifiedMatching", "SemanticSimilarityThresholdMatching"),
        *("LexicalSimilarityThresholdMatching", "MappingChaining", "MappingInversion"),
        *("BackgroundKnowledgeBasedMatching", "StructuralMatching", "InstanceBasedMatching"),
    )
)
ENTITY_TYPES: Final = frozenset(
    (
        *("owl class", "owl object property", "owl data property", "owl annotation property"),
        *("owl named individual", "skos concept", "rdfs resource", "rdfs class", "rdfs literal"),
        *("rdfs datatype", "rdf property", "composed entity expression"),
    )
)
CARDINALITIES: Final = frozenset(("1:1", "1:n", "n:1", "1:0", "0:1", "n:n", "0:0"))

_SHARED: Final = (
    *("creator_id", "creator_label", "license", "subject_type", "subject_source"),
    *("subject_source_version", "object_type", "object_source", "object_source_version"),
    *("predicate_type", "mapping_provider", "cardinality_scope", "mapping_tool"),
    *("mapping_tool_id", "mapping_tool_version", "mapping_date", "publication_date"),
    *("review_date", "subject_match_field", "object_match_field", "subject_preprocessing"),
    *("object_preprocessing", "similarity_measure", "curation_rule", "curation_rule_text"),
    *("see_also", "other", "comment"),
)
OF_MAPPING: Final = frozenset(
    (
        *_SHARED,
        *("subject_id", "subject_label", "subject_category", "predicate_id", "predicate_label"),
        *("predicate_modifier", "object_id", "object_label", "object_category"),
        *("mapping_justification", "author_id", "author_label", "reviewer_id", "reviewer_label"),
        *("mapping_source", "mapping_cardinality", "confidence", "reviewer_agreement"),
        *("match_string", "similarity_score", "issue_tracker_item", "record_id"),
    )
)
OF_SET: Final = frozenset(
    (
        *_SHARED,
        *("sssom_version", "curie_map", "mapping_set_id", "mapping_set_version"),
        *("mapping_set_source", "mapping_set_title", "mapping_set_description"),
        *("mapping_set_confidence", "issue_tracker", "extension_definitions", "mappings"),
    )
)

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def _share(cell: str) -> bool:
    try:
        return 0 <= float(cell) <= 1
    except ValueError:
        return False


def _day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return len(cell) == 10


def _address(cell: str) -> bool:
    return _SCHEME.fullmatch(cell) is not None


Check = tuple["Callable[[str], bool]", str]
"""Whether a value is right, and what is expected."""
_ONE_OF_TYPES: Final[Check] = (ENTITY_TYPES.__contains__, "a type such as 'skos concept'")
_SHARE: Final[Check] = (_share, "a number from 0 to 1")
_DAY: Final[Check] = (_day, "a day such as 2026-02-01")
_ADDRESS: Final[Check] = (_address, "an address")

CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "mapping_justification": (
            JUSTIFICATIONS.__contains__,
            "a justification such as semapv:ManualMappingCuration",
        ),
        "predicate_modifier": ("Not".__eq__, "Not, or nothing"),
        "mapping_cardinality": (CARDINALITIES.__contains__, "a cardinality such as 1:n"),
        "subject_type": _ONE_OF_TYPES,
        "object_type": _ONE_OF_TYPES,
        "predicate_type": _ONE_OF_TYPES,
        "confidence": _SHARE,
        "similarity_score": _SHARE,
        "mapping_date": _DAY,
        "publication_date": _DAY,
        "license": _ADDRESS,
        "mapping_set_id": _ADDRESS,
        "mapping_provider": _ADDRESS,
    }
)
"""Checks of slots, whether they stand in a row or for the whole set."""
REFERENCES: Final = frozenset(
    (
        *("subject_id", "predicate_id", "object_id", "mapping_justification"),
        *("subject_source", "object_source"),
    )
)
"""Slots that hold one CURIE."""
