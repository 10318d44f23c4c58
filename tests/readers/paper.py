"""Pages that are filled from the top down, for the PDFs of the tests.

They are the same each time, and small: their fonts are those that every reader of PDF has.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos

Rows = Sequence[Sequence[str]]
_LINE = 4.0
"""Height of a line in millimetres."""
_GAP = 2.5
_PAD = 1.0


class Paper(FPDF):
    """A4 pages that are filled from the top down."""

    def __init__(
        self,
        *,
        ruled: bool = True,
        split: bool = False,
        printed: str = "",
        called: str = "Une fiche inventée",
        size: float = 9,
    ) -> None:
        super().__init__(format="A4")
        self.core_fonts_encoding = "windows-1252"
        self.set_creation_date(datetime(2020, 1, 1, tzinfo=UTC))
        self.set_margins(15, 15)
        self.set_auto_page_break(auto=True, margin=18)
        self.ruled = ruled
        self.split = split
        self.printed = printed
        self.called = called
        self.size = size
        self.add_page()

    def header(self) -> None:
        if self.printed:
            self.set_font("Times", size=8)
            self.set_y(6)
            self.cell(text="23/11/2019 10:22")
            self.set_x(90)
            self.cell(text=self.called)
            self.set_y(15)

    def footer(self) -> None:
        if self.printed:
            self.set_font("Times", size=8)
            self.set_y(-10)
            self.cell(text=self.printed)
            self.set_x(-25)
            self.cell(text=f"{self.page_no()}/{{nb}}")

    def label(self, text: str) -> None:
        self.ln(_GAP)
        self._write(text, "B")
        self.ln(_GAP)

    def lines(self, text: str | None) -> None:
        """Write each line as one of its own, below the other."""
        for line in (text or "").split("\n"):
            if line:
                self._write(line, "")

    def paragraphs(self, text: str | None) -> None:
        """Write each line as a paragraph."""
        for line in (text or "").split("\n"):
            if line:
                self._write(line, "")
                self.ln(_GAP)

    def _write(self, text: str, style: str) -> None:
        self.set_font("Helvetica", style, self.size)
        self.multi_cell(0, _LINE, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def rows(self, head: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
        """Write a table; its head, if any, stands again on each page it goes on to."""
        self.ln(_GAP)
        self.set_font("Helvetica", size=self.size)
        if self.split:
            self._split_rows(head, rows, [self.epw * width / sum(widths) for width in widths])
        else:
            self._whole_rows(head, rows, widths)
        self.ln(_GAP)

    def _whole_rows(self, head: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
        """Write a table whose rows stay whole, their cells in the middle."""
        with self.table(
            borders_layout="ALL" if self.ruled else "NONE",
            col_widths=tuple(widths),
            text_align="LEFT",
            line_height=_LINE,
            padding=1,
            first_row_as_headings=bool(head),
        ) as table:
            for cells in (head, *rows) if head else rows:
                row = table.row()
                for cell in cells:
                    row.cell(cell)

    def _split_rows(self, head: Sequence[str], rows: Rows, widths: Sequence[float]) -> None:
        """Write a table whose rows may go on on the next page, their cells at the top."""
        opening = self._lines_of(head, widths) if head else []
        if self.will_page_break((len(opening) + 1) * _LINE + 4 * _PAD):
            self.add_page()
        if opening:
            self._row(opening, widths)
        for cells in rows:
            rest = self._lines_of(cells, widths)
            while rest:
                room = int((self.page_break_trigger - self.y - 2 * _PAD) // _LINE)
                if room < 1:
                    self.add_page()
                    if opening:
                        self._row(opening, widths)
                    continue
                self._row(rest[:room], widths)
                rest = rest[room:]

    def _lines_of(self, cells: Sequence[str], widths: Sequence[float]) -> list[tuple[str, ...]]:
        wrapped = [self._wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        return list(zip_longest(*wrapped, fillvalue=""))

    def _row(self, lines: Rows, widths: Sequence[float]) -> None:
        """Write a row, or as much of it as a page takes, line by line, with a box for each cell."""
        top, left = self.y, self.l_margin
        height = len(lines) * _LINE + 2 * _PAD
        self.set_font("Helvetica", size=self.size)
        for place, width in enumerate(widths):
            for number, line in enumerate(lines):
                self.set_xy(left, top + _PAD + number * _LINE)
                self.cell(width, _LINE, line[place])
            if self.ruled:
                self.rect(left, top, width, height)
            left += width
        self.set_xy(self.l_margin, top + height)

    def _wrapped(self, text: str, width: float) -> list[str]:
        found = self.multi_cell(
            width, _LINE, text, align="L", dry_run=True, output=MethodReturnValue.LINES
        )
        assert isinstance(found, list)
        return [line.encode("latin-1").decode("windows-1252") for line in found]

    def finished(self) -> bytes:
        return bytes(self.output())
