"""Fiches in files of RDF, such as ``rncp-graph export`` writes; checked as a build checks them."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from rncp_graph.build.loading import quads_of
from rncp_graph.build.sourcing import CHUNK, source_file
from rncp_graph.build.task import Done, Mapped
from rncp_graph.errors import SourceError, UsageError
from rncp_graph.extractors.schemes import vocabulary_quads
from rncp_graph.iris import Iris
from rncp_graph.namespaces import RDF, RNCP
from rncp_graph.readers import flux_date
from rncp_graph.scaling.content import Content
from rncp_graph.scaling.fiches_in_store import numeros_in, quads_beside, sorted_lines
from rncp_graph.validation import FicheValidator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rncp_graph.validation import Finding

ORIGIN: Final = "rdf"
"""What the graph calls this kind of source."""
SUFFIXES: Final = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
}
"""Names of files of RDF, each also with ``.gz``."""
_RULES: Final = "rdf"
"""Rules that no release has: the next build takes no fiche over from a version of such a load."""


def rdf_format(path: str) -> RdfFormat | None:
    """Return the form of RDF that the name of a file tells, ``None`` where it tells none.

    >>> rdf_format("register.nq.gz")
    <RdfFormat N-Quads>
    """
    return SUFFIXES.get(Path(path.removesuffix(".gz")).suffix)


class RdfFiles(Content):
    """The fiches of files: of those with one number, that of the last file."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = [Path(path) for path in paths]
        self._others: list[Quad] = []
        files = [source_file(path, flux_date(path)) for path in self._paths]
        super().__init__(files, _base(self._paths[0]))

    @property
    def fingerprint(self) -> str:
        """Rules that no release has."""
        return _RULES

    def other_quads(self, iris: Iris) -> Iterator[Quad]:
        """Yield what the files hold beside fiches, and the ontology and code lists of now.

        Figures of the graph that a file was are left out: this one may be another.
        """
        own = iris.graph("vocabulaire/rncp")
        kinds = (iris.make(kind, "").value for kind in ("mesure", "partition"))
        figures = (*kinds, f"{iris.base}>")
        for quad in self._others:
            subject = getattr(quad.subject, "value", "")
            if quad.graph_name != own and not f"{subject}>".startswith(figures):
                yield quad
        yield from vocabulary_quads(iris)

    def dones(self, folder: Path, start: Path | None) -> Iterator[Done]:  # noqa: ARG002 (Content)
        """Yield the fiches of all files, checked.

        Raises:
            SourceError: a file cannot be read.
            UsageError: a file without named graphs that holds more than one fiche.
        """
        iris = Iris(self.base)
        validator = FicheValidator()
        for place, path in enumerate(self._paths):
            with _loaded(path, folder) as store:
                numeros = numeros_in(store, iris)
                for begin in range(0, len(numeros), CHUNK):
                    chunk = numeros[begin : begin + CHUNK]
                    self.fiches_read += len(chunk)
                    yield Done(tuple(_checked(chunk, store, iris, validator, place)))
                self._others += quads_beside(store, iris)


def _base(path: Path) -> str:
    """Return the base of the data in a file, told by its first fiche.

    Raises:
        SourceError: it cannot be read, or holds no fiche.
    """
    with _stream(path) as stream:
        for quad in parse(stream, format=_format(path)):
            if quad.predicate == RDF.type and quad.object == RNCP.Fiche:
                base, found, _ = str(getattr(quad.subject, "value", "")).rpartition("fiche/")
                if found:
                    return base
    raise SourceError(str(path), "holds no fiche", "load what `rncp-graph export` wrote")


def _format(path: Path) -> RdfFormat:
    found = rdf_format(path.name)
    if found is None:
        raise UsageError(f"{path}: a name that ends with {', '.join(SUFFIXES)} is expected")
    return found


@contextmanager
def _loaded(path: Path, folder: Path) -> Iterator[Store]:
    """Yield a store of what a file holds, every fiche in its own graph; deleted at the end."""
    with TemporaryDirectory(dir=folder, prefix="rdf-") as place:
        store = Store(place)
        with _stream(path) as stream:
            store.bulk_load(stream, format=_format(path))
        _settle_unnamed(store, path)
        _refuse_blank(store, path)
        yield store
        del store


def _settle_unnamed(store: Store, path: Path) -> None:
    """Put statements without graph into that of the fiche that they are about."""
    unnamed = [Quad(q.subject, q.predicate, q.object) for q in _unnamed(store)]
    if not unnamed:
        return
    fiches = {q.subject for q in unnamed if q.predicate == RDF.type and q.object == RNCP.Fiche}
    graph = fiches.pop() if len(fiches) == 1 else None
    if not isinstance(graph, NamedNode):
        raise UsageError(
            f"{path}: statements in no named graph, and not of one fiche alone; "
            "export with --format nquads or trig"
        )
    store.remove_graph(DefaultGraph())
    store.extend(Quad(q.subject, q.predicate, q.object, graph) for q in unnamed)


def _unnamed(store: Store) -> Iterator[Quad]:
    yield from store.quads_for_pattern(None, None, None, DefaultGraph())


def _refuse_blank(store: Store, path: Path) -> None:
    for quad in store:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise SourceError(str(path), f"a blank node ({quad})", "no graph of ours has one")


def _checked(
    numeros: Sequence[str], store: Store, iris: Iris, validator: FicheValidator, source: int
) -> Iterator[Mapped]:
    chunk = [(numero, list(quads_of(numero, store, iris))) for numero in numeros]
    found: dict[str, list[Finding]] = {numero: [] for numero in numeros}
    for finding in validator.validate(chunk):
        if finding.numero is not None:
            found[finding.numero].append(finding)
    for numero, quads in chunk:
        stated = sorted_lines(quads)
        yield Mapped(
            numero=numero,
            content=hashlib.sha256(stated).hexdigest(),
            raw=None,
            origins=((ORIGIN, source),),
            findings=tuple(found[numero]),
            statements=stated,
        )


@contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    with _told(path), path.open("rb") as stream:
        if path.suffix == ".gz":
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield cast(BinaryIO, unpacked)
        else:
            yield stream


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what is wrong with a file of RDF into our error."""
    try:
        yield
    except SyntaxError as error:
        raise SourceError(str(path), f"line {error.lineno}: {error.msg}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
