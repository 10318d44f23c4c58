"""Reads a JSON document as a whole: one fiche, an answer with many, or an array of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rncp_graph.errors import MalformedSourceError, UnknownFormatError, UnsafeSourceError
from rncp_graph.fiche import Fiche, FicheSansNumero, Remarque
from rncp_graph.readers.api_json.parsing import JsonFaultError, Object, Value, parse
from rncp_graph.readers.api_json.tree import OversizeError, element_of
from rncp_graph.readers.documents import Document
from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.fiches import read_fiche
from rncp_graph.readers.official_xml.node import Node
from rncp_graph.readers.whole import whole_text

LIST: Final = "fiches"
COUNT: Final = "nombreResultats"
"""The members of an answer: its fiches, and how many the question has in all."""
ANSWER: Final = "/reponse"
"""Path of what an answer says besides."""
_OF_A_FICHE: Final = frozenset(("NUMERO_FICHE", "ID_FICHE", "INTITULE"))
_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{|\[(?!\s*[^\W\d_]))")
"""An opening bracket; one before a letter is a link of a text in markdown."""


def recognises(head: bytes) -> bool:
    """Return whether the first bytes of a document are those of a JSON object or array."""
    return _START.match(head) is not None


def read(document: Document, limits: Limits) -> Iterator[Fiche | FicheSansNumero]:
    """Return the fiches of one JSON document.

    Raises:
        MalformedSourceError: not JSON, a name twice in an object, an entry that is no fiche.
        UnsafeSourceError: absurd nesting or size.
        UnknownFormatError: JSON without a fiche.
    """
    text = whole_text(document, limits)
    try:
        value = parse(text, limits.max_depth)
    except JsonFaultError as fault:
        if fault.unsafe:
            raise _unsafe(document.name, fault.problem, fault.line, "max_depth") from fault
        raise MalformedSourceError(
            document.name, fault.problem, line=fault.line, last_fiche=None, fiches_read=0
        ) from fault
    yield from _Answer(document.name, limits).fiches(value)


class _Answer:
    """What is known of a document while its fiches go by."""

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._last: str | None = None

    def fiches(self, value: Value) -> Iterator[Fiche | FicheSansNumero]:
        entries, around = _entries(value)
        if not entries:
            raise UnknownFormatError(
                self._source,
                f"JSON without any fiche: neither NUMERO_FICHE nor a list of {LIST!r}",
                "check that it is an answer of the API of France compétences",
            )
        line = around.line if around else 1
        for count, entry in enumerate(entries):
            if not isinstance(entry, Object):
                raise MalformedSourceError(
                    self._source,
                    f"entry {count + 1} is no object, as a fiche is",
                    line=line,
                    last_fiche=self._last,
                    fiches_read=count,
                )
            line = entry.line
            yield self._fiche(entry, self._unread(around) if count == 0 and around else [])

    def _fiche(self, entry: Object, before: list[Remarque]) -> Fiche | FicheSansNumero:
        try:
            element = element_of(entry, self._limits)
        except OversizeError as error:
            raise _unsafe(self._source, error.problem, error.line, error.limit) from error
        fiche = read_fiche(element, self._source, None, before)
        self._last = fiche.numero if isinstance(fiche, Fiche) else "without number"
        return fiche

    def _unread(self, around: Object) -> list[Remarque]:
        """Return what an answer says besides its fiches and their count."""
        others = {
            name: value for name, value in around.members.items() if name not in {LIST, COUNT}
        }
        return Node(element_of(Object(others, around.line), self._limits), ANSWER).unread()


def _entries(value: Value) -> tuple[list[Value], Object | None]:
    """Return the entries that should be fiches, and the answer around them if there is one."""
    if isinstance(value, list):
        return value, None
    if not isinstance(value, Object):
        return [], None
    listed = value.members.get(LIST)
    if isinstance(listed, list):
        return listed, value
    return ([value] if _OF_A_FICHE & value.members.keys() else []), None


def _unsafe(source: str, problem: str, line: int, limit: str) -> UnsafeSourceError:
    return UnsafeSourceError(
        source, f"line {line}: {problem}", f"raise {limit} if the source is to be trusted"
    )
