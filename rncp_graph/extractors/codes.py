"""Codes met in fiches: ROME, NSF, Formacode, IDCC and brochures, with their broader codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pyoxigraph import NamedNode

from rncp_graph.extractors.fiche import untyped
from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.fiche import Code, Fiche
from rncp_graph.namespaces import RNCP, SKOS

_ROME: Final = re.compile(r"([A-N])([0-9]{2})?([0-9]{2})?")
_NSF: Final = re.compile(r"[1-4][0-9]{0,2}|[1-4][0-9]{2}[a-gmnprstuvwz]")
_FORMACODE: Final = re.compile(r"[0-9]{5}")
_IDCC: Final = re.compile(r"[0-9]{1,4}")
_BROCHURE: Final = re.compile(r"[0-9]{3,5}(?:[A-Z][0-9]{0,2})?")


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """An external code list: where its codes stand in a fiche, and what they become."""

    kind: str
    element: str
    predicate: NamedNode
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
    lineage = nomenclature.lineage("".join((code.code or "").split()))
    if not lineage:
        return False
    concepts = [_concept(notation, nomenclature, graph) for notation in lineage]
    graph.link(graph.certification, nomenclature.predicate, concepts[0])
    graph.text(concepts[0], SKOS.prefLabel, code.libelle)
    for narrower, broader in pairwise(concepts):
        graph.link(narrower, SKOS.broader, broader)
    return True


def _concept(notation: str, nomenclature: Nomenclature, graph: FicheGraph) -> NamedNode:
    node = graph.typed(graph.iris.make(nomenclature.kind, notation), SKOS.Concept)
    graph.string(node, SKOS.notation, notation)
    graph.link(node, SKOS.inScheme, graph.iris.scheme(nomenclature.kind))
    return node
