"""What is drawn on the pages of a PDF, through PDFium: characters, ruling lines, shapes, images.

The one module that knows the library, which is loaded when the first PDF is read.
"""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Final

from rncp_graph.errors import SourceError, UnsafeSourceError
from rncp_graph.readers.fiche_pdf.glyphs import plain
from rncp_graph.readers.fiche_pdf.model import Char, Link, Page
from rncp_graph.readers.fiche_pdf.shapes import CLOSE, IDENTITY, Drawing, Matrix, Turn, combined
from rncp_graph.readers.limits import Limits

_PASSWORD: Final = 4
"""``FPDF_ERR_PASSWORD``: a user password, or one that cannot be tried."""
_BOLD: Final = 600
"""Weight from which a font is bold."""
_MOST_SEGMENTS: Final = 400
"""Of one shape; the borders of a table have fewer, a drawing may have more."""
_LONGEST_ADDRESS: Final = 2048
_SEGMENTS: Final = 10
"""Segments for each shape that the limits allow."""
_DEEPEST: Final = 4
"""Forms within forms that are looked into for shapes."""

Handle = Any
"""What the library, which states no types, hands out."""


def pages(data: bytes, source: str, limits: Limits) -> Iterator[Page]:
    """Return the pages of a PDF, one at a time.

    Raises:
        SourceError: the library is not installed, a password is asked for, it is damaged.
        UnsafeSourceError: more pages, characters or shapes than the limits allow.
    """
    library = _library(source)
    document = _opened(library, data, source)
    try:
        count = len(document)
        if count > limits.max_pages:
            raise UnsafeSourceError(
                source,
                f"a PDF of {count} pages, more than {limits.max_pages}",
                "raise max_pages if the source is to be trusted",
            )
        reader = _Reader(library.raw, document.raw, source, limits)
        for index in range(count):
            yield _page(library, document, index, reader)
    finally:
        document.close()


def _library(source: str) -> ModuleType:
    try:
        return importlib.import_module("pypdfium2")
    except ModuleNotFoundError as error:
        raise SourceError(
            source, "a PDF, which needs pypdfium2", 'pip install "rncp-graph[pdf]"'
        ) from error


def _opened(library: ModuleType, data: bytes, source: str) -> Handle:
    try:
        return library.PdfDocument(data)
    except library.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise SourceError(
                source, "a PDF that is protected by a password", "save it without one"
            ) from error
        raise SourceError(source, "a PDF that is damaged", "get the file again") from error


def _page(library: ModuleType, document: Handle, index: int, reader: _Reader) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
    except library.PdfiumError as error:
        raise SourceError(
            reader.source, f"a PDF whose page {index + 1} is damaged", "get the file again"
        ) from error
    try:
        return reader.page(index + 1, page, text)
    finally:
        text.close()
        page.close()


class _Reader:
    """Reads pages, counting what they hold."""

    def __init__(self, raw: Handle, document: Handle, source: str, limits: Limits) -> None:
        self._raw = raw
        self._document = document
        self.source = source
        self._limits = limits
        self._chars = 0
        self._objects = 0
        self._segments = 0
        self._name = ctypes.create_string_buffer(64)

    def page(self, number: int, page: Handle, text: Handle) -> Page:
        """Return what is drawn on a page.

        Raises:
            UnsafeSourceError: more than the limits allow, with the pages before.
        """
        turn = Turn(self._raw.FPDFPage_GetRotation(page))
        chars = tuple(self._characters(text, turn))
        drawing = Drawing(turn)
        self._draw(drawing, page, IDENTITY, depth=0)
        links = tuple(self._links(page, turn))
        marks, rules = tuple(drawing.marks), tuple(drawing.rules)
        return Page(number, chars, marks, rules, links, drawing.images)

    def _links(self, page: Handle, turn: Turn) -> Iterator[Link]:
        """Return the addresses on a page that lead away from the document."""
        raw, box = self._raw, self._raw.FS_RECTF()
        place, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, place, link):
            self._count_objects(1)
            address = self._address(raw.FPDFLink_GetAction(link))
            if address and raw.FPDFLink_GetAnnotRect(link, box):
                yield Link(turn.box(box.left, box.bottom, box.right, box.top), address)

    def _address(self, action: Handle) -> str:
        if not action:
            return ""
        text = ctypes.create_string_buffer(_LONGEST_ADDRESS)
        size: int = self._raw.FPDFAction_GetURIPath(self._document, action, text, len(text))
        return text.value.decode("utf-8", errors="replace") if 0 < size <= len(text) else ""

    def _characters(self, text: Handle, turn: Turn) -> Iterator[Char]:
        """Return the characters of a page; the first of a word tells whether all are bold."""
        raw, box = self._raw, self._raw.FS_RECTF()
        count: int = max(raw.FPDFText_CountChars(text), 0)
        self._chars += count
        if self._chars > self._limits.max_text:
            self._refuse(f"more than {self._limits.max_text} characters", "max_text")
        bold = inside = False
        for index in range(count):
            char = plain(raw.FPDFText_GetUnicode(text, index))
            if raw.FPDFText_IsGenerated(text, index) == 1 or not char:
                inside = False
                continue
            if raw.FPDFText_GetLooseCharBox(text, index, box):
                around = turn.box(box.left, box.bottom, box.right, box.top)
                if not inside:
                    bold = self._bold(text, index)
                inside = char != " "
                yield Char(char, around, bold)

    def _bold(self, text: Handle, index: int) -> bool:
        """Return whether a font is bold: it says so itself, or its name does."""
        size: int = self._raw.FPDFText_GetFontInfo(text, index, self._name, len(self._name), None)
        name = self._name.raw[: min(max(size, 0), len(self._name))].lower()
        weight: int = self._raw.FPDFText_GetFontWeight(text, index)
        return b"bold" in name or weight >= _BOLD

    def _draw(self, drawing: Drawing, holder: Handle, place: Matrix, depth: int) -> None:
        """Add the shapes of a page, or of a form drawn on it."""
        for shape in self._shapes(holder, inner=depth > 0):
            kind: int = self._raw.FPDFPageObj_GetType(shape)
            here = combined(self._matrix(shape), place)
            if kind == self._raw.FPDF_PAGEOBJ_PATH:
                self._path(drawing, shape, here)
            elif kind == self._raw.FPDF_PAGEOBJ_IMAGE:
                drawing.images += 1
            elif kind == self._raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                self._draw(drawing, shape, here, depth + 1)

    def _shapes(self, holder: Handle, *, inner: bool) -> Iterator[Handle]:
        raw = self._raw
        count: int = (raw.FPDFFormObj_CountObjects if inner else raw.FPDFPage_CountObjects)(holder)
        self._count_objects(count)
        get = raw.FPDFFormObj_GetObject if inner else raw.FPDFPage_GetObject
        for index in range(count):
            yield get(holder, index)

    def _count_objects(self, count: int) -> None:
        self._objects += max(count, 0)
        if self._objects > self._limits.max_elements:
            self._refuse(f"more than {self._limits.max_elements} shapes", "max_elements")

    def _path(self, drawing: Drawing, shape: Handle, place: Matrix) -> None:
        raw = self._raw
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(shape, filled, stroked)
        count: int = raw.FPDFPath_CountSegments(shape)
        self._segments += max(count, 0)
        if self._segments > _SEGMENTS * self._limits.max_elements:
            self._refuse(f"more than {self._segments} lines of shapes", "max_elements")
        if not (filled.value or stroked.value) or not 0 < count <= _MOST_SEGMENTS:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        points = []
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(shape, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            kind: int = raw.FPDFPathSegment_GetType(segment)
            points.append((kind, place.point(x.value, y.value)))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append((CLOSE, points[-1][1]))
        drawing.add(points, stroked=bool(stroked.value))

    def _matrix(self, shape: Handle) -> Matrix:
        found = self._raw.FS_MATRIX()
        if not self._raw.FPDFPageObj_GetMatrix(shape, found):
            return IDENTITY
        return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)

    def _refuse(self, problem: str, limit: str) -> None:
        raise UnsafeSourceError(
            self.source, f"a PDF with {problem}", f"raise {limit} if the source is to be trusted"
        )
