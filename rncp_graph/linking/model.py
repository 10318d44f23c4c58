"""What links are made of: one mapping or suggestion, and the set of those made one way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import SKOS, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

SEMAPV: Final = Namespace("https://w3id.org/semapv/vocab/")
"""Why a mapping is believed: the justifications of SSSOM (https://w3id.org/semapv)."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping between two things, with what SSSOM tells of it."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode
    subject_label: str = ""
    object_label: str = ""
    justification: NamedNode = field(default_factory=lambda: SEMAPV.ManualMappingCuration)
    confidence: float | None = None
    """0 to 1; ``None`` where nobody states one."""
    comment: str = ""
    negated: bool = False
    """The mapping does not hold: ``predicate_modifier`` is ``Not``."""

    @property
    def order(self) -> tuple[str, str, str]:
        """What sets are sorted by."""
        return self.subject.value, self.object.value, self.predicate.value


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One mapping that was computed and that nobody has confirmed; never stated as a fact."""

    subject: NamedNode
    """The certification or the competence."""
    object: NamedNode
    score: float
    """How alike the two texts are, 0 to 1, by the method of its set."""
    text: str
    """The text of the subject that was compared."""
    object_label: str
    """The label of the object that was compared."""
    predicate: NamedNode = field(default_factory=lambda: SKOS.relatedMatch)
    """What it would state, were it confirmed."""
    justification: NamedNode = field(
        default_factory=lambda: SEMAPV.LexicalSimilarityThresholdMatching
    )
    exact: bool = False
    """The two texts are the same once normalised."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a mapping set is taken from."""

    source: NamedNode
    """A concept scheme, or the class of the things."""
    version: str | None = None


@dataclass(frozen=True, slots=True)
class MappingSet:
    """Mappings made one way; its statements are the graph ``liens/{id}``."""

    id: str
    title_fr: str
    title_en: str
    subject: Side
    object: Side
    method: str
    """How they are found, a sentence in English; ``mapping_set_description``."""
    mappings: Iterable[Mapping]
    """Read once; sorted by subject, object and predicate."""
    licence: str | None = None
    """Address of the licence of what it is made from."""
    sources: tuple[NamedNode, ...] = ()
    """The graphs it is made from."""
    stated_in: NamedNode | None = None
    """The graph that states them already, as an official file does; none is made then."""


@dataclass(frozen=True, slots=True)
class SuggestionSet:
    """Suggestions made one way; they are the graph ``suggestions/{id}``."""

    id: str
    title_fr: str
    title_en: str
    subject: Side
    object: Side
    method: str
    """How they are found, with its thresholds, a sentence in English."""
    similarity: str
    """The measure of the scores, such as ``cosine of TF-IDF vectors``."""
    suggestions: Iterable[Suggestion]
    """Read once; sorted by subject, then the best first."""
    licence: str | None = None
    sources: tuple[NamedNode, ...] = ()
    """The graphs it is made from, beside those of the fiches."""
