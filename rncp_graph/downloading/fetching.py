"""Fetches the newest file of a source, or that of a day, unless it is there already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rncp_graph.downloading.addresses import as_safe
from rncp_graph.downloading.catalogue import Offer, choose, days_near, fetch_offers
from rncp_graph.downloading.digests import digest_of
from rncp_graph.downloading.names import ExportName, last_segment, parse_name
from rncp_graph.downloading.policy import Policy
from rncp_graph.downloading.record import Record, Validators
from rncp_graph.downloading.transfer import OnBytes, Say, Wanted, transfer
from rncp_graph.errors import DownloadError, ShrunkFileError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rncp_graph.downloading.digests import Digest
    from rncp_graph.downloading.shelf import Shelf
    from rncp_graph.downloading.sources import Source


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Terms:
    """How a file is fetched, and who is told."""

    policy: Policy = field(default_factory=Policy)
    force: bool = False
    """Take also a file that is far smaller than the one before."""
    on_bytes: OnBytes = lambda _done, _total: None
    say: Say = lambda _sentence: None
    """Given a sentence for each wait."""
    now: Callable[[], datetime] = _now


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file of a source that is there now."""

    path: Path
    record: Record
    fresh: bool
    """Whether it was fetched just now."""


def fetch(source: Source, shelf: Shelf, day: date | None, terms: Terms) -> Fetched:
    """Return the newest file of a source, or the one of a day; the shelf must be held.

    Raises:
        UsageError: a day, for a source that has no days.
        ShrunkFileError: it is less than half as large as the one before, and not forced.
        DownloadError: it cannot be had.
        OSError: the directory cannot be written.
    """
    if source.dataset is not None:
        return _fetch_export(source, source.dataset, shelf, day, terms)
    url = source.url or ""
    export = parse_name(last_segment(url)) if source.is_register else None
    if day is not None and (export is None or export.day != day):
        raise UsageError(f"{source.name}: there is one file at {url}, not one for each day")
    if export is not None:
        return _fetch_offer(source, Offer(export, url, None, None), shelf, terms)
    return _fetch_single(source, url, shelf, terms)


def _fetch_export(
    source: Source, dataset: str, shelf: Shelf, day: date | None, terms: Terms
) -> Fetched:
    offers = fetch_offers(dataset, terms.policy, terms.say)
    today = terms.now().date()
    offer = choose(offers, source.name, day, today)
    if offer is not None:
        offer = replace(offer, url=as_safe(dataset, offer.url))
        return _fetch_offer(source, offer, shelf, terms)
    near = ", ".join(map(str, days_near(offers, source.name, day or today)))
    problem = f"no export {source.name}" + (f" of {day}" if day else "")
    raise DownloadError(dataset, problem, f"there are those of {near}" if near else "")


def _fetch_offer(source: Source, offer: Offer, shelf: Shelf, terms: Terms) -> Fetched:
    path = shelf.path(offer.export.filename)
    record = shelf.record(path)
    if record is not None and _is_same(record, offer):
        return Fetched(path, record, fresh=False)
    if adopted := _adopted(source, offer, path, terms.now()):
        shelf.keep_record(path, adopted)
        return Fetched(path, adopted, fresh=False)
    check_size = _size_check(offer.url, _before(source, offer.export, shelf), terms)
    wanted = Wanted(offer.url, source.suffix, offer.size, offer.digest, check_size=check_size)
    said = _transfer(wanted, shelf.part(source.name), terms)
    record = _described(
        shelf.part(source.name),
        source,
        url=offer.url,
        digest=offer.digest,
        said=said or Validators(),
        day=offer.export.day,
        now=terms.now(),
    )
    shelf.put(path, record)
    return Fetched(path, record, fresh=True)


def _fetch_single(source: Source, url: str, shelf: Shelf, terms: Terms) -> Fetched:
    there = shelf.records(source.name)
    before = there[-1] if there else None
    last = shelf.record(before[0]) if before else None
    known = last.validators if last and last.url == url else Validators()
    check_size = _size_check(url, before, terms)
    wanted = Wanted(url, source.suffix, known=known, check_size=check_size)
    part = shelf.part(source.name)
    said = _transfer(wanted, part, terms)
    if before and last and (said is None or digest_of(part).value == last.sha256):
        shelf.drop_part(source.name)
        return Fetched(before[0], last, fresh=False)
    day = terms.now().date()
    path = shelf.path(f"{source.name}-{day}{source.suffix}")
    record = _described(
        part, source, url=url, digest=None, said=said or Validators(), day=day, now=terms.now()
    )
    shelf.put(path, record)
    return Fetched(path, record, fresh=True)


def _transfer(wanted: Wanted, part: Path, terms: Terms) -> Validators | None:
    return transfer(wanted, part, terms.policy, on_bytes=terms.on_bytes, say=terms.say)


def _described(
    file: Path,
    source: Source,
    *,
    url: str,
    digest: Digest | None,
    said: Validators,
    day: date,
    now: datetime,
) -> Record:
    return Record(
        source=source.name,
        url=url,
        size=file.stat().st_size,
        sha256=digest_of(file).value,
        checksum=str(digest) if digest else None,
        etag=said.etag,
        last_modified=said.last_modified,
        day=day.isoformat(),
        downloaded_at=now.isoformat(timespec="seconds"),
    )


def _adopted(source: Source, offer: Offer, path: Path, now: datetime) -> Record | None:
    """Return the record, made now, of a file put there by hand that is what is published."""
    if offer.digest is None or not path.is_file():
        return None
    if digest_of(path, offer.digest.kind) != offer.digest:
        return None
    return _described(
        path,
        source,
        url=offer.url,
        digest=offer.digest,
        said=Validators(),
        day=offer.export.day,
        now=now,
    )


def _is_same(record: Record, offer: Offer) -> bool:
    if offer.digest is not None and record.checksum is not None:
        return record.checksum == str(offer.digest)
    return record.url == offer.url and offer.size in {None, record.size}


def _before(source: Source, export: ExportName, shelf: Shelf) -> tuple[Path, Record] | None:
    """Return the newest file there that is older than an export, and of its version."""
    for path, record in reversed(shelf.records(source.name)):
        other = parse_name(path.name)
        if other and other.version == export.version and other.day < export.day:
            return path, record
    return None


def _size_check(
    url: str, before: tuple[Path, Record] | None, terms: Terms
) -> Callable[[int], None]:
    def check(size: int) -> None:
        if before is not None and not terms.force and 2 * size < before[1].size:
            raise ShrunkFileError(url, size, before[1].size, before[0].name)

    return check
