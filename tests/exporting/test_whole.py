"""The whole graph: the same bytes however it came to be, each statement once, whoever shares it."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple, parse

from rncp_graph.exporting import Format, export
from rncp_graph.iris import Iris
from rncp_graph.namespaces import DCTERMS, RDF, RNCP
from tests.exporting.samples import make_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


def exported(store: Store, fmt: Format, workers: int = 1) -> bytes:
    out = BytesIO()
    export(store, fmt, out, workers=workers)
    return out.getvalue()


def on_disk(path: Path, fill: Callable[[Store], None]) -> Store:
    store = Store(str(path))
    fill(store)
    store.flush()
    del store
    return Store.read_only(str(path))


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Store]:
    """Return the same content: loaded, added backwards, updated, and as it is in memory."""
    content = make_store()
    lines = sorted(f"{quad} .\n" for quad in content)
    updated = Iris().make("fiche", "RNCP99902")

    def load(store: Store) -> None:
        store.bulk_load("".join(lines).encode(), Format.NQUADS.rdf)

    def add_backwards(store: Store) -> None:
        for quad in parse("".join(reversed(lines)), Format.NQUADS.rdf):
            store.add(quad)

    def update(store: Store) -> None:
        load(store)
        store.add(Quad(updated, DCTERMS.title, Literal("of before"), updated))
        store.remove_graph(updated)
        again = [line for line in lines if line.endswith(f" {updated} .\n")]
        store.bulk_load("".join(again).encode(), Format.NQUADS.rdf)
        store.optimize()

    folder = tmp_path_factory.mktemp("stores")
    fills = (load, add_backwards, update)
    return [content, *(on_disk(folder / fill.__name__, fill) for fill in fills)]


@pytest.mark.parametrize("fmt", Format)
def test_the_same_content_gives_the_same_bytes_however_it_came(
    stores: list[Store], fmt: Format
) -> None:
    first, *others = [exported(store, fmt) for store in stores]
    assert len(first) > 20_000
    assert [other == first for other in others] == [True, True, True]


@pytest.mark.parametrize("fmt", Format)
def test_the_number_of_workers_changes_no_byte(stores: list[Store], fmt: Format) -> None:
    assert exported(stores[1], fmt, workers=3) == exported(stores[1], fmt)


def test_a_fiche_is_told_whole_in_its_place_and_what_is_shared_at_the_end() -> None:
    store = make_store()
    fiche = Iris().make("fiche", "RNCP99901")
    derived = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    store.add(Quad(fiche, derived, Literal("x"), Iris().graph("provenance")))
    statements = list(parse(exported(store, Format.TURTLE), Format.TURTLE.rdf))
    subjects = [str(subject) for subject, _ in groupby(statements, lambda one: one.subject)]
    assert len(subjects) == len(set(subjects))
    own = [place for place, name in enumerate(subjects) if "/RNCP99901" in name]
    others = [place for place, name in enumerate(subjects) if "RNCP99902" in name]
    ecole = subjects.index(str(Iris().make("organisme", "00000712000017")))
    assert subjects.index(str(fiche)) in own
    assert max(own) < min(others)
    assert max(others) < ecole


names = st.sampled_from([Iris().make("fiche", one) for one in ("RNCP1", "RNCP2", "RNCP12", "RS1")])
subjects = names | st.sampled_from([Iris().make("organisme", one) for one in "ab"])
predicates = st.sampled_from([RDF.type, DCTERMS.title, RNCP.rang])
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)
literals = st.one_of(
    texts.map(Literal),
    texts.map(lambda text: Literal(f" .\n{text}> <p> ", language="fr")),
    st.sampled_from(["1", "01", "x"]).map(lambda one: Literal(one, datatype=RNCP.rang)),
)
objects = st.builds(Triple, subjects, predicates, names | literals)
datasets = st.sets(
    st.builds(
        lambda triple, graph: Quad(triple.subject, triple.predicate, triple.object, graph),
        objects,
        names,
    ),
    max_size=25,
)


def store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


@given(datasets)
@settings(max_examples=150, deadline=None)
def test_any_graphs_come_back_as_they_are(quads: set[Quad]) -> None:
    store = store_of(quads)
    for fmt in (Format.NQUADS, Format.TRIG):
        assert Counter(parse(exported(store, fmt), fmt.rdf)) == Counter(quads)


@given(datasets)
@settings(max_examples=150, deadline=None)
def test_the_union_of_any_graphs_has_each_statement_once(quads: set[Quad]) -> None:
    store, union = store_of(quads), {quad.triple for quad in quads}
    for fmt in (Format.TURTLE, Format.NTRIPLES):
        back = [quad.triple for quad in parse(exported(store, fmt), fmt.rdf)]
        assert Counter(back) == Counter(union)
        assert len(list(groupby(back, lambda one: one.subject))) == len(
            {one.subject for one in union}
        )
