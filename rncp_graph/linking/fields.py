"""Fields of education: of certifications through the codes of their diplomas, and of NSF groups."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.linking.model import SEMAPV, Mapping, MappingSet, Side
from rncp_graph.linking.view import BUILT_IN
from rncp_graph.namespaces import DCTERMS, RDF, RNCP, SKOS
from rncp_graph.vocabularies.cfd import cooccurrences
from rncp_graph.vocabularies.isced import ISCED_F
from rncp_graph.vocabularies.isced import SCHEME as ISCED_SCHEME

if TYPE_CHECKING:
    from rncp_graph.linking.view import View

LEAST_SHARE: Final = 0.8
"""Share of an NSF group's diplomas that are of one field, below which nothing is said."""
LEAST_DIPLOMAS: Final = 5
"""Diplomas of a group in that field, below which nothing is said."""


def fields_of_certifications(view: View) -> MappingSet | None:
    """Return the ISCED-F fields of certifications, ``None`` where nothing tells any.

    A fiche has no field; the diplomas whose code (CFD) is the certification's have one.
    """
    fields: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for diploma, subject in view.pairs(DCTERMS.subject, "cfd"):
        if subject.value.startswith(str(ISCED_F)):
            fields[diploma].add(subject)
    through: defaultdict[tuple[NamedNode, NamedNode], list[str]] = defaultdict(list)
    for certification, diploma in view.pairs(RNCP.codeCFD, "cfd"):
        for field in fields.get(diploma, ()):
            through[certification, field].append(diploma.value.rpartition("/")[2])
    known = {pair for pair in through if _is_certification(view, pair[0])}
    mappings = [
        Mapping(
            certification,
            RNCP.domaineISCED,
            field,
            _title(view, certification),
            view.label(field, "isced-f"),
            SEMAPV.MappingChaining,
            comment=f"through CFD {', '.join(sorted(through[certification, field]))}",
        )
        for certification, field in known
    ]
    if not mappings:
        return None
    return MappingSet(
        id="certification-isced",
        title_fr="Domaines CITE-F des certifications, par le code de leur diplôme (CFD)",
        title_en="ISCED-F fields of certifications, through the code of their diploma (CFD)",
        subject=Side(RNCP.Certification),
        object=view.side(ISCED_SCHEME, "isced-f"),
        method="Derived: the field that the official table gives a diploma of the certification.",
        mappings=tuple(sorted(mappings, key=lambda one: one.order)),
        licence=view.licence("cfd"),
        sources=view.graphs("cfd"),
    )


def fields_of_nsf(view: View) -> MappingSet | None:
    """Return the ISCED-F field that most diplomas of an NSF group are of, ``None`` without any.

    A statistic over diplomas, no correspondence of the two classifications.
    """
    mappings = [
        Mapping(
            one.nsf,
            SKOS.relatedMatch,
            one.isced,
            view.label(one.nsf, BUILT_IN),
            view.label(one.isced, "isced-f"),
            SEMAPV.UnspecifiedMatching,
            confidence=one.share,
            comment=f"{one.diplomas} diplomas of the group are of this field",
        )
        for one in cooccurrences(sorted(view.pairs(DCTERMS.subject, "cfd"), key=str))
        if one.share >= LEAST_SHARE and one.diplomas >= LEAST_DIPLOMAS
    ]
    if not mappings:
        return None
    return MappingSet(
        id="nsf-isced",
        title_fr="Domaine CITE-F de la plupart des diplômes d'un groupe NSF",
        title_en="ISCED-F field of most diplomas of an NSF group",
        subject=view.side(view.iris.scheme("nsf"), BUILT_IN),
        object=view.side(ISCED_SCHEME, "isced-f"),
        method=(
            f"Derived, a statistic: at least {LEAST_SHARE:.0%} of the group's diplomas that have a "
            f"field are of this one, and at least {LEAST_DIPLOMAS} diplomas are. The confidence "
            "is that share."
        ),
        mappings=tuple(sorted(mappings, key=lambda one: one.order)),
        licence=view.licence("cfd"),
        sources=view.graphs("cfd"),
    )


def _is_certification(view: View, thing: NamedNode) -> bool:
    stated = view.store.quads_for_pattern(thing, RDF.type, RNCP.Certification, None)
    return next(stated, None) is not None


def _title(view: View, certification: NamedNode) -> str:
    return next(view.texts(certification, DCTERMS.title), "")
