"""An index that is updated answers as one that is made anew, and holds nothing else."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from rncp_graph.searching import Indexer, read_filters, search, write_index

QUESTIONS = ("contenus", "communication", "projet", "num* con*", "imprimeries contenus", "de* ate*")
FILTERS = (
    read_filters(),
    read_filters(active=True),
    read_filters(["competences"], levels=[6]),
    read_filters(rome="E11"),
)
FICHE = "https://w3id.org/rncp-graph/fiche/"
Fiches = Mapping[str, bytes]


@pytest.fixture(scope="module")
def fiches(store: Store) -> dict[str, bytes]:
    """The N-Quads of each example fiche."""
    names = [name for name in store.named_graphs() if str(name).startswith(f"<{FICHE}")]
    return {
        str(name).strip("<>").removeprefix(FICHE): serialize(
            store.quads_for_pattern(None, None, None, name), format=RdfFormat.N_QUADS
        )
        or b""
        for name in names
        if isinstance(name, NamedNode)
    }


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_an_updated_index_is_as_a_new_one(data: st.DataObject, fiches: Fiches) -> None:
    chosen = st.sets(st.sampled_from(sorted(fiches)))
    before, after = data.draw(chosen), data.draw(chosen)
    reworded = data.draw(chosen) & after
    wanted = {n: reword(fiches[n]) if n in reworded else fiches[n] for n in sorted(after)}
    with TemporaryDirectory() as folder:
        old, new, fresh = (Path(folder) / name for name in ("old", "new", "fresh"))
        write_index((fiches[numero] for numero in sorted(before)), old)
        write_index(wanted.values(), fresh)
        with Indexer(new, "https://w3id.org/rncp-graph/", old) as index:
            for numero in before - after:
                index.remove(numero)
            for numero in sorted((after - before) | reworded):
                index.remove(numero)
                index.put(numero, wanted[numero])
            assert index.finish()
        assert answers(new) == answers(fresh)
        assert sizes(new) == sizes(fresh)
        assert sorted(path.name for path in Path(folder).iterdir()) == ["fresh", "new", "old"]


def test_what_is_put_and_taken_back_is_not_indexed(fiches: Fiches, tmp_path: Path) -> None:
    first, second, *others = sorted(fiches)
    with Indexer(tmp_path / "index", "https://w3id.org/rncp-graph/") as index:
        for numero in (first, second, *others):
            index.put(numero, reword(fiches[numero]))
        index.remove(first)
        index.put(second, fiches[second])
        for numero in others:
            index.put(numero, fiches[numero])
        assert index.finish()
    write_index((fiches[numero] for numero in (second, *others)), tmp_path / "fresh")
    assert answers(tmp_path / "index") == answers(tmp_path / "fresh")
    assert sizes(tmp_path / "index") == sizes(tmp_path / "fresh")


@pytest.mark.parametrize("damage", ["missing", "other layout", "no database"])
def test_an_index_that_cannot_be_updated_is_told(damage: str, index: Path, tmp_path: Path) -> None:
    start, target = tmp_path / "start", tmp_path / "index"
    if damage == "other layout":
        shutil.copy(index, start)
        with closing(sqlite3.connect(start)) as connection:
            connection.execute("PRAGMA user_version = 99")
    elif damage == "no database":
        start.write_bytes(b"no database")
    with Indexer(target, "https://w3id.org/rncp-graph/", start) as indexer:
        indexer.remove("RNCP99003")
        assert not indexer.finish()
    assert not target.exists()


def reword(statements: bytes) -> bytes:
    """A fiche whose texts speak of other things."""
    return statements.replace("numériques".encode(), b"imprimeries").replace(b"contenus", b"bois")


def answers(index: Path) -> list[object]:
    return [search(index, words, filters, 500) for words in QUESTIONS for filters in FILTERS]


def sizes(index: Path) -> list[int]:
    tables = ("fiche", "metier", "porteur", "texte", "cle", "place", "mots_docsize")
    with closing(sqlite3.connect(index)) as connection:
        return [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
            for table in tables
        ]
