"""Lists of competences and activities: each item with its rank, its text and its heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.terms import DCTERMS, RNCP, Node
from rncp_graph.iris import digest
from rncp_graph.text.competences import segment


@dataclass(frozen=True, slots=True)
class Items:
    """What the items of a list become."""

    kind: str
    predicate: Node
    of_class: Node


@dataclass(frozen=True, slots=True)
class Owner:
    """The certification or bloc that a list belongs to; its identifier opens those of the items."""

    node: Node
    identifier: str


COMPETENCES: Final = Items("competence", RNCP.atteste, RNCP.Competence)
ACTIVITES: Final = Items("activite", RNCP.viseActivite, RNCP.Activite)


def state_list(text: str | None, items: Items, owner: Owner, graph: FicheGraph) -> None:
    """State what a list is cut into; an item belongs to the last heading before it."""
    rank = group_rank = 0
    group: Node | None = None
    for part in segment(text or ""):
        if part.kind == "note":
            graph.text(owner.node, RNCP.note, part.text)
        elif part.kind == "group":
            group_rank += 1
            group = _group(part.text, group_rank, owner, graph)
        else:
            rank += 1
            item = _item(part.text, rank, items, owner, graph)
            if group is not None:
                graph.link(item, RNCP.groupe, group)
                graph.link(group, DCTERMS.hasPart, item)


def state_items(texts: tuple[str, ...], items: Items, owner: Owner, graph: FicheGraph) -> None:
    """State the items of a list that the document itself has cut."""
    for rank, text in enumerate(texts, start=1):
        _item(text, rank, items, owner, graph)


def _group(heading: str, rank: int, owner: Owner, graph: FicheGraph) -> Node:
    node = graph.row("groupe", f"{owner.identifier}-{digest(heading)}", RNCP.Groupe)
    graph.link(owner.node, RNCP.aGroupe, node)
    graph.text(node, DCTERMS.title, heading)
    graph.integer(node, RNCP.rang, rank)
    return node


def _item(text: str, rank: int, items: Items, owner: Owner, graph: FicheGraph) -> Node:
    fingerprint = digest(text, length=16)
    node = graph.row(items.kind, f"{owner.identifier}-{fingerprint[:8]}", items.of_class)
    graph.link(owner.node, items.predicate, node)
    graph.text(node, DCTERMS.title, text)
    graph.integer(node, RNCP.rang, rank)
    if items is COMPETENCES:
        graph.string(node, RNCP.empreinte, fingerprint)
    return node
