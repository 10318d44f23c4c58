"""Takes the text of an export and gives back what stands below its root, fiche by fiche."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rncp_graph.readers.limits import Limits
from rncp_graph.readers.official_xml.elements import END, FICHE, Element, ElementCutter
from rncp_graph.readers.official_xml.plain import plain_fiche


class FicheStream:
    """Has each plain fiche parsed at once, and all else by :class:`ElementCutter`.

    The cutter gets the document without the plain fiches, so that it still tells what is wrong
    with it and where.
    """

    def __init__(self, source: str, limits: Limits, lines_before: int = 0) -> None:
        self._cutter = ElementCutter(source, limits, lines_before)
        self._limits = limits
        self._rest = ""
        self._complete: list[tuple[str, Element]] = []

    @property
    def root(self) -> Element | None:
        """The root, once it has been opened."""
        return self._cutter.root

    @property
    def line(self) -> int:
        """Where the parser stands in the file, from 1."""
        return self._cutter.line

    @property
    def lines_before(self) -> int:
        """What is to be added to the line that an error of expat tells."""
        return self._cutter.lines_before

    def feed(self, text: str) -> None:
        """Parse the fiches that are complete with this piece of the document.

        Raises:
            expat.ExpatError: not well formed; what was complete before is in :meth:`complete`.
            UnsafeSourceError: refused.
            UnknownFormatError: the root is not that of an export.
        """
        rest = self._rest + text
        start = 0
        while (found := rest.find(END, start)) >= 0:
            end = found + len(END)
            self._take(rest[start:end])
            start = end
        self._rest = rest[start:]
        if len(self._rest) > self._limits.max_fiche:
            self.flush()

    def flush(self) -> None:
        """Parse also what is not a complete fiche.

        Raises:
            expat.ExpatError: not well formed.
            UnsafeSourceError: refused.
            UnknownFormatError: the root is not that of an export.
        """
        rest, self._rest = self._rest, ""
        self._cut(rest)

    def finish(self) -> None:
        """Say that the document ends here.

        Raises:
            expat.ExpatError: it is not complete.
            UnsafeSourceError: refused.
            UnknownFormatError: the root is not that of an export.
        """
        self.flush()
        self._cutter.finish()

    def complete(self) -> Iterator[tuple[str, Element]]:
        """Return name and tree of the elements completed since the last call."""
        complete, self._complete = self._complete, []
        return chain(complete, self._cutter.complete())

    def _take(self, text: str) -> None:
        plain = self._plain(text) if self._cutter.between_fiches else None
        if plain is None:
            self._cut(text)
            return
        self._complete.append((FICHE, plain))
        self._cutter.skip(text.count("\n"))

    def _plain(self, text: str) -> Element | None:
        if "\r" in text and text.count("\r") != text.count("\r\n"):
            return None  # A line end of its own, as expat counts them.
        return plain_fiche(text, self._cutter.line, self._limits)

    def _cut(self, text: str) -> None:
        self._cutter.feed(text)
        self._complete += self._cutter.complete()
