"""Relations between codes that follow from the vocabularies by a rule, a mapping set for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.linking.fields import fields_of_certifications, fields_of_nsf
from rncp_graph.linking.model import SEMAPV, Mapping, MappingSet
from rncp_graph.linking.prefixes import space_of
from rncp_graph.linking.view import BUILT_IN
from rncp_graph.namespaces import OWL, RNCP, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rncp_graph.linking.view import View

ESCO_OCCUPATION: Final = "http://data.europa.eu/esco/occupation/"
_ESCO_SCHEME: Final = NamedNode("http://data.europa.eu/esco/concept-scheme/occupations")
_MATCHES: Final = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch)

Homes = dict[NamedNode, NamedNode]
"""The code that each appellation, or each code, belongs to."""


def relations(view: View) -> Iterator[MappingSet]:
    """Yield what follows from the vocabularies that the store has."""
    parents: Homes = dict(view.pairs(RNCP.codeRomeParent, "rome4"))
    found = (
        rome3_to_rome4(view, parents),
        *rome_to_esco(view, parents),
        letters_of_nsf(view),
        fields_of_nsf(view),
        fields_of_certifications(view),
    )
    return (made for made in found if made is not None)


def rome3_to_rome4(view: View, parents: Homes) -> MappingSet | None:
    """Return what each code of ROME V3 became, ``None`` without ROME 4.0.

    ``parents`` are the V3 codes that codes and appellations of ROME 4.0 come from. Their publisher
    says so, and nothing else may: 23 codes of v60 come from another domain. A V3 code that became
    one is close to it; one that was split is broader than each part, also than the part that has
    kept its code.
    """
    parts: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    space = view.iris.address("rome4", "")
    for code, parent in parents.items():
        if code.value.startswith(space):
            parts[parent].add(code)
    mappings = [
        Mapping(
            parent,
            SKOS.closeMatch if len(codes) == 1 else SKOS.narrowMatch,
            code,
            view.label(parent, "rome3"),
            view.label(code, "rome4"),
            SEMAPV.LogicalReasoning,
            comment="" if len(codes) == 1 else f"one of {len(codes)} parts",
        )
        for parent, codes in parts.items()
        for code in codes
    ]
    if not mappings:
        return None
    return MappingSet(
        id="rome3-rome4",
        title_fr="Ce que sont devenus les codes du ROME V3 dans le ROME 4.0",
        title_en="What became of the codes of ROME V3 in ROME 4.0",
        subject=view.side(view.iris.scheme("rome3"), "rome3"),
        object=view.side(view.iris.scheme("rome4"), "rome4"),
        method=(
            "The code_rome_parent of each code of ROME 4.0: closeMatch where a V3 code became one "
            "code, narrowMatch to each where it was split."
        ),
        mappings=_in_order(mappings),
        licence=view.licence("rome4"),
        sources=view.graphs("rome4"),
    )


def rome_to_esco(view: View, parents: Homes) -> Iterator[MappingSet]:
    """Yield how the codes of ROME V3, then those of ROME 4.0, are related to occupations of ESCO.

    The official table maps appellations, and those of one code lead to some five occupations: of
    the code itself no more is true than that they are related.
    """
    in_rome4 = _homes(view)
    origins = {one: parents.get(one) or parents.get(code) for one, code in in_rome4.items()}
    in_rome3 = {one: code for one, code in origins.items() if code is not None}
    for kind, homes in (("rome3", in_rome3), ("rome4", in_rome4)):
        mappings = _through_appellations(view, kind, homes)
        if mappings:
            yield _rome_esco_set(view, kind, mappings)


def letters_of_nsf(view: View) -> MappingSet | None:
    """Return the letter of each group of the NSF that fiches bear with one, ``None`` without any.

    326t is what function t is within group 326: the letter is the broader of the two.
    """
    lettre = "nsf-lettre"
    known = {
        subject
        for subject, scheme in view.pairs(SKOS.inScheme, BUILT_IN)
        if scheme == view.iris.scheme(lettre)
    }
    mappings = []
    for code in {code for _, code in view.pairs(RNCP.codeNSF)}:
        notation = code.value.rpartition("/")[2]
        letter = view.iris.make(lettre, notation[3:])
        if letter in known:
            mappings.append(
                Mapping(
                    code,
                    SKOS.broadMatch,
                    letter,
                    "",
                    view.label(letter, BUILT_IN),
                    SEMAPV.LogicalReasoning,
                )
            )
    if not mappings:
        return None
    return MappingSet(
        id="nsf-lettres",
        title_fr="La lettre de fonction ou de champ des codes NSF",
        title_en="The letter of function or field of NSF codes",
        subject=view.side(view.iris.scheme("nsf"), BUILT_IN),
        object=view.side(view.iris.scheme(lettre), BUILT_IN),
        method="The fourth sign of a code, by article D. 311-4 of the Code de l'éducation.",
        mappings=_in_order(mappings),
        sources=view.graphs(BUILT_IN),
    )


def _homes(view: View) -> Homes:
    """Return the code of ROME 4.0 that each appellation belongs to, a deprecated one never."""
    space, graph = view.iris.address("rome4", ""), view.graph("rome4")
    gone = {
        quad.subject for quad in view.store.quads_for_pattern(None, OWL.deprecated, None, graph)
    }
    return {
        appellation: code
        for appellation, code in view.pairs(SKOS.broader, "rome4")
        if code.value.startswith(space)
        and space_of(appellation.value) != space
        and code not in gone
    }


def _through_appellations(view: View, kind: str, homes: Homes) -> list[Mapping]:
    through: Counter[tuple[NamedNode, NamedNode]] = Counter()
    exact: Counter[tuple[NamedNode, NamedNode]] = Counter()
    for predicate in _MATCHES:
        for appellation, occupation in set(view.pairs(predicate)):
            code = homes.get(appellation)
            if code is not None and occupation.value.startswith(ESCO_OCCUPATION):
                through[code, occupation] += 1
                exact[code, occupation] += predicate == SKOS.exactMatch
    return [
        Mapping(
            code,
            SKOS.relatedMatch,
            occupation,
            view.label(code, kind),
            view.label(occupation, "esco", "rome-esco"),
            SEMAPV.MappingChaining,
            comment=f"appellations: {count}, exact: {exact[code, occupation]}",
        )
        for (code, occupation), count in through.items()
    ]


def _rome_esco_set(view: View, kind: str, mappings: Iterable[Mapping]) -> MappingSet:
    version = "V3" if kind == "rome3" else "4.0"
    return MappingSet(
        id=f"{kind}-esco",
        title_fr=f"Du ROME {version} aux professions d'ESCO, par les appellations",
        title_en=f"From ROME {version} to the occupations of ESCO, through appellations",
        subject=view.side(view.iris.scheme(kind), kind),
        object=view.side(_ESCO_SCHEME, "esco"),
        method=(
            "Derived: the occupations that the official table, or a curated file, maps an "
            "appellation of the code to, by whatever relation."
        ),
        mappings=_in_order(mappings),
        licence=view.licence("rome4"),
        sources=view.graphs("rome4", "rome-esco"),
    )


def _in_order(mappings: Iterable[Mapping]) -> tuple[Mapping, ...]:
    return tuple(sorted(mappings, key=lambda one: one.order))
