"""Which addresses are asked: http and https alone, and never less safe than the one before."""

from __future__ import annotations

import string
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from rncp_graph.errors import DownloadError

_SCHEMES: Final = frozenset({"http", "https"})
_SHOWN: Final = 200
"""Longest piece of an address that an error shows, in characters."""


def checked_address(url: str) -> str:
    """Return the address, fit to be sent.

    Raises:
        DownloadError: it is no http(s) address, or holds credentials.

    >>> checked_address("https://example.org/été")
    'https://example.org/%C3%A9t%C3%A9'
    >>> checked_address("file:///etc/passwd")
    Traceback (most recent call last):
    rncp_graph.errors.DownloadError: file:///etc/passwd: no http(s) address
    """
    parts = _split(url)
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise DownloadError(url[:_SHOWN], "no http(s) address")
    if parts.username is not None or parts.password is not None:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise DownloadError(shown[:_SHOWN], "credentials inside the address")
    return quote(url, safe=string.punctuation, errors="replace")


def redirected(before: str, location: str | None) -> str:
    """Return the address that a server points to from another.

    Raises:
        DownloadError: it points nowhere, out of the web, or from https to http.
    """
    if not location:
        raise DownloadError(before, "a redirection without an address")
    try:
        # Header fields are read as Latin-1, whatever bytes they are.
        target = quote(location, safe=string.punctuation, encoding="latin-1")
        after = checked_address(urljoin(before, target))
    except ValueError:
        raise DownloadError(before, "a redirection to something that is no address") from None
    except DownloadError as error:
        raise DownloadError(before, f"a redirection that is not followed: {error}") from None
    return as_safe(before, after)


def as_safe(before: str, after: str) -> str:
    """Return the address that an answer from another names, fit to be sent.

    Raises:
        DownloadError: it is no http(s) address, or it leads from https to http.
    """
    checked = checked_address(after)
    if urlsplit(before).scheme == "https" and urlsplit(checked).scheme != "https":
        raise DownloadError(before, f"leads from https to http, which is not followed: {checked}")
    return checked


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # a number, or ValueError
    except ValueError:
        raise DownloadError(url[:_SHOWN], "no http(s) address") from None
    return parts
