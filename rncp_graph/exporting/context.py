"""The JSON-LD context, ``ontology/context.jsonld``: terms, prefixes, and the order of reading."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import RDF
from rncp_graph.resources import folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rncp_graph.iris import Iris

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
"""A JSON value."""

_RELATIVE: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*")
"""IRIs of data below the base, ``type/id``: whatever the parser, resolved by appending."""
_PREFIX_ENDS: Final = ("/", "#")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the context: the property it stands for, and what its bare strings mean."""

    name: str
    iri: str
    type: str | None = None
    """``@id``, or the datatype."""
    language: str | None = None
    reverse: bool = False
    always_list: bool = False


class Context:
    """A context as it is written at the head of a document, and the names it gives.

    >>> context = load_context()
    >>> context.iri("https://w3id.org/rncp-graph/bloc/RNCP40886BC01")
    'bloc/RNCP40886BC01'
    >>> context.name("http://www.w3.org/2004/02/skos/core#broader")
    'plusGeneral'
    """

    def __init__(self, definition: Mapping[str, Json], base: str) -> None:
        # A relative IRI takes the place of what follows the last slash of the base.
        self._base = base if base.endswith("/") else None
        self.definition: dict[str, Json] = {
            key: value for key, value in definition.items() if key != "@base"
        }
        if self._base is not None:
            self.definition["@base"] = base
        self._prefixes = {
            name: value
            for name, value in definition.items()
            if isinstance(value, str) and value.endswith(_PREFIX_ENDS) and name[0] != "@"
        }
        terms = [self._term(*item) for item in definition.items() if self._is_term(*item)]
        self._terms = {(term.iri, term.reverse): term for term in terms}
        self._ranks = {term.iri: rank for rank, term in enumerate(terms) if not term.reverse}

    def term(self, predicate: str, *, reverse: bool = False) -> Term | None:
        """Return the term that stands for a property, or for its inverse."""
        return self._terms.get((predicate, reverse))

    def inverse(self, predicate: str) -> str:
        """Return the key under which resources stand that point here by a property."""
        return self._terms[predicate, True].name

    def rank(self, predicate: str) -> int:
        """Return the place of a property in the order of reading: that of the context.

        A resource's classes come first, properties without a term last.
        """
        return -1 if predicate == RDF.type.value else self._ranks.get(predicate, len(self._ranks))

    def name(self, iri: str) -> str:
        """Return a property or a class as a key or a type: its term, else a compact IRI."""
        term = self.term(iri)
        return term.name if term else self._compact(iri)

    def iri(self, iri: str) -> str:
        """Return a resource as an identifier: relative to the base, compact, or in full."""
        if self._base is not None and iri.startswith(self._base):
            relative = iri[len(self._base) :]
            if _RELATIVE.fullmatch(relative):
                return relative
        return self._compact(iri)

    def _compact(self, iri: str) -> str:
        for prefix, namespace in self._prefixes.items():
            local = iri.removeprefix(namespace)
            if local != iri and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri

    def _expand(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self._prefixes[prefix] + local if colon and prefix in self._prefixes else name

    def _is_term(self, name: str, value: Json) -> bool:
        keyword = name.startswith("@") or (isinstance(value, str) and value.startswith("@"))
        return not keyword and name not in self._prefixes

    def _term(self, name: str, value: Json) -> Term:
        fields = value if isinstance(value, dict) else {"@id": value}
        reverse = "@reverse" in fields
        kind = fields.get("@type")
        language = fields.get("@language")
        return Term(
            name=name,
            iri=self._expand(str(fields["@reverse" if reverse else "@id"])),
            type=self._expand(kind) if isinstance(kind, str) else None,
            language=language if isinstance(language, str) else None,
            reverse=reverse,
            always_list=fields.get("@container") == "@set",
        )


@cache
def _definition() -> Mapping[str, Json]:
    text = folder("ontology").joinpath("context.jsonld").read_text("utf-8")
    document: dict[str, dict[str, Json]] = json.loads(text)
    return document["@context"]


def load_context(iris: Iris | None = None) -> Context:
    """Return the project's context, over the base of the data."""
    definition = _definition()
    return Context(definition, iris.base if iris else str(definition["@base"]))
