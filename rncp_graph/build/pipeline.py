"""A build from end to end: what is read is checked, counted and only then published."""

from __future__ import annotations

import importlib.metadata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rncp_graph.build.beside import has_links, make_links, with_vocabularies
from rncp_graph.build.changes import Changes, Stores, write_changes
from rncp_graph.build.figures import figure_quads
from rncp_graph.build.options import BuildOptions, BuildResult, Progress
from rncp_graph.build.run import Run
from rncp_graph.build.supply import Sources
from rncp_graph.build.telling import without_number
from rncp_graph.build.whole import Whole, keep, look_at, seen_before
from rncp_graph.errors import CountThresholdError, StoreError, UsageError
from rncp_graph.iris import Iris
from rncp_graph.readers import units
from rncp_graph.searching import Indexer, write_index
from rncp_graph.store import FicheCounts, GraphDirectory, Manifest, SourceFile, open_ledger
from rncp_graph.store.quarantine import Quarantine
from rncp_graph.validation import Severity, engine_fallback
from rncp_graph.validation.reports import ReportSummary, write_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rncp_graph.build.assembly import Assembly
    from rncp_graph.build.options import OnProgress, Stage
    from rncp_graph.build.supply import Supply
    from rncp_graph.store import Version
    from rncp_graph.validation import Finding

_ONE_ISSUE: Final = timedelta(days=7)
_LIBRARIES: Final = ("oxrdflib", "pyoxigraph", "pyshacl", "rdflib", "shacl")


def build(
    sources: Iterable[Path | str],
    graph: Path | str,
    *,
    options: BuildOptions | None = None,
    now: datetime | None = None,
    on_progress: OnProgress = lambda _: None,
) -> BuildResult:
    """Return what was published: a new version of the graph, made of these sources.

    Where two fiches have one number, the later wins. ``now`` is the time that the build claims,
    the clock's where none is given. Whatever goes wrong, the version in use stays in use.

    Raises:
        SourceError: a source cannot be read, or broke off and ``keep_partial`` is not chosen.
        CountThresholdError: fewer publishable fiches than ``min_fiches`` or ``max_drop`` allow.
        StoreError: the graph's directory cannot be used, or another build is running.
        UsageError: no source, a base that is no IRI, or a fast engine asked for that is not here.
        EngineDisagreementError: the fast engine and pySHACL do not find the same.

    >>> result = build(["examples/fiches-exemples.xml"], getfixture("tmp_path") / "graph")
    >>> result.manifest.fiches.published > 10
    True
    """
    chosen = options or BuildOptions()
    _iris(chosen.base)
    found = [unit for source in sources for unit in units(Path(source))]
    if not found:
        raise UsageError("no source given; name an export, such as export-fiches-rncp-v4-1.zip")
    fallback = engine_fallback(chosen.engine)
    supply = Sources(found, chosen, on_progress)
    result = publish(supply, graph, options=chosen, now=now, on_progress=on_progress)
    return replace(result, fallback=fallback)


def publish(
    supply: Supply,
    graph: Path | str,
    *,
    options: BuildOptions,
    now: datetime | None = None,
    on_progress: OnProgress = lambda _: None,
) -> BuildResult:
    """Return what was published: a new version of the graph, of the fiches that a supply gives.

    Raises:
        RncpGraphError: as :func:`build`.
    """
    moment = now or datetime.now(UTC)
    iris = _iris(options.base)
    directory = GraphDirectory(Path(graph))
    previous = directory.find_current()
    start = None if options.full else _start(previous, supply.fingerprint)
    with (
        _disk_errors(directory),
        directory.new_version(f"{moment:%Y%m%dT%H%M%SZ}", start) as new,
        Quarantine() as quarantine,
        Indexer(new.search_index, iris.base, start.search_index if start else None) as index,
    ):
        run = Run(new, quarantine, iris, options, supply, previous, start, index)
        assembly = run.assemble()
        if supply.broken and not assembly.published:
            raise supply.broken[0]
        check_counts(len(assembly.published) + len(assembly.kept), options, previous)
        publication = _Publication(run, moment, on_progress)
        return publication.finish(assembly)


def _start(previous: Version | None, rules: str) -> Version | None:
    """Return the version before, where what it holds is what these rules would make."""
    if previous is None or not previous.ledger.is_file():
        return None
    with open_ledger(previous.ledger) as ledger:
        return previous if ledger.fingerprint == rules else None


@contextmanager
def _disk_errors(directory: GraphDirectory) -> Iterator[None]:
    """Turn what the system refuses while a graph is written, such as room, into our error."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            str(directory.path),
            f"the build cannot go on ({error.strerror or error})",
            "make room or grant access, then build again; the graph in use is unchanged",
        ) from error


def check_counts(published: int, options: BuildOptions, previous: Version | None) -> None:
    """Refuse a suspiciously small graph.

    Raises:
        CountThresholdError: fewer fiches than asked for.

    >>> check_counts(2, BuildOptions(min_fiches=3), None)
    Traceback (most recent call last):
    rncp_graph.errors.CountThresholdError: 2 publishable fiches, ...
    """
    if published < options.min_fiches:
        raise CountThresholdError(published, options.min_fiches, "--min-fiches")
    if options.max_drop is None or previous is None:
        return
    least = ceil(previous.manifest.fiches.published * (1 - options.max_drop))
    if published < least:
        raise CountThresholdError(published, least, "--max-drop")


@dataclass(frozen=True, slots=True)
class _Publication:
    """The end of a build: the graph as a whole is checked, described, and switched to."""

    run: Run
    moment: datetime
    on_progress: OnProgress

    def finish(self, assembly: Assembly) -> BuildResult:
        """Return the published build."""
        new, run, timed = self.run.new, self.run, self.run.timed
        changes = run.changes(assembly)
        # SQLite in a thread beside Oxigraph: both leave the interpreter to the other.
        with ThreadPoolExecutor(1) as beside:
            indexed = beside.submit(run.index.finish)
            whole, findings = self._looked_at(assembly, changes)
            manifest = self._manifest(assembly, changes, whole, findings)
            manifest = with_vocabularies(run.previous, manifest)
            with timed("load"):
                new.store.bulk_extend(run.provenance(manifest, assembly))
                new.store.bulk_extend(figure_quads(whole.measures, manifest, run.iris))
            with timed("index"):
                if not indexed.result():
                    write_index(new.store, new.search_index, run.iris.base)
        if run.previous and has_links(run.previous, manifest.base):
            self._tell("link")
            with timed("link"):
                manifest = make_links(run.previous, new, manifest)
        self._tell("report")
        with timed("report"):
            run.quarantine.write(new.quarantine)
            write_reports(findings, new.reports, _summary(manifest, whole.reference))
            if changes and run.previous:
                stores = Stores(run.previous.open(), new.store, run.iris)
                write_changes(changes, stores, manifest, new.directory)
                del stores
        spent = {stage: round(seconds, 3) for stage, seconds in timed.seconds.items()}
        manifest = replace(manifest, quads=len(new.store), durations=spent)
        broken = tuple(run.supply.broken)
        return BuildResult(new.publish(manifest), manifest, tuple(findings), broken)

    def _looked_at(
        self, assembly: Assembly, changes: Changes | None
    ) -> tuple[Whole, list[Finding]]:
        """Return what is told of the whole graph, put in order before, and all findings."""
        run, timed = self.run, self.run.timed
        self._tell("load")
        with timed("load"):
            run.complete_store(assembly)
        self._tell("check")
        with timed("check"):
            reference = run.options.flux_date or reference_date(run.supply.files)
            same = run.start if changes and not changes.any else None
            whole = (same and seen_before(same, reference)) or look_at(run.new.store, reference)
            keep(whole, run.new.whole)
            nameless = (without_number(*entry, run.iris) for entry in run.supply.anonymous)
            found = [*assembly.findings, *nameless, *whole.findings]
            return whole, sorted(found, key=lambda finding: finding.sort_key)

    def _tell(self, stage: Stage) -> None:
        total = sum(source.size for source in self.run.supply.files)
        self.on_progress(Progress(stage, self.run.supply.fiches_read, total, total))

    def _manifest(
        self,
        assembly: Assembly,
        changes: Changes | None,
        whole: Whole,
        findings: list[Finding],
    ) -> Manifest:
        run, supply = self.run, self.run.supply
        severities = Counter(finding.severity for finding in findings)
        return Manifest(
            version=run.new.id,
            built_at=self.moment,
            tool_version=importlib.metadata.version("rncp-graph"),
            base=run.options.base,
            sources=tuple(supply.files),
            fiches=FicheCounts(
                read=supply.fiches_read,
                published=len(assembly.published) + len(assembly.kept),
                quarantined=len(run.quarantine) + len(supply.anonymous),
                replaced=assembly.replaced,
                merged=assembly.completed,
            ),
            quads=0,
            counts=whole.counts,
            findings={severity.value: severities[severity] for severity in Severity},
            changes=changes.counts if changes else {},
            libraries=_libraries(),
            previous=run.previous.id if run.previous else None,
            partial=bool(supply.broken),
        )


def _libraries() -> dict[str, str]:
    """Return the versions of those that are installed: the fast engine may not be."""
    found = {}
    for name in _LIBRARIES:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


def reference_date(sources: Sequence[SourceFile]) -> date | None:
    """Return the day that ACTIF is judged by, ``None`` where the sources tell no single one.

    The exports of the RNCP and of the RS may lie some days apart; those of other years were made
    by other days' rules.

    >>> rncp = SourceFile("rncp.zip", "0", 1, flux_date=date(2026, 8, 15))
    >>> reference_date([rncp, SourceFile("other.xml", "0", 1)])
    datetime.date(2026, 8, 15)
    >>> reference_date([rncp, SourceFile("old.xml", "0", 1, flux_date=date(2020, 4, 1))])
    """
    stated = [source.flux_date for source in sources if source.flux_date]
    if not stated or max(stated) - min(stated) > _ONE_ISSUE:
        return None
    return max(stated)


def _summary(manifest: Manifest, reference: date | None) -> ReportSummary:
    return ReportSummary(
        sources=tuple(source.name for source in manifest.sources),
        created=manifest.built_at,
        read=manifest.fiches.read,
        published=manifest.fiches.published,
        quarantined=manifest.fiches.quarantined,
        reference=reference,
    )


def _iris(base: str) -> Iris:
    try:
        return Iris(base)
    except ValueError as error:
        raise UsageError(str(error)) from error
