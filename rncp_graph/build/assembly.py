"""Puts a version together: each fiche that comes goes to the store, or is set aside."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from rncp_graph.build.loading import Loader, quads_of
from rncp_graph.build.reuse import read_findings, write_findings
from rncp_graph.build.telling import given_twice
from rncp_graph.store import LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Store

    from rncp_graph.build.task import Done, Mapped, Origin
    from rncp_graph.iris import Iris
    from rncp_graph.searching import Indexer
    from rncp_graph.store import Ledger, NewVersion
    from rncp_graph.store.quarantine import Quarantine
    from rncp_graph.validation import Finding


class Assembly:
    """What a build has gathered so far.

    ``inherited`` is the version whose statements the new store began with, if it did.
    """

    def __init__(
        self,
        new: NewVersion,
        quarantine: Quarantine,
        ledger: Ledger,
        iris: Iris,
        index: Indexer,
        *,
        inherited: Store | None = None,
    ) -> None:
        self.published: dict[str, tuple[Origin, ...]] = {}
        """Number and sources of each fiche in the store."""
        self.contents: dict[str, str] = {}
        """Digest of what each of these is made of."""
        self.made = 0
        """How many fiches were made and not taken over."""
        self.kept: set[str] = set()
        """Numbers of the fiches that no source holds any more."""
        self.replaced = 0
        """How many fiches gave way to a later one of their number."""
        self.completed = 0
        """How many fiches are merged from several sources."""
        self._quarantine = quarantine
        self._ledger = ledger
        self._iris = iris
        self._inherited = inherited
        self._loader = Loader(new, iris, index)
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._doubles: set[str] = set()

    @property
    def findings(self) -> Iterator[Finding]:
        """What was found about single fiches."""
        yield from chain(*self._findings.values())
        yield from (given_twice(numero, self._iris) for numero in sorted(self._doubles))

    def __contains__(self, numero: str) -> bool:
        return numero in self._findings

    def add(self, done: Done) -> None:
        """Take the fiches of a task."""
        self.given_twice(done.replaced)
        self._ledger.put(map(_entry, done.fiches))
        for fiche in done.fiches:
            self._place(fiche)

    def given_twice(self, numeros: Iterable[str]) -> None:
        """Count fiches that gave way to a later one of their number."""
        for numero in numeros:
            self.replaced += 1
            self._doubles.add(numero)

    def keep(self, entry: LedgerEntry, before: Store) -> None:
        """Take over a fiche that no source holds any more, as the version before has it."""
        self._ledger.put((entry,))
        self.kept.add(entry.numero)
        self._findings[entry.numero] = read_findings(entry.findings)
        if self._inherited is None:
            self._loader.put(entry.numero, _nquads(quads_of(entry.numero, before, self._iris)))

    def drop(self, numero: str) -> None:
        """Take out a fiche of the version before that no source holds any more."""
        self._loader.remove(numero)

    def finish(self) -> None:
        """Load all that waits to be loaded."""
        self._loader.flush()

    def close(self) -> None:
        """Be done with loading, whatever has become of it."""
        self._loader.close()

    def _place(self, fiche: Mapped) -> None:
        numero = fiche.numero
        again = numero in self._findings
        if again:
            self._withdraw(numero)
        self._findings[numero] = fiche.findings
        self.completed += len(fiche.origins) > 1
        if fiche.sound:
            self.published[numero] = fiche.origins
            self.contents[numero] = fiche.content
        if fiche.statements is None:
            if again:
                self._restore(numero)
            return
        if self._inherited is not None and not again:
            self._loader.remove(numero)
        self.made += 1
        if fiche.sound:
            self._loader.put(numero, fiche.statements, fiche.texts)
        else:
            self._quarantine.put(numero, fiche.statements)

    def _withdraw(self, numero: str) -> None:
        self.given_twice((numero,))
        self._quarantine.withdraw(numero)
        if self.published.pop(numero, None):
            del self.contents[numero]
            self._loader.remove(numero)

    def _restore(self, numero: str) -> None:
        """Bring back what the version before had, which another fiche of the number replaced."""
        if self._inherited is not None:
            self._loader.put(numero, _nquads(quads_of(numero, self._inherited, self._iris)))


def _nquads(quads: Iterable[Quad]) -> bytes:
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def _entry(fiche: Mapped) -> LedgerEntry:
    return LedgerEntry(
        numero=fiche.numero,
        content=fiche.content,
        raw=fiche.raw,
        sources=" ".join(code for code, _ in fiche.origins),
        published=fiche.sound,
        findings=write_findings(fiche.findings),
    )
