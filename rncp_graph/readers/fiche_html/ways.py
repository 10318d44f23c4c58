"""Tables of Oui and Non: in which column a cross stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rncp_graph.fiche import Voie
from rncp_graph.readers.fiche_html.grid import Cell, GridRow
from rncp_graph.readers.fiche_text.model import Row
from rncp_graph.readers.fiche_text.tables import voies
from rncp_graph.text.cleaning import is_placeholder
from rncp_graph.text.dates import parse_day


@dataclass(frozen=True, slots=True)
class YesNo:
    """The places of the columns of a table of Oui and Non; ``None`` for one that it has not."""

    yes: int
    no: int
    jury: int | None
    day: int | None

    def heads(self, row: GridRow) -> bool:
        """Return whether a row is the head of the table, and no more."""
        words = [cell.folded if cell else "" for cell in row]
        named = {0, self.yes, self.no, self.jury, self.day}
        others = [word for place, word in enumerate(words) if word and place not in named]
        first = not words[0] or "acces" in words[0] or "inscription" in words[0]
        return "oui" in words and "non" in words and first and not others

    def crosses(self, row: GridRow) -> Row:
        """Return what stands under Oui, and under Non; one cell where the row has but one."""
        places = [place for place in (self.yes, self.no) if place < len(row)]
        return tuple(_crossed(row[place]) for place in places)

    def others(self, row: GridRow) -> list[str]:
        """Return what else stands in a row than its label and its crosses."""
        return self._beyond(row, {0})

    def way(self, row: GridRow, voie: Voie) -> Row:
        """Return the row of a way of access: way, Oui, Non, jury, date."""
        jury, day = _text(row, self.jury), _text(row, self.day)
        return (voie.value, *self.crosses(row), jury, day)

    def left(self, row: GridRow) -> list[str]:
        """Return what no column of the row of a way says: a date that is none, a further cell."""
        left = self._beyond(row, {0, self.jury, self.day})
        day = _text(row, self.day)
        if day and not is_placeholder(day) and parse_day(day) is None:
            left.append(day)
        return left

    def _beyond(self, row: GridRow, known: set[int | None]) -> list[str]:
        """Return what stands in none of the columns known; a word where a cross should be, too."""
        crossed = {place for place in (self.yes, self.no) if place < len(row)}
        crossed = {place for place in crossed if _crossed(row[place])}
        left = [
            cell.text for place, cell in enumerate(row) if cell and place not in known | crossed
        ]
        return [text for text in left if text and not is_placeholder(text)]


def columns_of(rows: Sequence[GridRow]) -> YesNo | None:
    """Return the columns of a table of Oui and Non, as its head or else its ways of access tell."""
    for row in rows:
        words = [cell.folded if cell else "" for cell in row]
        if "oui" in words and "non" in words:
            return _told(words)
    widest = max((len(row) for row in rows if row and voie_of(row[0])), default=0)
    if not widest:
        return None
    return YesNo(1, 2, 3, 4) if widest > 2 else YesNo(1, 1, None, None)


def _told(words: Sequence[str]) -> YesNo:
    yes, no = words.index("oui"), words.index("non")
    jury = _place(words, lambda word: "jury" in word or "composition" in word)
    return YesNo(yes, no, jury, _place(words, lambda word: word.startswith("date")))


def _place(words: Sequence[str], told: Callable[[str], bool]) -> int | None:
    return next((place for place, word in enumerate(words) if place and told(word)), None)


def voie_of(cell: Cell | None) -> Voie | None:
    """Return the way of access that a cell names, and nothing else; ``None`` for any other."""
    if cell is None or not cell.text:
        return None
    rows, before = voies(cell.words, dated=False)
    if len(rows) != 1 or before or any(rows[0][1:]):
        return None
    return Voie(rows[0][0])


def _crossed(cell: Cell | None) -> str:
    return cell.crossed if cell else ""


def _text(row: GridRow, place: int | None) -> str:
    cell = row[place] if place is not None and place < len(row) else None
    return cell.text if cell else ""
