"""The fast engine: says which shapes see something in a fiche, and words nothing.

The package ``shacl`` is that engine (``docs/validation.md`` says why); nothing else knows it.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Final

import shacl

from rncp_graph.validation.lines import lines
from rncp_graph.validation.shapes import shape_triples

_FORMAT: Final = "nquads"


class FastEngine:
    """The engine with all shapes read, once it is first asked.

    It keeps threads of its own: a process that has asked it must not be forked.
    """

    __slots__ = ("_process", "_shapes")

    def __init__(self) -> None:
        self._shapes: shacl.Shapes | None = None
        self._process = 0

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"shacl {version('shacl')}"

    def flagged(self, text: bytes) -> frozenset[str] | None:
        """Return the IRIs of the shapes with a result in a fiche, given as N-Quads.

        ``None`` where the engine refuses the text, or breaks on it.

        Raises:
            RuntimeError: the process was forked after the engine was first asked.
        """
        try:
            results = self._compiled().validate_text(text.decode(), _FORMAT).results
        except BaseException as error:
            if not _is_refusal(error):
                raise
            return None
        return frozenset((result.source_shape or "").strip("<>") for result in results)

    def _compiled(self) -> shacl.Shapes:
        if self._shapes is None:
            self._shapes = shacl.Shapes.from_text(lines(shape_triples()).decode(), _FORMAT)
            self._process = os.getpid()
        if self._process != os.getpid():
            raise RuntimeError("the SHACL engine was asked before the fork; start workers by spawn")
        return self._shapes


def _is_refusal(error: BaseException) -> bool:
    """Return whether the engine does not take a text, or panicked: a class it does not export."""
    return isinstance(error, ValueError) or type(error).__name__ == "PanicException"
