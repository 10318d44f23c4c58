"""Puts mapping sets where they belong: a graph, a mapping file, and a word on their provenance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from rncp_graph.linking.sssom import ENDING, Origin, write_mappings, write_suggestions
from rncp_graph.linking.suggested import Loading, remove_statements
from rncp_graph.namespaces import DCTERMS, OWL, PROV, RDF, VOID, XSD
from rncp_graph.store.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from rncp_graph.linking.model import MappingSet, SuggestionSet
    from rncp_graph.linking.view import View

LINKS: Final = "liens/"
SUGGESTIONS: Final = "suggestions/"


@dataclass(frozen=True, slots=True)
class Written:
    """A set that was written."""

    name: str
    """The end of its graph's name, ``liens/…`` or ``suggestions/…``; of official ones their id."""
    title_fr: str
    title_en: str
    mappings: int
    """Statements of links; suggestions."""
    official: bool = False
    """Its statements are those of a vocabulary's own graph."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the sets of one run."""

    view: View
    folder: Path
    """For the mapping files."""
    moment: datetime
    tool_version: str

    def official(self, made: MappingSet) -> Written:
        """Write the file of a set that a vocabulary states."""
        mappings = list(made.mappings)
        self._write_file(replace(made, mappings=mappings))
        return Written(made.id, made.title_fr, made.title_en, len(mappings), official=True)

    def links(self, made: MappingSet, *, filed: bool = True) -> Written:
        """Write the graph and the provenance of a set, and its file unless it came in one."""
        mappings = list(made.mappings)
        if filed:
            self._write_file(replace(made, mappings=mappings))
        graph = self.view.iris.graph(f"{LINKS}{made.id}")
        quads = (Quad(one.subject, one.predicate, one.object, graph) for one in mappings)
        self.view.store.bulk_extend(quads)
        self._tell(made, graph, len(mappings))
        return Written(f"{LINKS}{made.id}", made.title_fr, made.title_en, len(mappings))

    def suggestions(self, made: SuggestionSet) -> Written:
        """Write the graph, the file and the provenance of a set of suggestions."""
        graph = self.view.iris.graph(f"{SUGGESTIONS}{made.id}")
        loading = Loading(self.view.store, self.view.iris, graph)
        passed = loading.passed(made.suggestions)
        path = self.folder / SUGGESTIONS / f"{made.id}{ENDING}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as stream:
            origin = Origin(self.tool_version, self.moment.date())
            write_suggestions(replace(made, suggestions=passed), origin, self.view.iris, stream)
        self._tell(made, graph, loading.count)
        return Written(f"{SUGGESTIONS}{made.id}", made.title_fr, made.title_en, loading.count)

    def _write_file(self, made: MappingSet) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with replacing(self.folder / f"{made.id}{ENDING}") as stream:
            origin = Origin(self.tool_version, self.moment.date())
            write_mappings(made, origin, self.view.iris, stream)

    def _tell(self, made: MappingSet | SuggestionSet, graph: NamedNode, statements: int) -> None:
        provenance = self.view.iris.graph("provenance")
        quads = [Quad(*told, provenance) for told in self._provenance(made, graph, statements)]
        self.view.store.extend(quads)

    def _provenance(
        self, made: MappingSet | SuggestionSet, graph: NamedNode, statements: int
    ) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
        tool = self.view.iris.make("logiciel", f"rncp-graph-{self.tool_version}")
        at = self.moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
        yield graph, RDF.type, PROV.Entity
        yield graph, DCTERMS.title, Literal(made.title_fr, language="fr")
        yield graph, DCTERMS.title, Literal(made.title_en, language="en")
        yield graph, DCTERMS.description, Literal(made.method, language="en")
        yield graph, PROV.generatedAtTime, Literal(at, datatype=XSD.dateTime)
        yield graph, PROV.wasAttributedTo, tool
        yield graph, VOID.entities, Literal(str(statements), datatype=XSD.integer)
        if made.licence:
            yield graph, DCTERMS.license, NamedNode(made.licence)
        for source in made.sources:
            yield graph, PROV.wasDerivedFrom, source
            for file in self.view.files(source):
                yield graph, PROV.wasDerivedFrom, file
        yield tool, RDF.type, PROV.SoftwareAgent
        yield tool, DCTERMS.title, Literal("rncp-graph")
        yield tool, OWL.versionInfo, Literal(self.tool_version)


def clear(view: View, folder: Path) -> None:
    """Take out the links, the files and the provenance of all sets, but no curated file.

    Suggestions stay until they are made anew, since most will be the same; :func:`drop_others`
    takes out those of sets that were not.
    """
    provenance = view.iris.graph("provenance")
    for graph in _graphs(view, LINKS, SUGGESTIONS):
        for quad in list(view.store.quads_for_pattern(graph, None, None, provenance)):
            view.store.remove(quad)
    for graph in _graphs(view, LINKS):
        view.store.remove_graph(graph)
    for pattern in (f"*{ENDING}", f"{SUGGESTIONS}*{ENDING}"):
        for path in folder.glob(pattern):
            path.unlink()


def drop_others(view: View, made: Iterable[Written]) -> None:
    """Take out the graphs of suggestions that were not made."""
    names = {view.iris.graph(one.name) for one in made}
    for graph in _graphs(view, SUGGESTIONS):
        if graph not in names:
            remove_statements(view.store, graph)


def _graphs(view: View, *kinds: str) -> list[NamedNode]:
    spaces = tuple(view.iris.graph(kind).value for kind in kinds)
    names = view.store.named_graphs()
    return [name for name in names if isinstance(name, NamedNode) and name.value.startswith(spaces)]
