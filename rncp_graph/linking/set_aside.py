"""Statements of vocabularies that a curated mapping overrules: taken out, kept, and put back.

Queries run over all graphs together, so that a statement that is not to be believed cannot stay in
one of them. It goes to a file of the version, ``mappings/set-aside/{vocabulary}.nq``, and comes
back as soon as no curated mapping overrules it any more.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from rncp_graph.linking.official import MATCHES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rncp_graph.linking.curated import Curation
    from rncp_graph.linking.view import View

FOLDER: Final = "set-aside"
"""Where those statements are kept, among the mappings of a version."""
_STAMP: Final = "# "


def put_back(view: View, folder: Path) -> None:
    """Put back what was set aside, in vocabularies that are still in the edition it was of."""
    for path in sorted(folder.glob("*.nq")):
        stamp, _, statements = path.read_text("utf-8").partition("\n")
        if stamp == _stamp(view, path.stem) and view.has(path.stem):
            view.store.extend(parse(statements, format=RdfFormat.N_QUADS))
    shutil.rmtree(folder, ignore_errors=True)


def set_aside(view: View, curation: Curation, folder: Path) -> int:
    """Set aside what curated mappings overrule; return how many statements that are."""
    found: defaultdict[str, list[Quad]] = defaultdict(list)
    for vocabulary, quad in _overruled(view, curation):
        found[vocabulary].append(quad)
        view.store.remove(quad)
    for vocabulary, quads in found.items():
        folder.mkdir(parents=True, exist_ok=True)
        lines = serialize(sorted(quads, key=str), format=RdfFormat.N_QUADS)
        stamp = f"{_stamp(view, vocabulary)}\n".encode()
        (folder / f"{vocabulary}.nq").write_bytes(stamp + (lines or b""))
    return sum(map(len, found.values()))


def _overruled(view: View, curation: Curation) -> list[tuple[str, Quad]]:
    return [
        (vocabulary, quad)
        for subject, target in sorted(curation.pairs)
        for predicate in MATCHES
        for vocabulary, quad in _statements(view, NamedNode(subject), predicate, NamedNode(target))
        if curation.overrules(NamedNode(subject), predicate, NamedNode(target))
    ]


def _statements(
    view: View, subject: NamedNode, predicate: NamedNode, target: NamedNode
) -> Iterator[tuple[str, Quad]]:
    space = view.graph("").value
    for quad in view.store.quads_for_pattern(subject, predicate, target, None):
        name = quad.graph_name
        if isinstance(name, NamedNode) and name.value.startswith(space):
            yield name.value.removeprefix(space), quad


def _stamp(view: View, vocabulary: str) -> str:
    """Return the edition of a vocabulary that a file was made of."""
    edition = view.editions.get(vocabulary)
    return _STAMP + (edition.added_at.isoformat() if edition else "built in")
