"""Times every query of the catalogue on a graph, each with the values that most fiches answer to.

    python benchmarks/queries.py GRAPH [--rounds 5] [--only NAME]

Of each kind of parameter the value that is stated most often is asked for, so that answers are as
long as they get; a text is a word of the first title. Times are those of ``Graph.query``: from the
text of the query to rows of Python values.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from rncp_graph import open_graph
from rncp_graph.querying import Catalogue, Kind, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rncp_graph.api import Graph
    from rncp_graph.querying import Query, Result

PREFIXES: Final = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rncp: <https://w3id.org/rncp-graph/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
MOST: Final = "SELECT ?value {{ {pattern} }} GROUP BY ?value ORDER BY DESC(COUNT(*)) ?value LIMIT 1"
CODES: Final = {
    Kind.ROME: "ouvreAuMetier",
    Kind.NSF: "codeNSF",
    Kind.FORMACODE: "formacode",
    Kind.IDCC: "conventionCollective",
    Kind.CCN: "brochureCCN",
}
"""The property whose values end in the codes of each kind."""


def values(graph: Graph) -> dict[Kind, str]:
    """Return the value of each kind that is asked for."""
    found = {kind: most(graph, f"?c rncp:{name} ?value") for kind, name in CODES.items()}
    numero = most(graph, "?value rncp:habilitation ?h ; rncp:aBloc ?b")
    found[Kind.NUMERO] = numero
    found[Kind.BLOC] = f"{numero}BC01"
    found[Kind.SIRET] = most(graph, "?h rncp:organismeHabilite ?value . ?value rncp:siret ?s")
    title = ask(graph, "SELECT (MIN(?t) AS ?value) { ?c a rncp:Certification ; dcterms:title ?t }")
    found[Kind.TEXT] = title.split()[-2]
    return {kind: value for kind, value in found.items() if value}


def most(graph: Graph, pattern: str) -> str:
    """Return the end of the IRI that a pattern gives most often, empty where it gives none."""
    return ask(graph, MOST.format(pattern=pattern)).rpartition("/")[2]


def ask(graph: Graph, query: str) -> str:
    """Return what a query gives as its first ``?value``, empty where it gives none."""
    rows = graph.sparql(PREFIXES + query)
    return str(rows[0].value) if isinstance(rows, Rows) and rows else ""


def parameters(query: Query, known: dict[Kind, str]) -> dict[str, str]:
    """Return what a query is asked with: of what has a default, the value found in the graph."""
    return {
        param.name: known[param.kind]
        for param in query.params
        if param.default is not None and param.kind in known and param.name != "type"
    }


def measured(graph: Graph, query: Query, known: dict[Kind, str], rounds: int) -> str:
    """Return the row of the table of one query."""
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        answer = graph.query(query.name, **parameters(query, known))
        spent.append(1000 * (time.perf_counter() - start))
    return f"| {query.name} | {size(answer)} | {median(spent):.1f} | {max(spent):.1f} |"


def size(answer: Result) -> str:
    """Return how many rows or triples an answer has, or what it says."""
    return str(bool(answer)) if not hasattr(answer, "__len__") else f"{len(answer):,}"


def rows(path: Path, rounds: int, only: list[str]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| query | rows | median ms | max ms |"
    yield "|---|---|---|---|"
    with open_graph(path) as graph:
        known = values(graph)
        for name, query in Catalogue.default().items():
            if not only or name in only:
                yield measured(graph, query, known, rounds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    options = parser.parse_args()
    for line in rows(options.graph, options.rounds, options.only):
        print(line, flush=True)


if __name__ == "__main__":
    main()
