"""Makes a JSON object into the element that the XML export would have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rncp_graph.readers.api_json.parsing import Object, Value
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.elements import Element

ITEMS: Final[Mapping[str, str]] = {
    "ANCIENNES_CERTIFICATIONS": "ANCIENNE_CERTIFICATION",
    "ANNEES_PROMOTIONS_NIVEAU": "ANNEE",
    "BLOCS_COMPETENCES": "BLOC_COMPETENCES",
    "CERTIFICATEURS": "CERTIFICATEUR",
    "CODES_IDCC": "IDCC",
    "CODES_NSF": "NSF",
    "CODES_ROME": "ROME",
    "CORRESPONDANCES": "CORRESPONDANCE",
    "EQUIVALENCES": "EQUIVALENCE",
    "FORMACODES": "FORMACODE",
    "NOUVELLES_CERTIFICATIONS": "NOUVELLE_CERTIFICATION",
    "PARTENAIRES": "PARTENAIRE",
    "PUBLICATION_DECRET_AUTRE": "PUBLICATION_JO",
    "PUBLICATION_DECRET_CREATION": "PUBLICATION_JO",
    "PUBLICATION_DECRET_GENERAL": "PUBLICATION_JO",
    "SOURCE": "BLOC_COMPETENCES",
    "STATISTIQUES_PROMOTIONS": "STATISTIQUES_PROMOTION",
}
"""The element around a list, whose array holds the items themselves; any other array repeats."""
_WORDS: Final = {True: "Oui", False: "Non"}


class OversizeError(Exception):
    """A fiche beyond a limit: which, and on which line the fiche opens."""

    def __init__(self, problem: str, limit: str, line: int) -> None:
        self.problem = problem
        self.limit = limit
        self.line = line
        super().__init__(problem)


def element_of(value: Object, limits: Limits) -> Element:
    """Return the element of a JSON object, with all that stands in it.

    Raises:
        OversizeError: more elements, or a longer text, than the limits allow.
    """
    return _Tree(limits, value.line).of(value)


class _Tree:
    """Counts the elements of one fiche while they are made."""

    def __init__(self, limits: Limits, line: int) -> None:
        self._limits = limits
        self._line = line
        self._elements = 0

    def of(self, value: Value) -> Element:
        element = self._new(value)
        if isinstance(value, Object):
            for name, member in value.members.items():
                self._add(element, name, member)
        elif isinstance(value, list):
            for item in value:
                self._add(element, "item", item)
        elif value is not None:
            element.parts.append(self._text(value))
        return element

    def _add(self, parent: Element, name: str, value: Value) -> None:
        """Add a member; an array gives a list of elements, in the element around them if any."""
        if not isinstance(value, list):
            parent.children.setdefault(name, []).append(self.of(value))
            return
        item = ITEMS.get(name)
        if item is not None:
            wrapper = self._new(value)
            parent.children.setdefault(name, []).append(wrapper)
            parent, name = wrapper, item
        for member in value:
            parent.children.setdefault(name, []).append(self.of(member))

    def _new(self, value: Value) -> Element:
        self._elements += 1
        if self._elements > self._limits.max_elements:
            what = f"more than {self._limits.max_elements} values in one fiche"
            raise OversizeError(what, "max_elements", self._line)
        return Element(value.line if isinstance(value, Object) else self._line, {})

    def _text(self, value: str | bool) -> str:
        text = _WORDS[value] if isinstance(value, bool) else value
        if len(text) > self._limits.max_text:
            what = f"more than {self._limits.max_text} characters in one text"
            raise OversizeError(what, "max_text", self._line)
        return text
