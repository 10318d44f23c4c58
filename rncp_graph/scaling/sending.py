"""Loads partitions, files of RDF or a graph into a server, graph by graph, in bounded requests."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Triple, serialize

from rncp_graph.build import Progress
from rncp_graph.errors import EndpointError
from rncp_graph.iris import Iris
from rncp_graph.scaling.graph_store import GraphStore, RequestTooLargeError
from rncp_graph.scaling.journal import Journal
from rncp_graph.store import FicheCounts, Manifest, provenance_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from rncp_graph.build.options import OnProgress
    from rncp_graph.build.task import Mapped
    from rncp_graph.querying import Endpoint
    from rncp_graph.scaling.content import Content
    from rncp_graph.store.provenance import Origin

REQUEST: Final = 4 * 1024 * 1024
"""Most bytes sent at once."""
_LEAST: Final = 1024
"""Bytes below which a request is not halved again."""


@dataclass(slots=True)
class Sent:
    """What a load into a server came to; counts of named graphs."""

    sent: int = 0
    kept: int = 0
    """Those that the server had already, by the journal."""
    dropped: int = 0
    quarantined: int = 0
    """Fiches set aside."""
    quads: int = 0
    """Statements that the server has now of this content."""


def load_server(
    content: Content,
    endpoint: Endpoint,
    state: Path,
    *,
    most: int = REQUEST,
    now: datetime | None = None,
    on_progress: OnProgress = lambda _: None,
) -> Sent:
    """Return what came of sending all sound fiches, and what belongs to them, to a Graph Store.

    ``state`` is the file that tells what the server has: what is there already is not sent again,
    what was sent before and is no longer in the content is dropped.

    Raises:
        EndpointError: the server refuses, or fails again and again; the same call goes on there.
        SourceError: the content cannot be read.
        StoreError: the state cannot be written.
        UsageError: the state is that of another server.
    """
    with Journal(state, endpoint.url) as journal, GraphStore(endpoint) as server:
        sending = _Sending(server, journal, most, Iris(content.base))
        with TemporaryDirectory(prefix="rncp-graph-") as folder:
            origins = sending.fiches(content, Path(folder), on_progress)
        others = [*content.other_quads(sending.iris)]
        if content.needs_provenance:
            moment = now or datetime.now(UTC)
            others += provenance_quads(_manifest(content, moment), sending.iris, origins)
        sending.others(others)
        sending.drop_gone()
        return sending.result


@dataclass(slots=True)
class _Sending:
    """One load into a server, as far as it is."""

    server: GraphStore
    journal: Journal
    most: int
    iris: Iris
    result: Sent = field(default_factory=Sent)
    _present: set[str] = field(default_factory=set)

    def fiches(self, content: Content, folder: Path, on_progress: OnProgress) -> list[Origin]:
        """Send all sound fiches; return where each is from."""
        places: dict[str, int] = {}
        for done in content.dones(folder, None):
            for fiche in done.fiches:
                if fiche.sound:
                    self._fiche(fiche)
                    places[fiche.numero] = fiche.origins[0][1]
                elif places.pop(fiche.numero, None) is not None:  # a sound one came before
                    self._present.discard(self.iris.make("fiche", fiche.numero).value)
                self.result.quarantined += not fiche.sound
            on_progress(Progress("load", len(places), 0, 0))
        return [
            (graph, graph, file)
            for graph, file in (
                (self.iris.make("fiche", numero), content.units[place][0])
                for numero, place in sorted(places.items())
            )
        ]

    def others(self, quads: Iterable[Quad]) -> None:
        """Send the graphs of quads that are of no fiche."""
        graphs: defaultdict[str, set[bytes]] = defaultdict(set)
        for quad in quads:
            triple = Triple(quad.subject, quad.predicate, quad.object)
            line = serialize([triple], format=RdfFormat.N_TRIPLES) or b""
            graphs[getattr(quad.graph_name, "value", "")].add(line)
        for graph in sorted(graphs):
            self._graph(graph, sorted(graphs[graph]))

    def drop_gone(self) -> None:
        """Drop what was sent before and is no longer there."""
        for graph in list(self.journal.graphs()):
            if graph not in self._present:
                self.server.delete(graph)
                self.journal.dropped(graph)
                self.result.dropped += 1

    def _fiche(self, fiche: Mapped) -> None:
        graphs: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for line in (fiche.statements or b"").splitlines():
            triple, _, graph = line.removesuffix(b" .").rpartition(b" <")
            graphs[graph.removesuffix(b">")].append(triple + b" .\n")
        for name, lines in sorted(graphs.items(), key=itemgetter(0)):
            self._graph(name.decode(), lines)

    def _graph(self, graph: str, lines: list[bytes]) -> None:
        self._present.add(graph)
        self.result.quads += len(lines)
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        if self.journal.has(graph, digest):
            self.result.kept += 1
            return
        for place, part in enumerate(_parts(lines, self.most)):
            self._part(graph, part, first=place == 0)
        self.journal.sent(graph, digest)
        self.result.sent += 1

    def _part(self, graph: str, lines: list[bytes], *, first: bool) -> None:
        """Send a part of a graph, in halves where it is too large for the server."""
        body = b"".join(lines)
        try:
            (self.server.put if first else self.server.post)(graph, body)
        except RequestTooLargeError as error:
            if len(body) < _LEAST or len(lines) < 2:
                raise EndpointError(
                    self.server.endpoint.url,
                    f"HTTP 413: takes not even {len(body)} bytes at once",
                    "raise the server's limit",
                ) from error
            self.most = max(_LEAST, min(self.most, len(body) // 2))
            for place, part in enumerate(_parts(lines, self.most)):
                self._part(graph, part, first=first and place == 0)


def _parts(lines: Iterable[bytes], most: int) -> Iterator[list[bytes]]:
    """Yield lines in parts of at most so many bytes, or of one line.

    >>> list(_parts([b"aa", b"bb", b"cccccc", b"d"], 4))
    [[b'aa', b'bb'], [b'cccccc'], [b'd']]
    """
    part: list[bytes] = []
    size = 0
    for line in lines:
        if part and size + len(line) > most:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line)
    if part:
        yield part


def _manifest(content: Content, moment: datetime) -> Manifest:
    """Return the manifest that the provenance of a load tells of."""
    return Manifest(
        version=f"{moment:%Y%m%dT%H%M%SZ}",
        built_at=moment,
        tool_version=importlib.metadata.version("rncp-graph"),
        base=content.base,
        sources=tuple(content.files),
        fiches=FicheCounts(content.fiches_read, 0),
        quads=0,
        counts={},
        findings={},
    )
