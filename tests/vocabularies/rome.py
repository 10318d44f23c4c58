"""Invented and real editions of ROME, read as they would be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Store

from rncp_graph.iris import Iris
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.model import Context, Vocabulary
from rncp_graph.vocabularies.rome3 import read_rome3
from rncp_graph.vocabularies.rome4 import read_rome4
from tests.vocabularies.samples import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IRIS = Iris()
V3 = FIXTURES / "rome3"
V60 = FIXTURES / "rome4-v60"
V61 = FIXTURES / "rome4-v61"


def v3(name: str) -> NamedNode:
    return IRIS.make("rome3", name)


def v4(name: str) -> NamedNode:
    return IRIS.make("rome4", name)


def ogr(number: int) -> NamedNode:
    return IRIS.make("ogr", str(number))


def read3(files: Sequence[OfficialFile], store: Store | None = None) -> Vocabulary:
    return read_rome3(files, Context(IRIS, store))


def read4(files: Sequence[OfficialFile], store: Store | None = None) -> Vocabulary:
    return read_rome4(files, Context(IRIS, store))


def edition(number: int) -> list[OfficialFile]:
    return official_files([V60 if number == 60 else V61])


def edited(
    files: Iterable[OfficialFile], table: str, *changes: tuple[str, str]
) -> list[OfficialFile]:
    """Return the files with texts of one table replaced, which must stand in it."""
    found = []
    for file in files:
        data = file.data
        if table in file.name:
            for old, new in changes:
                assert old.encode() in data, old
                data = data.replace(old.encode(), new.encode())
        found.append(OfficialFile(file.path, file.name, data))
    return found


def without(files: Iterable[OfficialFile], *tables: str) -> list[OfficialFile]:
    return [file for file in files if not any(table in file.name for table in tables)]


def stored(vocabulary: Vocabulary, name: str = "rome4") -> Store:
    """Return a graph that holds a vocabulary."""
    store = Store()
    graph = IRIS.graph(f"vocabulaire/{name}")
    store.bulk_extend(
        Quad(one.subject, one.predicate, one.object, graph) for one in vocabulary.triples
    )
    return store


def values(vocabulary: Vocabulary, subject: NamedNode, predicate: NamedNode) -> set[str]:
    """Return texts, and resources by the end of their names."""
    return {
        one.object.value if isinstance(one.object, Literal) else str(one.object)[1:-1]
        for one in vocabulary.triples
        if one.subject == subject and one.predicate == predicate
    }


def short(vocabulary: Vocabulary, subject: NamedNode, predicate: NamedNode) -> set[str]:
    """Return the resources that a relation leads to, under the base."""
    return {value.removeprefix(IRIS.base) for value in values(vocabulary, subject, predicate)}
