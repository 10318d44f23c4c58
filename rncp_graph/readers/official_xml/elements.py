"""Cuts a stream of XML into its elements of second level, one small tree at a time.

Expat and not lxml, because a bound must hold before memory is taken: expat calls back for each
element and document type as it comes, tells lines beyond 65,535, and has no ceiling of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from rncp_graph.errors import UnknownFormatError, UnsafeSourceError
from rncp_graph.readers.limits import Limits
from rncp_graph.text.markup import HTML_TAGS

ROOT: Final = "FICHES"
FICHE: Final = "FICHE"
END: Final = f"</{FICHE}>"
STRAY_TEXT: Final = "text()"
"""Name under which text between fiches is handed out."""


class Element:
    """An element with its text and its children by name; order means nothing in an export."""

    __slots__ = ("attributes", "children", "leaves", "line", "parts", "text_known")

    def __init__(self, line: int, attributes: dict[str, str]) -> None:
        self.line = line
        self.parts: list[str] = []
        self.children: dict[str, list[Element]] = {}
        self.leaves: dict[str, str | None] = {}
        """Texts of children that are a text and nothing else, each the only one of its name.

        ``None`` once it has been read, and for the names that are in :attr:`children`.
        """
        self.attributes = attributes
        self.text_known = False
        """Whether the reader asked for its text."""

    @property
    def text(self) -> str:
        """The text as it stands, without that of its children."""
        return "".join(self.parts)

    def twins(self, name: str) -> list[Element]:
        """Return the children of a name; the leaf of that name becomes the first of them."""
        leaf = self.leaves.get(name)
        self.leaves[name] = None
        twins = self.children.setdefault(name, [])
        if leaf is not None:
            twins.append(text_only(self.line, leaf))
        return twins


class ElementCutter:
    """Takes text and gives back the children of the root as they are completed.

    HTML inside an element that is not escaped (``<b>`` in the export of 2018) becomes part of the
    element's text, as if it had been.
    """

    def __init__(self, source: str, limits: Limits, lines_before: int = 0) -> None:
        self._source = source
        self._limits = limits
        self._lines_before = lines_before
        self._stack: list[Element] = []
        self._complete: list[tuple[str, Element]] = []
        self._fed = 0
        self._cut_at = 0
        self._elements = 0
        self.root: Element | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    @property
    def line(self) -> int:
        """Where the parser stands in the file, from 1."""
        return self._lines_before + self._parser.CurrentLineNumber

    @property
    def lines_before(self) -> int:
        """Lines of the file that are not the parser's."""
        return self._lines_before

    @property
    def between_fiches(self) -> bool:
        """Whether the end of a FICHE was the last that came."""
        return self._cut_at > 0 and self._fed == self._cut_at + len(END)

    def skip(self, lines: int) -> None:
        """Pass over so many lines that another has parsed."""
        self._lines_before += lines

    def feed(self, text: str) -> None:
        """Parse a piece of the document.

        Raises:
            expat.ExpatError: not well formed; what was complete before is in :meth:`complete`.
            UnsafeSourceError: refused.
            UnknownFormatError: the root is not that of an export.
        """
        data = text.encode()
        self._fed += len(data)
        self._parser.Parse(data, False)
        if self._fed - self._cut_at > self._limits.max_fiche:
            raise self._unsafe(
                f"more than {self._limits.max_fiche} bytes in one fiche", "max_fiche"
            )

    def finish(self) -> None:
        """Say that the document ends here.

        Raises:
            expat.ExpatError: it is not complete.
        """
        self._parser.Parse(b"", True)

    def complete(self) -> Iterator[tuple[str, Element]]:
        """Return name and tree of the elements completed since the last call."""
        complete, self._complete = self._complete, []
        return iter(complete)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        stack = self._stack
        if len(stack) >= self._limits.max_depth:
            raise self._unsafe(
                f"more than {self._limits.max_depth} levels of elements", "max_depth"
            )
        if not stack:
            self._open_root(tag, attributes)
            return
        self._elements += 1
        if self._elements > self._limits.max_elements:
            what = f"more than {self._limits.max_elements} elements in one fiche"
            raise self._unsafe(what, "max_elements")
        parent = stack[-1]
        if tag in HTML_TAGS and len(stack) > 1:
            parent.parts.append(_start_tag(tag, attributes))
            stack.append(parent)
            return
        element = Element(self.line, attributes)
        if len(stack) > 1:
            parent.children.setdefault(tag, []).append(element)
        stack.append(element)

    def _end(self, tag: str) -> None:
        element = self._stack.pop()
        if tag in HTML_TAGS and len(self._stack) > 1:
            element.parts.append(f"</{tag}>")
            return
        if sum(map(len, element.parts)) > self._limits.max_text:
            raise self._unsafe(f"more than {self._limits.max_text} characters in {tag}", "max_text")
        if len(self._stack) == 1:
            self._complete.append((tag, element))
            if tag == FICHE:
                self._cut_at = self._parser.CurrentByteIndex
                self._elements = 0

    def _characters(self, text: str) -> None:
        element = self._stack[-1]
        if element.children and text.isspace():
            return
        if len(self._stack) > 1:
            element.parts.append(text)
        elif not text.isspace():
            self._complete.append((STRAY_TEXT, text_only(self.line, text)))

    def _open_root(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != ROOT:
            raise UnknownFormatError(
                self._source,
                f"the root element is {_shown(tag)} where an export has {ROOT}",
                "check that it is an export of the RNCP or the RS",
            )
        self.root = Element(self.line, attributes)
        self._stack.append(self.root)

    def _refuse_doctype(self, _name: str, _system: str | None, _public: str | None, _: int) -> None:
        raise UnsafeSourceError(
            self._source,
            f"line {self.line}: a document type declaration (DOCTYPE), which no export has and "
            "which may define entities",
            "remove it if the source is to be trusted",
        )

    def _unsafe(self, problem: str, limit: str) -> UnsafeSourceError:
        return UnsafeSourceError(
            self._source,
            f"line {self.line}: {problem}",
            f"raise {limit} if the source is to be trusted",
        )


def text_only(line: int, text: str) -> Element:
    """Return an element that has nothing but a text."""
    element = Element(line, {})
    element.parts.append(text)
    return element


def _start_tag(tag: str, attributes: dict[str, str]) -> str:
    href = attributes.get("href", "").replace('"', "&quot;")
    return f'<{tag} href="{href}">' if href else f"<{tag}>"


def _shown(tag: str) -> str:
    return tag if len(tag) <= 40 else tag[:40] + "…"
