"""Text search: an SQLite index beside the store, written once a build, asked by words.

``write_index`` makes it of a store or of N-Quads, an ``Indexer`` while a build goes on; ``search``
finds texts in it, ranked.
"""

from rncp_graph.searching.filtering import read_filters
from rncp_graph.searching.finding import search
from rncp_graph.searching.gathering import FicheTexts, texts_of
from rncp_graph.searching.indexing import Indexer, write_index
from rncp_graph.searching.model import Filters, Hit, Hits, Kind
from rncp_graph.searching.rows import as_rows

__all__ = [
    "FicheTexts",
    "Filters",
    "Hit",
    "Hits",
    "Indexer",
    "Kind",
    "as_rows",
    "read_filters",
    "search",
    "texts_of",
    "write_index",
]
