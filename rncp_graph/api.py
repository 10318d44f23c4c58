"""The graph from Python: open it, ask it, look at a certification, export it, hand it to rdflib."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from rncp_graph.errors import StoreError, UnknownCodeError, UsageError
from rncp_graph.exporting import Format, Language, Page, export, page
from rncp_graph.exporting.view import Certification, read_certification
from rncp_graph.exporting.view.near import near_certifications
from rncp_graph.iris import Iris
from rncp_graph.querying import Catalogue, ParameterInput, Result, run, run_text
from rncp_graph.searching import Hits, Kind, read_filters, search
from rncp_graph.store import GraphDirectory, Manifest, Version
from rncp_graph.store.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from pyoxigraph import Store
    from rdflib import Dataset


def open_graph(path: Path | str, version: str | None = None) -> Graph:
    """Return the graph of a directory for reading: the version in use, or the one named.

    It stays that version while others are built. Use it in a ``with`` statement, or close it.

    Raises:
        GraphNotFoundError: no graph in that directory.
        VersionNotFoundError: no version of that identifier.
        StoreError: the graph is damaged or may not be read.

    >>> with open_graph("graph") as g:
    ...     g.certification("RNCP99004").title
    'Communication visuelle et supports numériques'
    """
    directory = GraphDirectory(Path(path))
    return Graph(directory.current() if version is None else directory.version(version))


class Graph:
    """A version of a graph, open for reading; any number of them may be open at once."""

    def __init__(self, version: Version) -> None:
        self.version: str = version.id
        """Identifier of the version."""
        self.manifest: Manifest = version.manifest
        """What it was built from, by what, with which result."""
        self._path = version.directory
        self._search_index = version.search_index
        self._iris = Iris(self.manifest.base)
        self._store: Store | None = version.open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; a dataset from :meth:`to_rdflib` keeps them open for itself."""
        self._store = None

    @property
    def store(self) -> Store:
        """The pyoxigraph store, read only.

        Raises:
            StoreError: the graph is closed.
        """
        if self._store is None:
            raise StoreError(str(self._path), "this graph is closed", "open it again")
        return self._store

    def query(self, name: str, /, **parameters: ParameterInput) -> Result:
        """Return the answer to a query of the catalogue (``rncp-graph queries`` lists them).

        A SELECT gives rows with Python values, an ASK what is true or false, a CONSTRUCT triples.
        Rows become a pandas data frame with ``to_pandas()``.

        Raises:
            UnknownQueryError: no query of that name.
            ParameterError: a parameter it does not have, or a value that is not of its type.

        >>> rows = open_graph("graph").query("certifications_by_rome", rome="E1306")
        >>> [(row.numero, row.fin) for row in rows]
        [('RNCP99006', datetime.date(2028, 7, 12)), ('RNCP99101', datetime.date(2021, 6, 21))]
        """
        return run(self.store, Catalogue.default().find(name), parameters)

    def sparql(self, text: str) -> Result:
        """Return the answer to a SPARQL query of one's own, over the union of all graphs.

        Raises:
            UsageError: a syntax error, an update, or a call to another server.

        >>> g = open_graph("graph")
        >>> [row.n for row in g.sparql('''
        ...     PREFIX rncp: <https://w3id.org/rncp-graph/def#>
        ...     SELECT (COUNT(?one) AS ?n) { ?one a rncp:Certification }''')]
        [16]
        """
        return run_text(self.store, text)

    def search(
        self,
        words: str,
        *,
        kinds: Iterable[Kind | str] = (),
        rome: str | None = None,
        levels: Iterable[str | int] = (),
        active: bool = False,
        limit: int = 20,
    ) -> Hits:
        """Return where the words stand, best first: in titles, blocs, competences and other texts.

        Accents, capitals, plurals and feminines make no difference. ``kinds`` names the texts to
        look in, all by default; ``rome``, ``levels`` and ``active`` narrow the certifications.

        Raises:
            UsageError: words that cannot be looked for, no such kind or level, or no ROME code.
            StoreError: this version has no index.

        >>> hits = open_graph("graph").search("communications visuelles", kinds=["titles"])
        >>> [(hit.code, hit.snippet) for hit in hits]
        [('RNCP99005', '**Communication** **visuelle**'),
         ('RNCP99004', '**Communication** **visuelle** et supports numériques')]
        """
        filters = read_filters(kinds, rome, levels, active=active)
        return search(self._search_index, words, filters, limit)

    def certification(self, numero: str, lang: Language = "fr") -> Certification:
        """Return a certification as plain attributes; labels of code lists come in ``lang``.

        Raises:
            UnknownCodeError: the graph has none of that number; it holds numbers that resemble.

        >>> one = open_graph("graph").certification("RNCP99003")
        >>> [bloc.code for bloc in one.blocs]
        ['RNCP99003BC01', 'RNCP99003BC02', 'RNCP99003BC03']
        >>> one.level.code, one.dates.fin_enregistrement
        ('6', datetime.date(2029, 3, 18))
        """
        wanted = "".join(numero.split()).upper()
        found = read_certification(self.store, wanted, lang)
        if found is None:
            raise UnknownCodeError(numero, near_certifications(self.store, wanted))
        return found

    def page(self, code: str, lang: Language = "fr") -> Page:
        """Return what ``rncp-graph show`` shows of a certification, a bloc or a SIRET.

        Raises:
            UnknownCodeError: nothing in the graph has that code; it holds codes that resemble.
        """
        return page(self.store, code, lang)

    def export(
        self,
        destination: Path | str | BinaryIO,
        fmt: Format | str = Format.TURTLE,
        *,
        fiches: Iterable[str] | None = None,
    ) -> None:
        r"""Write the graph, or some of its fiches, to a file or a binary stream.

        A file is replaced at the end, wholly or not at all.

        Raises:
            UsageError: not a format.
            UnknownCodeError: a number that no fiche of the graph has; nothing is written.

        >>> import io
        >>> stream = io.BytesIO()
        >>> open_graph("graph").export(stream, "ntriples", fiches=["RNCP99004"])
        >>> stream.getvalue().count(b"\n") > 100
        True
        """
        form = _format(fmt)
        if isinstance(destination, Path | str):
            with replacing(Path(destination)) as stream:
                export(self.store, form, stream, numeros=fiches, iris=self._iris)
        else:
            export(self.store, form, destination, numeros=fiches, iris=self._iris)

    def to_rdflib(self) -> Dataset:
        """Return an rdflib dataset over the store, its default graph the union of all graphs.

        Nothing is copied; it is for reading. For pySHACL or heavy traversal parse an export of
        some fiches into an ``rdflib.Graph`` instead.

        >>> dataset = open_graph("graph").to_rdflib()
        >>> rows = dataset.query('''
        ...     PREFIX dcterms: <http://purl.org/dc/terms/>
        ...     SELECT ?title { ?one dcterms:identifier "RNCP99004" ; dcterms:title ?title }''')
        >>> [str(row.title) for row in rows]
        ['Communication visuelle et supports numériques']
        """
        # rdflib takes longer to import than most questions take.
        from rncp_graph.exporting.rdflib_view import rdflib_dataset  # noqa: PLC0415

        return rdflib_dataset(self.store)


def _format(name: Format | str) -> Format:
    try:
        return Format(name)
    except ValueError:
        known = ", ".join(Format)
        raise UsageError(f"format {name!r}: none of {known}") from None
