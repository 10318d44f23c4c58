"""Brings fiches, chunk by chunk, through the stages and into a version under construction."""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from rncp_graph.build.options import Progress
from rncp_graph.errors import MalformedSourceError, SourceError
from rncp_graph.extractors import extract
from rncp_graph.fiche import Fiche
from rncp_graph.readers import flux_date, read
from rncp_graph.store import SourceFile
from rncp_graph.validation import FicheValidator, Finding, rule_named, violations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from rncp_graph.build.options import BuildOptions, OnProgress, Stage
    from rncp_graph.fiche import FicheSansNumero
    from rncp_graph.iris import Iris
    from rncp_graph.store import NewVersion
    from rncp_graph.store.quarantine import Quarantine

CHUNK: Final = 100
"""Fiches mapped and checked at once: enough for pySHACL, little enough for memory."""


class Stopwatch:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: Stage) -> Iterator[None]:
        """Add the time until the end of the ``with`` block to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


class Assembly:
    """What a build has gathered so far; each fiche is in the store or in quarantine."""

    def __init__(
        self,
        new: NewVersion,
        quarantine: Quarantine,
        iris: Iris,
        options: BuildOptions,
        on_progress: OnProgress,
    ) -> None:
        self.sources: list[SourceFile] = []
        self.published: dict[str, SourceFile] = {}
        """Number and source of each fiche in the store."""
        self.fiches_read = 0
        self.replaced = 0
        self.anonymous: list[Finding] = []
        """One finding for each fiche without number."""
        self.broken: list[MalformedSourceError] = []
        self.timed = Stopwatch()
        self._new = new
        self._quarantine = quarantine
        self._iris = iris
        self._options = options
        self._on_progress = on_progress
        self._validator = FicheValidator()
        self._findings: dict[str, list[Finding]] = {}

    @property
    def findings(self) -> Iterator[Finding]:
        """What was found about single fiches."""
        return chain(self.anonymous, *self._findings.values())

    def read(self, paths: Sequence[Path]) -> None:
        """Read, map, check and load every fiche of these files.

        Raises:
            SourceError: a file cannot be read, or breaks off and is not to be kept in part.
        """
        sizes = [path.stat().st_size for path in paths]
        for place, path in enumerate(paths):
            for source, chunk in self._chunks(path, sum(sizes[:place]), sum(sizes)):
                self._add(source, chunk)

    def _chunks(
        self, path: Path, before: int, total: int
    ) -> Iterator[tuple[SourceFile, list[Fiche]]]:
        def on_bytes(done: int, _: int) -> None:
            self._on_progress(Progress("read", self.fiches_read, before + done, total))

        with self.timed("read"):
            source = _source_file(path)
            entries = read(path, limits=self._options.limits, progress=on_bytes)
            fiches = self._numbered(self._until_break(entries), source)
            chunk = list(islice(fiches, CHUNK))
        source = replace(source, flux_version=chunk[0].version_flux if chunk else None)
        self.sources.append(source)
        while chunk:
            yield source, chunk
            with self.timed("read"):
                chunk = list(islice(fiches, CHUNK))

    def _until_break(
        self, entries: Iterator[Fiche | FicheSansNumero]
    ) -> Iterator[Fiche | FicheSansNumero]:
        try:
            yield from entries
        except MalformedSourceError as error:
            if not self._options.keep_partial:
                raise
            self.broken.append(error)

    def _numbered(
        self, entries: Iterator[Fiche | FicheSansNumero], source: SourceFile
    ) -> Iterator[Fiche]:
        for entry in entries:
            self.fiches_read += 1
            if isinstance(entry, Fiche):
                yield entry
            else:
                self.anonymous.append(self._without_number(entry, source))

    def _without_number(self, entry: FicheSansNumero, source: SourceFile) -> Finding:
        place = f"{self._iris.make('source', source.sha256).value}#ligne-{entry.ligne}"
        said = ", ".join(filter(None, (entry.id_fiche, entry.intitule)))
        value = f"{entry.source}, ligne {entry.ligne}"
        return rule_named("FicheSansNumero").finding(None, place, value, label=said or None)

    def _add(self, source: SourceFile, chunk: list[Fiche]) -> None:
        """Bring one chunk to the store; where two fiches have one number the later wins."""
        latest = {fiche.numero: fiche for fiche in chunk}
        earlier = [fiche.numero for fiche in chunk if fiche is not latest[fiche.numero]]
        earlier += [numero for numero in latest if numero in self._findings]
        for numero in earlier:
            self._withdraw(numero)
        with self.timed("map"):
            mapped = [(numero, extract(fiche, self._iris)) for numero, fiche in latest.items()]
        with self.timed("validate"):
            found = self._validator.validate(mapped)
        found += [self._given_twice(numero) for numero in sorted(set(earlier))]
        self._findings |= {numero: [] for numero in latest}
        for finding in found:
            if finding.numero is not None:
                self._findings[finding.numero].append(finding)
        with self.timed("load"):
            self._load(source, mapped, set_aside=violations(found))

    def _given_twice(self, numero: str) -> Finding:
        focus = self._iris.make("fiche", numero).value
        return rule_named("FicheEnDouble").finding(numero, focus, numero)

    def _withdraw(self, numero: str) -> None:
        self.replaced += 1
        self._quarantine.withdraw(numero)
        if self.published.pop(numero, None):
            self._new.store.remove_graph(self._iris.make("fiche", numero))

    def _load(
        self, source: SourceFile, mapped: list[tuple[str, list[Quad]]], set_aside: set[str]
    ) -> None:
        for numero, quads in mapped:
            if numero in set_aside:
                self._quarantine.put(numero, quads)
            else:
                self.published[numero] = source
        good = (quads for numero, quads in mapped if numero not in set_aside)
        self._new.store.bulk_extend(chain.from_iterable(good))


def _source_file(path: Path) -> SourceFile:
    """Return what a file tells of itself before it is read."""
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror})") from error
    return SourceFile(path.name, sha256, path.stat().st_size, flux_date=flux_date(path))
