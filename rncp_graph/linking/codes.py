"""The codes of fiches: which of them their vocabularies have, and which nobody knows."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from rncp_graph.iris import concept
from rncp_graph.linking.view import BUILT_IN
from rncp_graph.namespaces import RNCP, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from rncp_graph.linking.view import View

COLUMNS: Final = ("scheme", "code", "label", "active_fiches", "fiches", "examples")
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list of fiches: how they point to it, and the vocabulary that has its codes."""

    kind: str
    predicate: NamedNode
    vocabulary: str


SCHEMES: Final = (
    Scheme("rome3", RNCP.ouvreAuMetier, "rome3"),
    Scheme("nsf", RNCP.codeNSF, BUILT_IN),
    Scheme("formacode", RNCP.formacode, "formacode"),
    Scheme("idcc", RNCP.conventionCollective, "idcc"),
    Scheme("ccn", RNCP.brochureCCN, "ccn"),
)


@dataclass(frozen=True, slots=True)
class UnlinkedCode:
    """A code that its vocabulary does not have, and the fiches that bear it."""

    scheme: str
    code: str
    label: str
    """As fiches print it; empty where they do not."""
    active_fiches: int
    fiches: int
    examples: tuple[str, ...]
    """Numbers of some of them, active ones first."""


@dataclass(frozen=True, slots=True)
class SchemeLinks:
    """How many codes of one list found their concept."""

    scheme: Scheme
    loaded: bool
    """Whether the store has the vocabulary."""
    codes: int
    """Codes that fiches bear."""
    uses: int
    """Times that a certification bears one of them."""
    unlinked: tuple[UnlinkedCode, ...]
    """Those that touch most active fiches first; empty where the vocabulary is not there."""

    @property
    def unlinked_uses(self) -> int:
        """Times that a certification bears a code that found no concept."""
        return sum(code.fiches for code in self.unlinked)


def look_up_codes(view: View) -> tuple[SchemeLinks, ...]:
    """Return for each code list of fiches which codes found a concept.

    The concept of a code has the same IRI in a fiche and in its vocabulary: a code is linked where
    the vocabulary's graph has it in its scheme. A group of the NSF with a letter (326t) is known by
    fiches alone; it is linked where the group and the letter are.
    """
    active = _active(view)
    return tuple(_look_up(view, scheme, active) for scheme in SCHEMES)


def write_unlinked(found: Iterable[SchemeLinks], path: Path) -> None:
    """Write the codes that found no concept, those that touch most active fiches first."""
    codes = [code for links in found for code in links.unlinked]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in sorted(codes, key=_rank):
            writer.writerow(
                (
                    *(one.scheme, one.code, one.label, one.active_fiches, one.fiches),
                    " ".join(one.examples),
                )
            )


def _look_up(view: View, scheme: Scheme, active: Collection[NamedNode]) -> SchemeLinks:
    borne: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for certification, code in view.pairs(scheme.predicate):
        borne[code].add(certification)
    loaded = view.has(scheme.vocabulary)
    unknown = [code for code in borne if not _known(view, scheme, code)] if loaded else []
    unlinked = (_unlinked(view, scheme, code, borne[code], active) for code in unknown)
    uses = sum(map(len, borne.values()))
    return SchemeLinks(scheme, loaded, len(borne), uses, tuple(sorted(unlinked, key=_rank)))


def _known(view: View, scheme: Scheme, code: NamedNode) -> bool:
    if _in_scheme(view, scheme, code):
        return True
    notation = code.value.rpartition("/")[2]
    if scheme.kind != "nsf" or len(notation) != 4:
        return False
    letter = view.iris.make("nsf-lettre", notation[3])
    stated = Quad(letter, SKOS.inScheme, view.iris.scheme("nsf-lettre"), view.graph(BUILT_IN))
    return _in_scheme(view, scheme, view.iris.make("nsf", notation[:3])) and stated in view.store


def _in_scheme(view: View, scheme: Scheme, code: NamedNode) -> bool:
    graph = view.graph(scheme.vocabulary)
    return Quad(code, SKOS.inScheme, view.iris.scheme(scheme.kind), graph) in view.store


def _unlinked(
    view: View,
    scheme: Scheme,
    code: NamedNode,
    certifications: Collection[NamedNode],
    active: Collection[NamedNode],
) -> UnlinkedCode:
    numbers = sorted((one not in active, one.value.rpartition("/")[2]) for one in certifications)
    return UnlinkedCode(
        scheme=scheme.kind,
        code=code.value.rpartition("/")[2],
        label=next(view.texts(code, SKOS.prefLabel), ""),
        active_fiches=sum(not closed for closed, _ in numbers),
        fiches=len(numbers),
        examples=tuple(number for _, number in numbers[:_EXAMPLES]),
    )


def _active(view: View) -> frozenset[NamedNode]:
    """Return the certifications whose registration is active."""
    actif = concept("etat-enregistrement", "actif")
    open_ones = {
        quad.subject for quad in view.store.quads_for_pattern(None, RNCP.etatEnregistrement, actif)
    }
    registered = view.pairs(RNCP.enregistre)
    return frozenset(certification for one, certification in registered if one in open_ones)


def _rank(code: UnlinkedCode) -> tuple[int, int, str, str]:
    return -code.active_fiches, -code.fiches, code.scheme, code.code
