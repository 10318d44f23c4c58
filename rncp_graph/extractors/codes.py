"""Codes met in fiches: ROME, NSF, Formacode, IDCC and brochures, with their broader codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rncp_graph.extractors.fiche import untyped
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.statements import Statements
from rncp_graph.extractors.terms import RNCP, SKOS, Node, as_node
from rncp_graph.fiche import Code, Fiche
from rncp_graph.iris import Iris

_ROME: Final = re.compile(r"([A-N])([0-9]{2})?([0-9]{2})?")
_NSF: Final = re.compile(r"[1-4][0-9]{0,2}|[1-4][0-9]{2}[a-gmnprstuvwz]")
_FORMACODE: Final = re.compile(r"[0-9]{5}")
_IDCC: Final = re.compile(r"[0-9]{1,4}")
_BROCHURE: Final = re.compile(r"[0-9]{3,5}(?:[A-Z][0-9]{0,2})?")


@dataclass(frozen=True, slots=True, eq=False)
class Nomenclature:
    """An external code list: where its codes stand in a fiche, and what they become."""

    kind: str
    element: str
    predicate: Node
    lineage: Callable[[str], tuple[str, ...]]
    """The code as the list writes it, then its broader codes; empty where it is not of the list."""


def rome_lineage(code: str) -> tuple[str, ...]:
    """Return a ROME V3 code, its domain and its grand domaine; zeros stand for « the whole of ».

    >>> rome_lineage("E1104"), rome_lineage("F1200"), rome_lineage("K00")
    (('E1104', 'E11', 'E'), ('F12', 'F'), ('K',))
    """
    match = _ROME.fullmatch(code.upper())
    if match is None:
        return ()
    letter, domain, job = match.groups()
    if domain is None or domain == "00":
        return () if job not in {None, "00"} else (letter,)
    broader = (letter + domain, letter)
    return broader if job is None or job == "00" else (letter + domain + job, *broader)


def nsf_lineage(code: str) -> tuple[str, ...]:
    """Return an NSF code and what it is part of (code de l'éducation, art. D. 311-4).

    >>> nsf_lineage("320T")
    ('320t', '320', '32', '3')
    """
    lower = code.lower()
    if _NSF.fullmatch(lower) is None:
        return ()
    return tuple(lower[:size] for size in range(len(lower), 0, -1))


def idcc_lineage(code: str) -> tuple[str, ...]:
    """Return an IDCC in four digits.

    >>> idcc_lineage("843")
    ('0843',)
    """
    return (code.zfill(4),) if _IDCC.fullmatch(code) else ()


def _formacode_lineage(code: str) -> tuple[str, ...]:
    return (code,) if _FORMACODE.fullmatch(code) else ()


def _brochure_lineage(code: str) -> tuple[str, ...]:
    return (code.upper(),) if _BROCHURE.fullmatch(code.upper()) else ()


ROME: Final = Nomenclature("rome3", "CODES_ROME/ROME/CODE", RNCP.ouvreAuMetier, rome_lineage)
NSF: Final = Nomenclature("nsf", "CODES_NSF/NSF/CODE", RNCP.codeNSF, nsf_lineage)
FORMACODE: Final = Nomenclature(
    "formacode", "FORMACODES/FORMACODE/CODE", RNCP.formacode, _formacode_lineage
)
IDCC: Final = Nomenclature("idcc", "CODES_IDCC/IDCC/CODE", RNCP.conventionCollective, idcc_lineage)
CCN: Final = Nomenclature("ccn", "CCN_n/NUMERO", RNCP.brochureCCN, _brochure_lineage)


def state(fiche: Fiche, graph: FicheGraph) -> None:
    """State the codes of the certification."""
    for nomenclature, codes in (
        (ROME, fiche.rome),
        (NSF, fiche.nsf),
        (FORMACODE, fiche.formacodes),
        (IDCC, fiche.idcc),
    ):
        for code in codes:
            if not _state_code(code, nomenclature, graph):
                words = " ".join(part for part in (code.code, code.libelle) if part)
                untyped(graph, nomenclature.element, words)
    for code in fiche.ccn:
        if _state_code(code, CCN, graph):
            continue
        graph.text(graph.certification, RNCP.mentionCCN, code.libelle)
        if code.code is not None:
            untyped(graph, CCN.element, code.code)


def _state_code(code: Code, nomenclature: Nomenclature, graph: FicheGraph) -> bool:
    """State a code and its broader ones; return whether it is one of its list."""
    stated = _stated(code.code or "", code.libelle, nomenclature, graph.iris)
    if stated is None:
        return False
    node, lines = stated
    graph.add(lines)
    graph.link(graph.certification, nomenclature.predicate, node)
    return True


@lru_cache(maxsize=8192)
def _stated(
    code: str, libelle: str | None, nomenclature: Nomenclature, iris: Iris
) -> tuple[Node, tuple[str, ...]] | None:
    """Return the concept of a code, and what is stated of it and of its broader ones."""
    lineage = nomenclature.lineage("".join(code.split()))
    if not lineage:
        return None
    said = Statements()
    concepts = [_concept(notation, nomenclature.kind, said, iris) for notation in lineage]
    said.text(concepts[0], SKOS.prefLabel, libelle)
    for narrower, broader in pairwise(concepts):
        said.link(narrower, SKOS.broader, broader)
    return concepts[0], tuple(said.lines)


def _concept(notation: str, kind: str, said: Statements, iris: Iris) -> Node:
    node = said.typed(as_node(iris.make(kind, notation)), SKOS.Concept)
    said.string(node, SKOS.notation, notation)
    said.link(node, SKOS.inScheme, as_node(iris.scheme(kind)))
    return node
