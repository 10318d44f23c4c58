"""What several sources say of one fiche, each statement in the graph of the source it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rncp_graph.extractors import extract_nquads
from rncp_graph.fiche import Fiche, merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from rncp_graph.iris import Iris


def complement(numero: str, code: str, iris: Iris) -> NamedNode:
    """Return the name of the graph of what one kind of source adds to a fiche.

    >>> from rncp_graph.iris import Iris
    >>> complement("RNCP99001", "html", Iris())
    <NamedNode value=https://w3id.org/rncp-graph/complement/RNCP99001-html>
    """
    return iris.make("complement", f"{numero}-{code}")


def layered(records: Sequence[tuple[str, Fiche]], iris: Iris) -> bytes:
    """Return the N-Quads of a fiche, given as kind of source and record, the first say first.

    What the first source alone gives stands in the graph of the fiche; what comes with each further
    one, in a graph of its own, named by :func:`complement`.
    """
    fiches = [fiche for _, fiche in records]
    whole = extract_nquads(merge(fiches), iris)
    if len(fiches) == 1:
        return whole
    numero = fiches[0].numero
    lines = whole.splitlines(keepends=True)
    own = f" {iris.make('fiche', numero)} .\n".encode()
    left = set(lines)
    graphs: dict[bytes, bytes] = {}
    for count, (code, _) in enumerate(records, start=1):
        so_far = extract_nquads(merge(fiches[:count]), iris) if left else b""
        stated = left.intersection(so_far.splitlines(keepends=True))
        left -= stated
        name = own if count == 1 else f" {complement(numero, code, iris)} .\n".encode()
        graphs |= dict.fromkeys(stated, name)
    return b"".join(line.removesuffix(own) + graphs[line] for line in lines)
