"""How patient and how trusting downloads are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Policy:
    """Times in seconds, sizes in bytes."""

    timeout: float = 30.0
    """Longest silence of a server, and what its rate is measured over."""
    least_rate: int = 1024
    """A server that sends fewer bytes a second hangs."""
    retries: int = 5
    """How often in a row a server may fail and nothing be won."""
    backoff: float = 1.0
    """Wait before the first retry; it doubles with each."""
    longest_wait: float = 300.0
    """Who asks for more patience than this is not waited for."""
    redirects: int = 5
    max_size: int = 4 << 30
    """Of a file."""
    max_catalogue: int = 16 << 20
    """Of the description of a data set."""

    def wait_before(self, retry: int, asked: float | None = None) -> float:
        """Return the seconds to wait before a retry, the first being 1.

        At least as long as the server asks, where it asks.

        >>> Policy().wait_before(3), Policy().wait_before(1, asked=7.0)
        (4.0, 7.0)
        """
        own = min(self.backoff * 2.0 ** min(retry - 1, 30), self.longest_wait)
        return max(own, asked or 0.0)


def seconds_asked(retry_after: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds of a ``Retry-After`` field (RFC 9110, 10.2.3), ``None`` without a sense.

    >>> seconds_asked("120"), seconds_asked("soon")
    (120.0, None)
    """
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
