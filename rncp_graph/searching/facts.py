"""What the index needs of a graph, as plain statements, from a store or from N-Quads."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from pyoxigraph import QuerySolutions

from rncp_graph.namespaces import DCTERMS, RNCP, SKOS
from rncp_graph.searching.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Store


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
LEVEL: Final = RNCP.niveau.value
STATE: Final = RNCP.etatEnregistrement.value
JOB: Final = RNCP.ouvreAuMetier.value
BLOC_OF: Final = RNCP.blocDe.value
JOB_LABEL: Final = "label of a job"
"""No predicate: what a fiche calls a job that its certification leads to."""
_LABEL: Final = SKOS.prefLabel.value
TEXTS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        JOB_LABEL: Kind.JOBS,
        RNCP.emploisAccessibles.value: Kind.JOBS,
        RNCP.emploi.value: Kind.JOBS,
        RNCP.secteur.value: Kind.SECTORS,
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
_PREDICATES: Final = (BLOC_OF, LEVEL, STATE, JOB, IDENTIFIER, TITLE, *TEXTS)
_SWEEP: Final = "SELECT ?s ?o {{ GRAPH ?g {{ ?s <{}> ?o }} }}"
_LABELS: Final = f"SELECT ?s ?o {{ GRAPH ?g {{ ?s <{JOB}> ?job . ?job <{_LABEL}> ?o }} }}"
_READ: Final = {name.encode(): name for name in (*_PREDICATES, _LABEL) if name != JOB_LABEL}
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIGNS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def facts_of_store(store: Store, base: str) -> Iterator[Fact]:
    """Return the statements of a store about resources whose IRI begins with a base.

    Each predicate is read in one sweep, without the names of graphs: to decode them takes longest.
    """
    for predicate in _PREDICATES:
        query = _LABELS if predicate == JOB_LABEL else _SWEEP.format(predicate)
        rows = store.query(query)
        if not isinstance(rows, QuerySolutions):
            raise TypeError("a SELECT gives rows")
        for row in rows:
            subject: str = row[0].value
            if subject.startswith(base):
                kind, _, ident = subject[len(base) :].partition("/")
                yield Fact(predicate, kind, ident, row[1].value)


def facts_of_fiche(statements: bytes, base: str) -> Iterator[Fact]:
    r"""Return the same of the N-Quads of one fiche.

    >>> title = b'<x:certification/RNCP1> <http://purl.org/dc/terms/title> "A \\"B\\""@fr <x:g> .'
    >>> [(fact.type, fact.ident, fact.value) for fact in facts_of_fiche(title, "x:")]
    [('certification', 'RNCP1', 'A "B"')]
    """
    start = f"<{base}".encode()
    labels: dict[str, str] = {}
    jobs: list[Fact] = []
    for line in statements.split(b"\n"):
        parts = line.split(b" ", 2)
        predicate = _READ.get(parts[1][1:-1]) if len(parts) == 3 else None
        if predicate is None or not parts[0].startswith(start):
            continue
        kind, _, ident = parts[0][len(start) : -1].decode().partition("/")
        fact = Fact(predicate, kind, ident, _value(parts[2]))
        if predicate == _LABEL:
            labels[f"{base}{kind}/{ident}"] = fact.value
            continue
        if predicate == JOB:
            jobs.append(fact)
        yield fact
    for job in jobs:
        if job.value in labels:
            yield job._replace(predicate=JOB_LABEL, value=labels[job.value])


def _value(rest: bytes) -> str:
    """Return the text of a literal or an IRI, which other terms follow."""
    if not rest.startswith(b'"'):
        return rest[1 : rest.index(b">")].decode()
    text = rest[1 : rest.rindex(b'"')].decode()
    return _ESCAPE.sub(_sign, text) if "\\" in text else text


def _sign(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SIGNS.get(match[3], match[3])
