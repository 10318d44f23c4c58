"""Data sets of data.gouv.fr: what files they offer, and which one is wanted.

The form of the description is that of the API's ``/datasets/{id}/``, version 1. Fields that are
missing or of another type than there are taken as unknown: only the address must be there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rncp_graph.downloading.asking import TryAgainError, answer, pieces
from rncp_graph.downloading.digests import Digest, parse_digest
from rncp_graph.downloading.names import ExportName, last_segment, parse_name
from rncp_graph.downloading.patience import Patience
from rncp_graph.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rncp_graph.downloading.policy import Policy

_RECENT: Final = timedelta(days=7)
"""A version is still published while its newest file is not older than this, than the newest."""
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that a data set offers; ``size`` in bytes."""

    export: ExportName
    url: str
    size: int | None
    digest: Digest | None


def fetch_offers(url: str, policy: Policy, tell: Callable[[str], None]) -> list[Offer]:
    """Return the exports that the data set described at an address offers, in any order.

    Raises:
        DownloadError: the server fails, or answers something else than such a description.
    """
    patience = Patience(url, policy, tell)
    while True:
        try:
            return _offers(url, _body(url, policy))
        except TryAgainError as error:
            patience.wait(error)


def choose(offers: Iterable[Offer], kind: str, day: date | None, today: date) -> Offer | None:
    """Return the offer that is wanted: of that day, or the newest.

    Of versions published side by side the highest that is understood; what claims to be from the
    future is passed over.
    """
    fit = [offer for offer in offers if offer.export.kind == kind]
    if day is not None:
        fit = [offer for offer in fit if offer.export.day == day]
    else:
        fit = [offer for offer in fit if offer.export.day <= today + timedelta(days=1)]
        newest = max((offer.export.day for offer in fit), default=today)
        fit = [offer for offer in fit if newest - offer.export.day <= _RECENT]
    # The address last, so that the choice does not hang on the order even between twins.
    return max(fit, key=lambda offer: (offer.export.preference, offer.url), default=None)


def days_near(offers: Iterable[Offer], kind: str, day: date) -> tuple[date, ...]:
    """Return the days nearest to one that are offered, in order of time."""
    days = {offer.export.day for offer in offers if offer.export.kind == kind}
    return tuple(sorted(sorted(days, key=lambda other: (abs(other - day), other))[:_SHOWN]))


def _body(url: str, policy: Policy) -> bytes:
    body = bytearray()
    with answer(url, {"Accept": "application/json"}, policy) as response:
        if response.status != 200:
            raise DownloadError(url, f"HTTP {response.status} where a description is expected")
        length = response.length
        for piece in pieces(response, policy):
            body += piece
            if len(body) > policy.max_catalogue:
                raise DownloadError(
                    url, f"a description larger than {policy.max_catalogue:,} bytes"
                )
    if length is not None and len(body) < length:
        raise TryAgainError(f"broke off after {len(body):,} of {length:,} bytes")
    return bytes(body)


def _offers(url: str, body: bytes) -> list[Offer]:
    try:
        described = json.loads(body)
    except (ValueError, RecursionError) as error:
        problem = "a web page" if body.lstrip()[:1] == b"<" else f"no JSON ({error})"
        raise DownloadError(url, f"{problem} where a data set is to be described") from error
    resources = described.get("resources") if isinstance(described, dict) else None
    if not isinstance(resources, list):
        raise DownloadError(url, "describes no data set: it has no list of resources")
    found = [offer for resource in resources if (offer := _offer(resource))]
    if not found:
        problem = f"none of the {len(resources)} resources of the data set is called as an export"
        raise DownloadError(url, problem, "look at its page; --sources can name the file itself")
    return found


def _offer(resource: object) -> Offer | None:
    if not isinstance(resource, dict):
        return None
    url = _text(resource.get("url")) or _text(resource.get("latest"))
    export = parse_name(_text(resource.get("title"))) or parse_name(last_segment(url))
    if not url or export is None:
        return None
    size = resource.get("filesize")
    known = isinstance(size, int) and not isinstance(size, bool) and size > 0
    return Offer(export, url, size if known else None, parse_digest(resource.get("checksum")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
