"""The work of one process of a cluster: to survey a source, to make a partition."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from rncp_graph.build.options import BuildOptions
from rncp_graph.build.reuse import fingerprint
from rncp_graph.build.sourcing import Sourcing
from rncp_graph.build.task import Done, Settings
from rncp_graph.build.work import Worker
from rncp_graph.errors import ClusterError, MalformedSourceError, SourceError, UsageError
from rncp_graph.iris import Iris
from rncp_graph.readers import Piece, Tally, Unit, others, units
from rncp_graph.scaling.job import Job, Made, Rules, Surveyed
from rncp_graph.scaling.locations import Location, fetched
from rncp_graph.scaling.partition import MANIFEST, Partition
from rncp_graph.scaling.places import Place, place_at
from rncp_graph.scaling.writing import Sheaf
from rncp_graph.store import SourceFile, fields

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def survey(location: Location, rules: Rules) -> Surveyed:
    """Return what a source is, and how many chunks of fiches it has: cut, and hardly parsed.

    Raises:
        SourceError: it cannot be read.
        UsageError: it is, or holds, something else than official XML exports.
        ClusterError: this process has other rules than those asked for.
    """
    _check_rules(rules)
    with fetched(location) as path, _shown_as(location, path):
        unit = _unit(path)
        _check_exports(unit, location, rules)
        sourcing = _sourcing(unit, rules)
        chunks = sum(1 for _ in sourcing.tasks())
        return Surveyed(location, sourcing.files[0], chunks)


def make(job: Job) -> Made:
    """Return a partition, made now unless it is there already.

    Raises:
        SourceError: its source cannot be read, breaks off in it, or has changed since the survey.
        StoreError: it cannot be written.
        ClusterError: this process has other rules than those asked for.
    """
    _check_rules(job.rules)
    place = place_at(job.output).within(job.name)
    found = None if job.anew else _finished(place, job)
    if found is not None:
        return found
    location = job.surveyed.location
    with fetched(location) as path, _shown_as(location, path):
        sheaf, source = _filled(job, path)
        partition = sheaf.write(place, job, source, Iris(job.rules.base))
    return Made(job, partition, _digest(partition.to_json().encode()), new=True)


def _filled(job: Job, path: Path) -> tuple[Sheaf, SourceFile]:
    """Return the fiches of a partition, and its source as far as they tell of it."""
    location = job.surveyed.location
    sourcing = _sourcing(_unit(path), job.rules)
    if sourcing.files[0].sha256 != job.surveyed.file.sha256:
        raise SourceError(location.shown, "has changed since the build began", "build again")
    tasks = sourcing.tasks()
    for task in islice(tasks, job.first):
        if isinstance(task.what, Piece):  # counted, for errors to tell the right place
            sourcing.note(task, Done(read=len(task.what.fiches)))
    read_before, unnamed_before = sourcing.fiches_read, len(sourcing.anonymous)
    sheaf = Sheaf()
    worker = Worker(Settings(job.rules.base, job.rules.limits, engine=job.rules.engine))
    # What stands behind the last chunk of the source belongs to its last partition.
    for task in islice(tasks, None if job.is_last else job.stop - job.first):
        done = worker.do(task)
        sourcing.note(task, done)
        sheaf.add(done)
    sheaf.read = sourcing.fiches_read - read_before
    sheaf.anonymous = [
        replace(entry, source=_shown(entry.source, location, path))
        for entry, _ in sourcing.anonymous[unnamed_before:]
    ]
    return sheaf, sourcing.files[0]


def _finished(place: Place, job: Job) -> Made | None:
    """Return a partition that is there whole, of the same bytes and by the same rules."""
    manifest = place.read(MANIFEST)
    if manifest is None:
        return None
    try:
        partition = Partition.from_json(manifest.decode())
    except (fields.FieldError, UnicodeDecodeError):
        return None
    asked = (job.surveyed.file.sha256, job.first, job.stop, job.rules.fingerprint, job.rules.base)
    found = (
        *(partition.source.sha256, partition.first, partition.stop),
        *(partition.rules, partition.base),
    )
    if found != asked:
        return None
    if any(place.size(name) != file.size for name, file in partition.files.items()):
        return None
    return Made(job, partition, _digest(manifest), new=False)


def _check_rules(rules: Rules) -> None:
    if fingerprint(rules.base) != rules.fingerprint:
        raise ClusterError(
            "a worker has another release of rncp-graph, or other shapes",
            "install the same on every worker",
        )


def _unit(path: Path) -> Unit:
    (unit,) = units(path)
    return unit


def _check_exports(unit: Unit, location: Location, rules: Rules) -> None:
    """Refuse documents and tables: they complete exports, which no partition sees whole.

    Raises:
        UsageError: there is one.
    """
    for records in others(unit, rules.limits, Tally(None, 0, unit.size)):
        raise UsageError(
            f"{location.shown}: holds {records.code}; a cluster reads official XML exports "
            "(build it without --dask, where it completes them)"
        )


def _sourcing(unit: Unit, rules: Rules) -> Sourcing:
    return Sourcing([unit], BuildOptions(base=rules.base, limits=rules.limits), lambda _: None)


@contextmanager
def _shown_as(location: Location, path: Path) -> Iterator[None]:
    """Have errors name a source as its user does, not the copy of it."""
    try:
        yield
    except MalformedSourceError as error:
        raise MalformedSourceError(
            _shown(error.source, location, path),
            error.fault,
            line=error.line,
            last_fiche=error.last_fiche,
            fiches_read=error.fiches_read,
        ) from error
    except SourceError as error:
        shown = _shown(error.source, location, path)
        raise type(error)(shown, error.problem, error.advice) from error


def _shown(name: str, location: Location, path: Path) -> str:
    """Return the name of a document in a source as its user would write it."""
    return name.replace(str(path), location.shown, 1)


def _digest(manifest: bytes) -> str:
    return hashlib.sha256(manifest).hexdigest()
