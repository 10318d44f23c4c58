"""A concept scheme fetched from a SPARQL endpoint, page by page, whole or not at all.

Pages go on from the last concept seen (``FILTER(STR(?concept) > "last")``), not by OFFSET, which
makes a server sort all anew and skips what moves meanwhile. Every page is counted by the server
first, and the scheme as a whole: servers cut long answers without a word (Virtuoso at 10,000 rows).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from rncp_graph.errors import EndpointError, OverloadedEndpointError, UsageError
from rncp_graph.namespaces import DCTERMS, OWL, SKOS
from rncp_graph.querying.binding import fill
from rncp_graph.querying.endpoint import Endpoint
from rncp_graph.querying.model import Form
from rncp_graph.querying.results import Rows, TriplesResult, UnreadableResultError
from rncp_graph.querying.values import Value
from rncp_graph.vocabularies.model import Vocabulary
from rncp_graph.vocabularies.remote_queries import COUNT, MEMBERS, SCHEMES, STATED, STATEMENTS

OnProgress = Callable[[int, int], None]
"""Called with how many concepts have come, and how many there are."""

PAGE: Final = 250
"""Concepts asked for at once, at first."""
PAUSE: Final = 0.5
"""Seconds between two requests."""
LANGUAGES: Final = frozenset({"fr", "en"})
MOST_CONCEPTS: Final = 200_000
MOST_STATEMENTS: Final = 10_000_000
_SMALLER: Final = 4
"""By what a page is divided that was too much."""
_CUT: Final = "its answers are cut or change; try later, or take the vocabulary's file"


def fetch(
    endpoint: Endpoint,
    *,
    graph: str | None = None,
    scheme: str | None = None,
    languages: Iterable[str] = LANGUAGES,
    page: int = PAGE,
    pause: float = PAUSE,
    on_progress: OnProgress = lambda _done, _of: None,
) -> Vocabulary:
    """Return the concepts of a scheme as an endpoint states them, texts in these languages.

    ``graph`` is the named graph they are in, by default what the endpoint answers about unasked;
    ``scheme`` is needed where there are several. A page that is too much for the server is asked
    for again in smaller ones. ``pause`` is in seconds.

    Raises:
        UsageError: ``graph`` or ``scheme`` is no IRI, or there are several schemes, or none.
        EndpointError: the endpoint fails, or does not give all that it counts.

    >>> esco = Endpoint("https://example.org/sparql")
    >>> fetch(esco, scheme="occupations")
    Traceback (most recent call last):
    rncp_graph.errors.UsageError: scheme 'occupations': an IRI is expected, such as http://...
    """
    if graph is not None:
        _iri("graph", graph)
    server = _Server(endpoint, graph, pause, [Literal(tag) for tag in ("", *sorted(languages))])
    wanted = _iri("scheme", scheme) if scheme is not None else _only_scheme(server)
    about = server.statements([wanted])
    members, triples = _Fetching(server, wanted, page, on_progress).all()
    return _vocabulary(wanted, members, about, triples)


@dataclass(slots=True)
class _Server:
    """An endpoint that is asked with pauses, about one graph."""

    endpoint: Endpoint
    graph: str | None
    pause: float
    languages: Sequence[Literal]
    _asked: bool = False

    def rows(self, text: str, *columns: str) -> list[tuple[Value, ...]]:
        """Return these columns of the answer to a SELECT."""
        try:
            rows = Rows(self._ask(text, Form.SELECT))
        except UnreadableResultError as error:
            raise self.endpoint.unreadable(str(error)) from error
        if not set(columns) <= set(rows.columns):
            raise self.endpoint.unreadable(f"no columns {', '.join(columns)}")
        return [tuple(row[column] for column in columns) for row in rows]

    def iris(self, text: str, column: str) -> list[NamedNode]:
        """Return a column of IRIs."""
        try:
            return [NamedNode(str(value)) for (value,) in self.rows(text, column)]
        except ValueError as error:
            raise self.endpoint.unreadable(str(error)) from error

    def statements(self, subjects: Sequence[NamedNode]) -> list[Triple]:
        """Return what is stated of resources.

        Raises:
            OverloadedEndpointError: it is not what the server counts.
        """
        values: dict[str, Sequence[Literal | NamedNode]] = {
            "concept": subjects,
            "language": self.languages,
        }
        counted = {
            str(subject): count
            for subject, count in self.rows(fill(STATED, values), "concept", "statements")
        }
        try:
            result = TriplesResult.of(self._ask(fill(STATEMENTS, values), Form.CONSTRUCT))
        except UnreadableResultError as error:
            raise self.endpoint.unreadable(str(error)) from error
        given = Counter(
            subject.value if isinstance(subject := triple.subject, NamedNode) else str(subject)
            for triple in result
        )
        if given != counted:
            wrong = next(name for name in {**counted, **given} if given[name] != counted.get(name))
            count = counted.get(wrong, 0)
            problem = f"gives {given[wrong]} statements about {wrong} and counts {count}"
            raise OverloadedEndpointError(self.endpoint.url, problem, _CUT)
        return list(result)

    def _ask(self, text: str, form: Form) -> bytes:
        if self._asked:
            time.sleep(self.pause)
        self._asked = True
        return self.endpoint.ask(text, form, self.graph)


@dataclass(slots=True)
class _Fetching:
    """The concepts of a scheme on their way."""

    server: _Server
    scheme: NamedNode
    size: int
    on_progress: OnProgress
    triples: list[Triple] = field(default_factory=list)
    members: dict[NamedNode, None] = field(default_factory=dict)

    def all(self) -> tuple[Sequence[NamedNode], Sequence[Triple]]:
        """Return the concepts, and what is stated of them."""
        expected = self._count()
        self.on_progress(0, expected)
        while page := self._page():
            self.members |= dict.fromkeys(page)
            if len(self.members) > expected or len(self.triples) > MOST_STATEMENTS:
                break
            self.on_progress(len(self.members), expected)
        if len(self.members) != expected:
            raise self._error(f"gives {len(self.members)} of {expected} concepts", _CUT)
        if len(self.triples) > MOST_STATEMENTS:
            raise self._error(f"more than {MOST_STATEMENTS:,} statements", "choose another scheme")
        return list(self.members), self.triples

    def _count(self) -> int:
        text = fill(COUNT, {"scheme": [self.scheme]})
        counts = {bool(named): count for named, count in self.server.rows(text, "iri", "members")}
        if counts.get(False):
            raise self._error(f"{counts[False]} concepts have no IRI", "they cannot be taken over")
        count = counts.get(True, 0)
        if not isinstance(count, int) or not 0 < count <= MOST_CONCEPTS:
            raise self._error(
                f"{count} concepts in the scheme {self.scheme.value}",
                f"1 to {MOST_CONCEPTS:,} are expected; check graph and scheme",
            )
        return count

    def _page(self) -> list[NamedNode]:
        """Return the next concepts, having taken their statements; smaller pages where needed."""
        while True:
            try:
                return self._of_size()
            except OverloadedEndpointError:
                if self.size == 1:
                    raise
                self.size = max(1, self.size // _SMALLER)

    def _of_size(self) -> list[NamedNode]:
        last = next(reversed(self.members)).value if self.members else ""
        text = fill(MEMBERS, {"scheme": [self.scheme], "last": [Literal(last)]})
        page = self.server.iris(f"{text}LIMIT {self.size:d}", "concept")
        if not page:
            return page
        if len({*page, *self.members}) < len(page) + len(self.members):
            raise self._error("gives the same concept twice", "its paging cannot be relied on")
        triples = self.server.statements(page)
        if missing := {*page} - {triple.subject for triple in triples}:
            problem = f"states nothing of {min(iri.value for iri in missing)}"
            raise OverloadedEndpointError(self.server.endpoint.url, problem, _CUT)
        self.triples += triples
        return page

    def _error(self, problem: str, advice: str) -> EndpointError:
        return EndpointError(self.server.endpoint.url, problem, advice)


def _only_scheme(server: _Server) -> NamedNode:
    found = server.iris(SCHEMES, "scheme")
    if len(found) == 1:
        return found[0]
    where = f"{server.endpoint.url}: " + (f"graph {server.graph}: " if server.graph else "")
    if not found:
        raise UsageError(f"{where}no concept scheme; check the graph")
    names = ", ".join(sorted(scheme.value for scheme in found)[:5]) + "…" * (len(found) > 5)
    raise UsageError(f"{where}several concept schemes, give one by --scheme: {names}")


def _vocabulary(
    scheme: NamedNode,
    members: Sequence[NamedNode],
    about: Sequence[Triple],
    triples: Sequence[Triple],
) -> Vocabulary:
    known = set(members)
    stated = dict.fromkeys([*about, *(Triple(one, SKOS.inScheme, scheme) for one in members)])
    nameless = elsewhere = 0
    for triple in triples:
        target = triple.object
        if isinstance(target, BlankNode):
            nameless += 1
        elif triple.predicate != SKOS.narrower:
            stated[triple] = None
        elif isinstance(target, NamedNode) and target in known:
            stated[Triple(target, SKOS.broader, triple.subject)] = None
        else:
            elsewhere += 1
    remarks = {
        "statements about things without IRI left out": nameless,
        "narrower concepts outside the scheme left out": elsewhere,
    }
    return Vocabulary(
        triples=[triple for triple in stated if not isinstance(triple.object, BlankNode)],
        counts={"concepts": len(members)},
        version=_said(about, OWL.versionInfo),
        issued=_day(_said(about, DCTERMS.issued) or _said(about, DCTERMS.modified)),
        remarks=tuple(f"{count:,} {what}" for what, count in remarks.items() if count),
    )


def _said(about: Sequence[Triple], predicate: NamedNode) -> str | None:
    said = (triple.object for triple in about if triple.predicate == predicate)
    return min((text.value for text in said if isinstance(text, Literal)), default=None)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _iri(what: str, text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise UsageError(
            f"{what} {text!r}: an IRI is expected, such as http://example.org/{what}"
        ) from error
