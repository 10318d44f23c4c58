"""What the parts of ROME 4.0 are stated into, one after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rncp_graph.vocabularies.model import Statements
from rncp_graph.vocabularies.tables import Column, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import NamedNode

    from rncp_graph.iris import Iris
    from rncp_graph.vocabularies.rome4_files import Rome4Files
    from rncp_graph.vocabularies.tables import Row

OGR: Final = r"[1-9]\d{0,7}"
"""A number of an entry; one numbering holds for appellations, competences, knowledge, contexts."""
YES_NO: Final = "[ON]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A competence, knowledge or a working context, and how a code is related to it."""

    concept: NamedNode
    relation: NamedNode


@dataclass(slots=True)
class Draft:
    """The statements of an edition while they are gathered."""

    files: Rome4Files
    iris: Iris
    codes: Mapping[str, NamedNode]
    """The concept of each code; not always named after the code alone, see rome4_history."""
    said: Statements = field(default_factory=Statements)
    counts: dict[str, int] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    """What each OGR number of competences, knowledge and working contexts stands for."""
    _unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    _missing: list[str] = field(default_factory=list)

    def rows(
        self, table: str, *columns: Column, lost: str, encoding: str = "utf-8"
    ) -> Iterator[Row]:
        """Yield the rows of an optional table; without it ``lost`` is what is not stated.

        Raises:
            VocabularyError: the table is damaged.
        """
        file = self.files.tables.get(table)
        if file is None:
            self._missing.append(f"No table {table}: {lost}.")
            return
        yield from read_table(file, columns, what=f"the table {table}", encoding=encoding)

    def unknown(self, table: str, column: str) -> None:
        """Count a row that is not stated since what it names is listed nowhere."""
        self._unknown[table, column] += 1

    def remarks(self) -> tuple[str, ...]:
        """Return what was missing or could not be stated, a sentence each."""
        unlisted = (
            f"{count} rows of {table} have a {column} that no table lists."
            for (table, column), count in self._unknown.items()
        )
        names = self.files.others
        unread = [f"Not read: {', '.join(names)}."] if names else []
        return (*self._missing, *unlisted, *unread)
