"""One rule of validation, whether a shape or a query checks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rncp_graph.namespaces import VOCABULARY
from rncp_graph.validation.findings import Finding, Severity

SHAPES: Final = VOCABULARY + "shapes#"
"""Namespace of the rules; what follows it is the rule's name."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in French and in English."""

    fr: str
    en: str

    def about(self, value: str) -> Sentence:
        """Return the sentence with the value in the place that awaits it, ``{value}``.

        >>> Sentence("{value} est inconnue.", "{value} is unknown.").about("RNCP1").en
        'RNCP1 is unknown.'
        """
        return Sentence(self.fr.replace("{value}", value), self.en.replace("{value}", value))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it says of what it finds, how much that weighs, and what to do about it."""

    id: str
    """IRI of the shape or of the global check."""
    severity: Severity
    title: Sentence
    message: Sentence
    advice: Sentence
    element: str
    """The XML element, or elements, that the rule is about."""
    path: str | None = None
    """IRI of the property; after ``^`` where it is followed backwards."""

    @property
    def name(self) -> str:
        """The name of the rule: the end of its IRI."""
        return self.id.removeprefix(SHAPES)

    def finding(
        self, numero: str | None, focus: str, value: str | None = None, *, label: str | None = None
    ) -> Finding:
        """Return what this rule found: about which fiche, resource and value (a text)."""
        message = self.message.about(value or "")
        return Finding(
            numero=numero,
            severity=self.severity,
            rule=self.id,
            focus=focus,
            path=self.path,
            value=value,
            message_fr=message.fr,
            message_en=message.en,
            element=self.element,
            label=label,
            value_type=XSD_STRING if value is not None else None,
        )


XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
