"""The catalogue of queries: every .rq file of ``queries/``, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from rncp_graph.errors import UnknownQueryError
from rncp_graph.querying.header import parse_query
from rncp_graph.querying.model import Query
from rncp_graph.resources import folder


class Catalogue(Mapping[str, Query]):
    """The queries of a folder by name, sorted.

    >>> Catalogue.default()["certifications_by_rome"].title_en
    'Certifications that lead to a ROME job'
    """

    def __init__(self, directory: Path) -> None:
        """Read every .rq file of the folder.

        Raises:
            ValueError: the header of a file is not as it should be.
        """
        queries = (parse_query(path) for path in sorted(directory.glob("*.rq")))
        self._queries = {query.name: query for query in queries}

    @staticmethod
    def default() -> Catalogue:
        """Return the queries that come with the package."""
        return _installed()

    def find(self, name: str) -> Query:
        """Return the query of that name, however its words are joined.

        Raises:
            UnknownQueryError: there is none; it holds the names that resemble.

        >>> Catalogue.default().find("certifications-by-rome").name
        'certifications_by_rome'
        """
        wanted = name.strip().lower().removesuffix(".rq").replace("-", "_")
        query = self._queries.get(wanted)
        if query is None:
            near = get_close_matches(wanted, self._queries, n=3, cutoff=0.5)
            raise UnknownQueryError(name, tuple(near))
        return query

    def __getitem__(self, name: str) -> Query:
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)


@cache
def _installed() -> Catalogue:
    return Catalogue(folder("queries"))
