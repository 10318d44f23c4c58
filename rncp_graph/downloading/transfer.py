"""Brings one file over, going on where a try before was cut, until it is whole or hopeless."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from rncp_graph.downloading.asking import DamagedError, TryAgainError, answer, pieces
from rncp_graph.downloading.content import HEAD, check_head, check_whole
from rncp_graph.downloading.part import Part
from rncp_graph.downloading.patience import Patience
from rncp_graph.downloading.record import Validators
from rncp_graph.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from pathlib import Path

    from rncp_graph.downloading.digests import Digest
    from rncp_graph.downloading.policy import Policy

_RANGE: Final = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18}|\*)")
_STEP: Final = 1 << 20
"""Bytes that count as getting further: servers that always break off are not asked for ever."""
OnBytes = Callable[[int, int | None], None]
"""Told the bytes that have come and those there are in all, if that is known."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to bring over, and what is known of it before; ``size`` in bytes."""

    url: str
    suffix: str
    size: int | None = None
    digest: Digest | None = None
    known: Validators = field(default_factory=Validators)
    """Of the state of the file that is there already."""
    check_size: Callable[[int], None] = lambda _: None
    """Raises DownloadError for a size that is not to be taken."""


def transfer(
    wanted: Wanted, path: Path, policy: Policy, *, on_bytes: OnBytes, say: Say
) -> Validators | None:
    """Return what the server says of the file that is now whole at ``path``; ``None`` if unchanged.

    Where it is given up, what has come stays for the next time, unless it is of no use.

    Raises:
        DownloadError: it cannot be had, is not what was published, or cannot be written.
    """
    part = Part(path, wanted.url, wanted.digest)
    patience = Patience(wanted.url, policy, say)
    reached = part.size
    while True:
        try:
            return _Try(wanted, part, policy, on_bytes).run()
        except DownloadError:
            part.drop()
            raise
        except DamagedError as error:
            part.drop()
            patience.wait(error)
        except TryAgainError as error:
            if part.size >= reached + _STEP:
                reached = part.size
                patience.got_further()
            patience.wait(error)


@dataclass(frozen=True, slots=True)
class _Try:
    wanted: Wanted
    part: Part
    policy: Policy
    on_bytes: OnBytes

    def run(self) -> Validators | None:
        """Return what the server says of the file, now whole; ``None`` where it is unchanged."""
        start = self.part.resumable
        with answer(self.wanted.url, self._headers(start), self.policy) as response:
            if response.status == 304 and not start and self.wanted.known != Validators():
                return None
            said = _validators(response)
            if response.status in {200, 206}:
                self._receive(response, start, said)
            elif (
                response.status == 416
                and response.headers.get("Content-Range") == f"bytes */{start}"
            ):
                said = self.part.validators  # nothing is left to come: it was whole already
            else:
                self.part.drop()
                raise TryAgainError("what was left of the last time does not fit any more")
        check_whole(self.part.path, self.wanted.suffix, self.wanted.size, self.wanted.digest)
        self.wanted.check_size(self.part.size)
        return said

    def _headers(self, start: int) -> dict[str, str]:
        if start:
            mark = self.part.validators.for_range
            return {"Range": f"bytes={start}-"} | ({"If-Range": mark} if mark else {})
        known = self.wanted.known
        tag = {"If-None-Match": known.etag} if known.etag else {}
        return tag | ({"If-Modified-Since": known.last_modified} if known.last_modified else {})

    def _placed(
        self, response: HTTPResponse, start: int, said: Validators
    ) -> tuple[int, int | None]:
        """Return where in the file the answer begins, and how long the whole file is."""
        if response.status == 200:
            return 0, response.length
        match = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        fits = match is not None and int(match[1]) == start > 0
        if match is None or not fits or self.part.validators.contradict(said):
            self.part.drop()
            raise TryAgainError("a piece came that was not asked for")
        if match[3] == "*":
            return start, None if response.length is None else start + response.length
        return start, int(match[3])

    def _check_size(self, total: int | None) -> None:
        if total is None:
            return
        if self.wanted.size is not None and total != self.wanted.size:
            raise DamagedError(f"{total:,} bytes, where {self.wanted.size:,} were published")
        if total > self.policy.max_size:
            raise DownloadError(self.wanted.url, f"{total:,} bytes: larger than is allowed")
        self.wanted.check_size(total)

    def _receive(self, response: HTTPResponse, start: int, said: Validators) -> None:
        start, total = self._placed(response, start, said)
        self._check_size(total)
        coming = pieces(response, self.policy)
        with self.part.writing(start, said, needed=(total or 0) - start) as write:
            if start == 0:
                coming = chain((self._head(response, coming),), coming)
            self.on_bytes(start, total)
            for piece in coming:
                write(piece)
                start += len(piece)
                if start > self.policy.max_size:
                    raise DownloadError(
                        self.wanted.url, f"more than {self.policy.max_size:,} bytes"
                    )
                self.on_bytes(start, total)
        if total is not None and start < total:
            raise TryAgainError(f"broke off after {start:,} of {total:,} bytes")

    def _head(self, response: HTTPResponse, coming: Iterator[bytes]) -> bytes:
        """Return the beginning of the file, once it was looked at."""
        head = b""
        while len(head) < HEAD and (piece := next(coming, b"")):
            head += piece
        media_type = response.headers.get_content_type()
        check_head(self.wanted.url, head, media_type, self.wanted.suffix)
        return head


def _validators(response: HTTPResponse) -> Validators:
    return Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
