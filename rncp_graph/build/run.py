"""One run of the stages over the sources; fiches are made, or taken over from before."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from rncp_graph.build.assembly import Assembly
from rncp_graph.build.beside import take_over_vocabularies
from rncp_graph.build.changes import Changes
from rncp_graph.build.layers import complement
from rncp_graph.build.stopwatch import Stopwatch
from rncp_graph.store import new_ledger, open_ledger, provenance_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from rncp_graph.build.options import BuildOptions
    from rncp_graph.build.supply import Supply
    from rncp_graph.iris import Iris
    from rncp_graph.searching import Indexer
    from rncp_graph.store import LedgerEntry, Manifest, NewVersion, SourceFile, Version
    from rncp_graph.store.quarantine import Quarantine

_WORTH_IT = 0.1
"""Share of the fiches that must be new for the whole store to be put in order again."""


@dataclass(slots=True)
class Run:
    """What belongs to one build; ``start`` is ``previous`` where its statements are taken over."""

    new: NewVersion
    quarantine: Quarantine
    iris: Iris
    options: BuildOptions
    supply: Supply
    previous: Version | None
    start: Version | None
    index: Indexer
    timed: Stopwatch = field(default_factory=Stopwatch)
    _before: dict[str, str] = field(default_factory=dict)
    """Content of each fiche published in the version before."""

    def assemble(self) -> Assembly:
        """Return the fiches of the supply, loaded.

        Raises:
            SourceError: a source cannot be read, or breaks off and is not to be kept in part.
            WorkerDiedError: a process of the build was killed.
        """
        inherited = self.start.open() if self.start else None
        with new_ledger(self.new.ledger) as ledger:
            ledger.sign(self.supply.fingerprint)
            assembly = Assembly(
                self.new, self.quarantine, ledger, self.iris, self.index, inherited=inherited
            )
            before = self.start.ledger if self.start else None
            with closing(assembly):
                self.supply.feed(assembly, self.new.directory, before, self.timed)
                self._settle_gone(assembly)
                with self.timed("load"):
                    assembly.finish()
        return assembly

    def complete_store(self, assembly: Assembly) -> None:
        """Add what is not of single fiches, and put the store in order for queries."""
        store = self.new.store
        if self.start is None:
            store.bulk_extend(self.supply.other_quads(self.iris))
        else:
            store.remove_graph(self.iris.graph("provenance"))
        take_over_vocabularies(self.previous, self.new, self.iris)
        if assembly.made > _WORTH_IT * len(assembly.published):
            store.optimize()

    def provenance(self, manifest: Manifest, assembly: Assembly) -> Iterator[Quad]:
        """Yield the quads that tell where those of each fiche come from."""
        yield from provenance_quads(manifest, self.iris, self._origins(assembly))
        if self.previous and assembly.kept:
            yield from self._earlier_provenance(sorted(assembly.kept))

    def changes(self, assembly: Assembly) -> Changes | None:
        """Return what is new since the version before, ``None`` where there is none to ask."""
        if self.previous is None or not self.previous.ledger.is_file():
            return None
        before, now = self._before, assembly.contents
        both = now.keys() & before.keys()
        changed = [numero for numero in both if now[numero] != before[numero]]
        return Changes(
            previous=self.previous.id,
            added=tuple(sorted(now.keys() - before.keys())),
            changed=tuple(sorted(changed)),
            removed=tuple(sorted(before.keys() - now.keys() - assembly.kept)),
            unchanged=len(both) - len(changed),
        )

    def _settle_gone(self, assembly: Assembly) -> None:
        """Keep or take out the fiches of the version before that no source holds any more."""
        for entry in self._published_before():
            self._before[entry.numero] = entry.content
            if entry.numero in assembly:
                continue
            if self.options.keep_removed and self.previous:
                assembly.keep(entry, self.previous.open())
            elif self.start:
                assembly.drop(entry.numero)

    def _published_before(self) -> Iterator[LedgerEntry]:
        if self.previous is None or not self.previous.ledger.is_file():
            return
        with open_ledger(self.previous.ledger) as ledger:
            yield from ledger.published()

    def _origins(self, assembly: Assembly) -> Iterator[tuple[NamedNode, NamedNode, SourceFile]]:
        for numero, origins in sorted(assembly.published.items()):
            fiche = self.iris.make("fiche", numero)
            for place, (code, source) in enumerate(origins):
                part = complement(numero, code, self.iris) if place else fiche
                for file in self.supply.units[source]:
                    yield fiche, part, file

    def _earlier_provenance(self, kept: Iterable[str]) -> Iterator[Quad]:
        """Yield what the version before told of where fiches come from."""
        if self.previous is None:
            return
        store, graph = self.previous.open(), self.iris.graph("provenance")
        waiting = [self.iris.make("fiche", numero) for numero in kept]
        told = set(waiting)
        while waiting:
            for quad in store.quads_for_pattern(waiting.pop(), None, None, graph):
                yield quad
                if isinstance(quad.object, NamedNode) and quad.object not in told:
                    told.add(quad.object)
                    waiting.append(quad.object)
