"""What the index needs of a graph, as plain statements, from a store or from quads."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from rncp_graph.namespaces import DCTERMS, RNCP, SKOS
from rncp_graph.searching.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad


class Fact(NamedTuple):
    """A statement: its predicate, its subject's type and identifier, its value as text.

    A named tuple, since a build makes millions of them.
    """

    predicate: str
    type: str
    ident: str
    value: str


TITLE: Final = DCTERMS.title.value
IDENTIFIER: Final = DCTERMS.identifier.value
LABEL: Final = SKOS.prefLabel.value
LEVEL: Final = RNCP.niveau.value
STATE: Final = RNCP.etatEnregistrement.value
JOB: Final = RNCP.ouvreAuMetier.value
BLOC_OF: Final = RNCP.blocDe.value
TEXTS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        RNCP.emploisAccessibles.value: Kind.JOBS,
        RNCP.emploi.value: Kind.JOBS,
        RNCP.secteur.value: Kind.SECTORS,
        RNCP.objectifsContexte.value: Kind.OBJECTIVES,
    }
)
"""Texts of a certification, by their predicate."""
TITLED: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "certification": Kind.TITLES,
        "bloc": Kind.BLOCS,
        "competence": Kind.COMPETENCES,
        "activite": Kind.ACTIVITIES,
    }
)
"""What a title is, by the type of what has it."""
_PREDICATES: Final = (BLOC_OF, LEVEL, STATE, JOB, LABEL, IDENTIFIER, TITLE, *TEXTS)


def facts(source: Store | Iterable[Quad], base: str) -> Iterator[Fact]:
    """Return the statements that the index needs, about resources whose IRI begins with a base."""
    statements = _of_store(source) if isinstance(source, Store) else _of_quads(source)
    for predicate, subject, value in statements:
        if subject.startswith(base):
            kind, _, ident = subject[len(base) :].partition("/")
            yield Fact(predicate, kind, ident, value)


def _of_quads(quads: Iterable[Quad]) -> Iterator[tuple[str, str, str]]:
    wanted = frozenset(_PREDICATES)
    for quad in quads:
        predicate, subject, value = quad.predicate.value, quad.subject, quad.object
        if predicate not in wanted or not isinstance(subject, NamedNode):
            continue
        if isinstance(value, Literal | NamedNode):
            yield predicate, subject.value, value.value


def _of_store(store: Store) -> Iterator[tuple[str, str, str]]:
    """Read each predicate in one sweep; DISTINCT drops what fiches repeat before it is decoded."""
    for predicate in _PREDICATES:
        distinct = "DISTINCT" if predicate == LABEL else ""
        rows = store.query(f"SELECT {distinct} ?s ?o {{ GRAPH ?g {{ ?s <{predicate}> ?o }} }}")
        if not isinstance(rows, QuerySolutions):
            raise TypeError("a SELECT gives rows")
        for row in rows:
            yield predicate, row[0].value, row[1].value
