"""The fast engine: says which shapes see something in a fiche, and words nothing.

The package ``shacl`` is that engine (``docs/validation.md`` says why); nothing else knows it.
"""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.metadata import version
from typing import Final

import shacl

from rncp_graph.namespaces import XSD
from rncp_graph.validation.lines import lines
from rncp_graph.validation.shapes import ShapeSet, shape_triples

_FORMAT: Final = "nquads"
_TYPED: Final = b'"^^<'
_USUAL: Final = tuple(
    f'"^^{datatype}'.encode() for datatype in (XSD.boolean, XSD.date, XSD.gYear, XSD.integer)
)
_DATE: Final = f"^^{XSD.date}".encode()
_PLAIN: Final = re.compile(rb'"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"')


class FastEngine:
    """The engine with a set of shapes read, once it is first asked.

    It keeps threads of its own: a process that has asked it must not be forked.
    """

    __slots__ = ("_process", "_set", "_shapes")

    def __init__(self, shapes: ShapeSet = ShapeSet.FICHES) -> None:
        self._set = shapes
        self._shapes: shacl.Shapes | None = None
        self._process = 0

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"shacl {version('shacl')}"

    def flagged(self, text: bytes) -> frozenset[str] | None:
        """Return the IRIs of the shapes with a result in a fiche, given as N-Quads.

        ``None`` where the engine refuses the text or breaks on it, and where a literal is stated
        on which it differs from pySHACL: of a datatype that the model does not use, or a date that
        pySHACL does not know, which are those of the years 1 to 9999.

        Raises:
            RuntimeError: the process was forked after the engine was first asked.
        """
        if not (_datatypes_are_usual(text) and _dates_are_plain(text)):
            return None
        try:
            results = self._compiled().validate_text(text.decode(), _FORMAT).results
        except BaseException as error:
            if not _is_refusal(error):
                raise
            return None
        return frozenset((result.source_shape or "").strip("<>") for result in results)

    def _compiled(self) -> shacl.Shapes:
        if self._shapes is None:
            self._shapes = shacl.Shapes.from_text(lines(shape_triples(self._set)).decode(), _FORMAT)
            self._process = os.getpid()
        if self._process != os.getpid():
            raise RuntimeError("the SHACL engine was asked before the fork; start workers by spawn")
        return self._shapes


def engine_with(shapes: ShapeSet) -> FastEngine:
    """Return the engine with a set of shapes, the same in all of a process; a fork has its own."""
    return _engine_of(shapes, os.getpid())


@cache
def _engine_of(shapes: ShapeSet, process: int) -> FastEngine:  # noqa: ARG001 (part of the key)
    return FastEngine(shapes)


def _datatypes_are_usual(text: bytes) -> bool:
    """Return whether no literal is of a datatype that the model of a fiche does not use.

    >>> _datatypes_are_usual(b'<urn:a> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#int> .')
    False
    """
    return text.count(_TYPED) == sum(map(text.count, _USUAL))


def _dates_are_plain(text: bytes) -> bool:
    """Return whether every date is a year of four digits, a month and a day, without time zone.

    >>> _dates_are_plain(b'<urn:a> <urn:b> "12026-04-01"' + _DATE)
    False
    """
    return all(_PLAIN.fullmatch(before[-12:]) for before in text.split(_DATE)[:-1])


def _is_refusal(error: BaseException) -> bool:
    """Return whether the engine does not take a text, or panicked: a class it does not export."""
    return isinstance(error, ValueError) or type(error).__name__ == "PanicException"
