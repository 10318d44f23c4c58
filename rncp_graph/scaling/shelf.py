"""Partitions to be loaded, in order, checked against what was written of them."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rncp_graph.errors import SourceError, UsageError
from rncp_graph.scaling.delivery import Delivery, Part
from rncp_graph.scaling.partition import INDEX, MANIFEST, Partition, Row
from rncp_graph.scaling.places import Place, place_at
from rncp_graph.store import SourceFile, fields

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_AGAIN = "build it again: only what is missing or damaged is made anew"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A partition where it lies."""

    place: Place
    partition: Partition
    source: int
    """The place of its source among those of the shelf."""

    def file(self, name: str) -> bytes:
        """Return one of its files.

        Raises:
            SourceError: it is missing, or not what was written.
        """
        data = self.place.read(name)
        if data is None:
            raise SourceError(f"{self.place.address}/{name}", "is missing", _AGAIN)
        if hashlib.sha256(data).hexdigest() != self.partition.files[name].sha256:
            raise SourceError(f"{self.place.address}/{name}", "is damaged", _AGAIN)
        return data

    def rows(self) -> list[Row]:
        """Return what its index says of each fiche, by number.

        Raises:
            SourceError: the index is missing or damaged.
        """
        return [Row.from_json(line) for line in gzip.decompress(self.file(INDEX)).splitlines()]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All partitions to be loaded; where two hold one fiche, the later has it."""

    sources: tuple[SourceFile, ...]
    partitions: tuple[Shelved, ...]
    base: str
    rules: str


def opened(addresses: Sequence[str]) -> Shelf:
    """Return the partitions of deliveries, or single ones, given by their folders.

    Raises:
        SourceError: a folder is none of these, or is not whole.
        UsageError: they were made by different rules, or for different bases.
        StoreError: a folder cannot be read.
    """
    sources: list[SourceFile] = []
    partitions: list[Shelved] = []
    for address in addresses:
        place = place_at(address)
        text = _manifest(place)
        try:
            if fields.optional_text(fields.parse(text), "kind") is None:
                sources.append(Partition.from_json(text).source)
                partitions.append(Shelved(place, Partition.from_json(text), len(sources) - 1))
                continue
            for delivered in Delivery.from_json(text).sources:
                sources.append(delivered.file)
                partitions += _shelved(place, delivered.parts, len(sources) - 1)
        except fields.FieldError as error:
            raise SourceError(place.address, f"damaged manifest, {error}", _AGAIN) from error
    base, rules = _agreed(partitions)
    return Shelf(tuple(sources), tuple(partitions), base, rules)


def _shelved(place: Place, parts: Sequence[Part], source: int) -> Iterator[Shelved]:
    for part in parts:
        folder = place.within(part.name)
        text = _manifest(folder)
        if hashlib.sha256(text.encode()).hexdigest() != part.manifest:
            raise SourceError(folder.address, "is not the partition that was delivered", _AGAIN)
        yield Shelved(folder, Partition.from_json(text), source)


def _manifest(place: Place) -> str:
    data = place.read(MANIFEST)
    if data is None:
        raise SourceError(
            place.address,
            "no finished partition, nor a delivery of partitions",
            "make one with `rncp-graph build SOURCE --dask SCHEDULER -o FOLDER`",
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise SourceError(place.address, "damaged manifest", _AGAIN) from error


def _agreed(partitions: Sequence[Shelved]) -> tuple[str, str]:
    """Return the base and the rules of all partitions.

    Raises:
        UsageError: they have not all the same.
    """
    made = {(shelved.partition.base, shelved.partition.rules) for shelved in partitions}
    if len(made) == 1:
        return made.pop()
    raise UsageError(
        "these partitions were made by different releases or for different bases; "
        "build them again with one"
    )


def unpacked(member: bytes) -> bytes:
    """Return the statements of a fiche, of its gzip member.

    >>> unpacked(gzip.compress(b"said"))
    b'said'
    """
    return zlib.decompress(member, wbits=31)
