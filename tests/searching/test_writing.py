"""The index is the same however the graph came, and whole or not there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from rncp_graph.errors import StoreError
from rncp_graph.namespaces import DCTERMS, RDF, RNCP
from rncp_graph.searching import Kind, finding, read_filters, search, write_index


def test_two_writings_give_the_same_bytes(store: Store, index: Path, tmp_path: Path) -> None:
    again = tmp_path / "search.sqlite"
    write_index(store, again)
    assert again.read_bytes() == index.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["search.sqlite"]


def test_quads_in_any_order_give_the_same_answers(
    store: Store, index: Path, tmp_path: Path
) -> None:
    lines = (serialize(store, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    random.Random(7).shuffle(lines)  # noqa: S311 - repeatable, not secret
    write_index([b"".join(lines)], tmp_path / "search.sqlite")
    for words in ("contenus", "communication", "projet", "num* con*", "imprimeries contenus"):
        assert search(tmp_path / "search.sqlite", words) == search(index, words)


def test_another_base_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    write_index(certifications(3, "https://example.org/x#"), path, "https://example.org/x#")
    (first, *_) = search(path, "luthier")
    assert first.iri == "https://example.org/x#certification/RNCP1"


def test_a_graph_without_texts_has_an_empty_index(tmp_path: Path) -> None:
    write_index(Store(), tmp_path / "search.sqlite")
    assert len(search(tmp_path / "search.sqlite", "contenus")) == 0


def test_texts_that_stand_in_many_places_come_by_code(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    write_index(certifications(30), path)
    hits = search(path, "luthiers", limit=12)
    assert [hit.code for hit in hits] == sorted(f"RNCP{n}" for n in range(1, 31))[:12]


def test_more_texts_than_are_ranked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filters reach beyond the first run of texts; no hit is lost or given twice."""
    path = tmp_path / "search.sqlite"
    count = 3 * finding.RANKED // 2
    write_index(certifications(count, titles="luthier numéro {}"), path)
    hits = search(path, "luthier", limit=count * 2)
    assert len({hit.code for hit in hits}) == len(hits) == count
    rare = search(path, "luthier", read_filters(levels=["8"]), limit=count)
    assert [hit.code for hit in rare] == [f"RNCP{count}"]
    assert search(path, f"luthier {count}", read_filters([Kind.TITLES]))[0].code == f"RNCP{count}"


def test_a_folder_that_is_not_there_is_an_error_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="search index cannot be written"):
        write_index(Store(), tmp_path / "missing" / "search.sqlite")


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    write_index(certifications(1), path)
    before = path.read_bytes()

    def breaking() -> list[bytes]:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left"):
        write_index((chunk for _ in range(1) for chunk in breaking()), path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["search.sqlite"]


def certifications(
    count: int, base: str = "https://w3id.org/rncp-graph/", titles: str = "Luthier"
) -> list[bytes]:
    """The N-Quads of that many certifications, the last of level 8."""
    fiches = []
    for number in range(1, count + 1):
        graph = NamedNode(f"{base}fiche/RNCP{number}")
        node = NamedNode(f"{base}certification/RNCP{number}")
        level = NamedNode(f"https://w3id.org/rncp-graph/niveau/{8 if number == count else 5}")
        quads = [
            Quad(node, RDF.type, RNCP.Certification, graph),
            Quad(node, DCTERMS.identifier, Literal(f"RNCP{number}"), graph),
            Quad(node, DCTERMS.title, Literal(titles.format(number), language="fr"), graph),
            Quad(node, RNCP.niveau, level, graph),
        ]
        fiches.append(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    return fiches


def test_a_build_leaves_nothing_but_the_index(index: Path) -> None:
    assert list(index.parent.glob(".*")) == []
    assert index.name == "search.sqlite"
