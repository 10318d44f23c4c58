"""The site and the shelf of each test, and a policy that does not make tests wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rncp_graph.downloading import Fetched, Policy, Shelf, Source, Terms, fetch
from tests.downloading.site import DATASET, Answer, Site, archive, dataset, file, resource, site

NOW = datetime(2026, 8, 16, 4, 0, tzinfo=UTC)
QUICK = Policy(timeout=2.0, retries=3, backoff=0.001)
NAME = "export-fiches-rncp-v4-1-2026-08-15.zip"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as running:
        yield running


@dataclass
class Reader:
    """Somebody who downloads from a site into a directory, and what they were told."""

    web: Site
    shelf: Shelf
    told: list[str] = field(default_factory=list)
    seen: list[tuple[int, int | None]] = field(default_factory=list)

    def terms(self, policy: Policy = QUICK, *, force: bool = False) -> Terms:
        def on_bytes(done: int, total: int | None) -> None:
            self.seen.append((done, total))

        return Terms(policy, force, on_bytes, self.told.append, lambda: NOW)

    def fetch(
        self,
        name: str = "rncp",
        *,
        day: date | None = None,
        url: str | None = None,
        policy: Policy = QUICK,
        force: bool = False,
    ) -> Fetched:
        dataset = None if url else self.web.base + DATASET
        source = Source(name, "", "", dataset=dataset, url=url)
        with self.shelf.locked():
            return fetch(source, self.shelf, day, self.terms(policy, force=force))

    def publish(self, name: str = NAME, content: bytes | None = None) -> bytes:
        """Offer one file, as the API and the file server do."""
        content = archive() if content is None else content
        url = self.web.at(f"/files/{name}", file(content))
        self.web.at(DATASET, dataset(resource(name, url, content)))
        return content

    def offer(self, content: bytes, *answers: Answer, **stated: object) -> None:
        """Offer a file that is served by these answers, one after the other."""
        url = self.web.at(f"/files/{NAME}", *answers)
        self.web.at(DATASET, dataset(resource(NAME, url, content, **stated)))

    def left(self) -> set[str]:
        """Return the names of what lies in the directory, but for the lock."""
        return {path.name for path in self.shelf.directory.iterdir()} - {".lock"}


@pytest.fixture
def reader(web: Site, tmp_path: Path) -> Reader:
    return Reader(web, Shelf(tmp_path / "downloads"))
