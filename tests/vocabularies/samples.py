"""What the tests of the vocabularies read: invented files in the layouts of the official ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rncp_graph.vocabularies.files import OfficialFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode, Triple

FIXTURES: Final = Path(__file__).resolve().parents[1] / "data" / "vocabularies"


def official(name: str, text: str) -> OfficialFile:
    """Return a file of that name and text."""
    return OfficialFile(name, name, text.encode())


def damaged(path: Path, old: str, new: str) -> OfficialFile:
    """Return the file with every ``old`` replaced, which must stand in it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    return official(path.name, text.replace(old, new))


def texts(triples: Iterable[Triple], subject: NamedNode, predicate: NamedNode) -> set[str]:
    """Return what is stated of a resource, ``text@language`` or an address."""
    return {
        str(triple.object).strip("<>").replace('"', "")
        for triple in triples
        if triple.subject == subject and triple.predicate == predicate
    }
