"""What many graphs state is told once, whether few graphs are asked one by one or all together."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pyoxigraph import parse

from rncp_graph.exporting import Format, export
from tests.exporting.samples import ACCORDEUR, make_store


@pytest.mark.parametrize("count", [2, 30, 31, 80])
def test_shared_resources_are_told_once(count: int) -> None:
    numeros = [f"RS{number}" for number in range(1, 91)]
    store = make_store(fiches=tuple(replace(ACCORDEUR, numero=numero) for numero in numeros))
    out = BytesIO()
    export(store, Format.TURTLE, out, numeros=numeros[:count])
    triples = [quad.triple for quad in parse(out.getvalue(), Format.TURTLE.rdf)]
    expected = {
        quad.triple
        for quad in store
        if str(quad.graph_name).removesuffix(">").rpartition("/")[2] in numeros[:count]
    }
    assert len(triples) == len(set(triples))
    assert set(triples) == expected
