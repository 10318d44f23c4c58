"""A build on a cluster: sources are surveyed, cut into partitions, and these are made."""

from __future__ import annotations

import importlib.metadata
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Final

from rncp_graph.build import BuildOptions, Progress
from rncp_graph.build.reuse import fingerprint
from rncp_graph.build.sourcing import CHUNK
from rncp_graph.errors import UsageError
from rncp_graph.iris import Iris
from rncp_graph.scaling.cluster import Failed, Work, connected
from rncp_graph.scaling.delivery import Delivered, Delivery, Part
from rncp_graph.scaling.job import Job, Made, Rules, Surveyed
from rncp_graph.scaling.locations import Location, locate
from rncp_graph.scaling.partition import MANIFEST
from rncp_graph.scaling.places import place_at
from rncp_graph.scaling.working import make, survey
from rncp_graph.store import FicheCounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.build.options import OnProgress
    from rncp_graph.errors import RncpGraphError

PARTITION: Final = 5000
"""Fiches of a partition: a good while of work for one process, little to do again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build on a cluster came to."""

    delivery: Delivery | None
    """``None`` where something failed: then what is finished is kept, and not done again."""
    made: int
    """Partitions made now."""
    kept: int
    """Partitions that were there already."""
    findings: Counter[str]
    """Per severity, over all partitions."""
    failures: tuple[RncpGraphError, ...]


@dataclass(slots=True)
class _Build:
    """One build on a cluster, as far as it is."""

    rules: Rules
    output: str
    moment: datetime
    chunks: int
    """Chunks of fiches in a partition."""
    anew: bool
    on_progress: OnProgress
    surveyed: dict[Location, Surveyed] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    failures: list[RncpGraphError] = field(default_factory=list)
    awaited: set[str] = field(default_factory=set)
    fiches_read: int = 0

    def take(self, result: object, work: Work) -> None:
        """Take a result; where it is a survey, have the partitions of its source made."""
        if isinstance(result, Failed):
            self.failures.append(result.error)
        elif isinstance(result, Surveyed):
            self.surveyed[result.location] = result
            for job in self.jobs(result):
                if job.name not in self.awaited:
                    self.awaited.add(job.name)
                    work.add(make, job, priority=1)
        elif isinstance(result, Made):
            self.made[result.job.name] = result
            self.fiches_read += result.partition.fiches.read
        self.on_progress(Progress("map", self.fiches_read, len(self.made), len(self.awaited)))

    def jobs(self, surveyed: Surveyed) -> Iterator[Job]:
        """Yield the partitions of a source, one at least."""
        for first in range(0, max(surveyed.chunks, 1), self.chunks):
            stop = min(first + self.chunks, surveyed.chunks)
            yield Job(surveyed, first, stop, self.rules, self.output, self.moment, self.anew)

    def delivery(self, locations: Iterable[Location]) -> Delivery:
        """Return the delivery of sources that are all made."""
        delivered = []
        counts: Counter[str] = Counter()
        for location in locations:
            surveyed = self.surveyed[location]
            made = [self.made[job.name] for job in self.jobs(surveyed)]
            versions = (one.partition.source.flux_version for one in made)
            file = replace(surveyed.file, flux_version=next(filter(None, versions), None))
            parts = tuple(Part(one.job.name, one.manifest) for one in made)
            delivered.append(Delivered(file, parts))
            for one in made:
                fiches = one.partition.fiches
                counts.update(
                    read=fiches.read,
                    published=fiches.published,
                    quarantined=fiches.quarantined,
                    replaced=fiches.replaced,
                )
        return Delivery(
            built_at=self.moment,
            tool_version=importlib.metadata.version("rncp-graph"),
            base=self.rules.base,
            rules=self.rules.fingerprint,
            sources=tuple(delivered),
            fiches=FicheCounts(**counts),
        )

    def outcome(self, delivery: Delivery | None) -> Outcome:
        """Return what the build came to."""
        findings: Counter[str] = Counter()
        for made in self.made.values():
            findings.update(made.partition.findings)
        new = sum(made.new for made in self.made.values())
        kept = len(self.made) - new
        return Outcome(delivery, new, kept, findings, tuple(self.failures))


def build_partitions(
    sources: Iterable[str],
    output: str,
    scheduler: str,
    *,
    options: BuildOptions | None = None,
    partition_fiches: int = PARTITION,
    now: datetime | None = None,
    on_progress: OnProgress = lambda _: None,
) -> Outcome:
    """Return what came of a build on the Dask cluster of a scheduler.

    Of the options, ``base``, ``limits``, ``engine`` and ``full`` count: the others are for
    loading. Where a source cannot be read, all others are made nevertheless.

    Raises:
        SourceError: a source names nothing.
        UsageError: no source, or a library is missing.
        ClusterError: the cluster cannot be reached, or is lost.
        StoreError: the output cannot be written.
    """
    chosen = options or BuildOptions()
    locations = locate(sources)
    place = place_at(output)
    build = _Build(
        rules=_rules(chosen),
        output=place.address,
        moment=now or datetime.now(UTC),
        chunks=ceil(partition_fiches / CHUNK),
        anew=chosen.full,
        on_progress=on_progress,
    )
    with connected(scheduler) as cluster:
        distinct = dict.fromkeys(locations)
        work = cluster.work_off(survey, [(location, build.rules) for location in distinct])
        for result in work.results():
            build.take(result, work)
    delivery = None
    if not build.failures:
        delivery = build.delivery(locations)
        place.write(MANIFEST, delivery.to_json().encode())
    return build.outcome(delivery)


def _rules(options: BuildOptions) -> Rules:
    try:
        base = Iris(options.base).base
    except ValueError as error:
        raise UsageError(str(error)) from error
    return Rules(base, options.limits, options.engine, fingerprint(base))
