"""The reference of the catalogue in ``docs/queries.md``, made from the headers of the queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rncp_graph.querying.catalogue import Catalogue
from rncp_graph.querying.model import Parameter, Query

MARK: Final = "<!-- What follows is made from the headers of queries/*.rq by `make docs`. -->\n"


def reference(catalogue: Catalogue) -> str:
    """Return the reference in Markdown: a list of all queries, then each with its parameters."""
    lines = ["", "| query | answers |", "|---|---|"]
    lines += [f"| [{name}](#{name}) | {query.title_en} |" for name, query in catalogue.items()]
    for query in catalogue.values():
        lines += _section(query)
    return "\n".join(lines) + "\n"


def _section(query: Query) -> Iterator[str]:
    yield from ("", f"### {query.name}", "")
    yield f"{query.title_en}. *{query.title_fr}.*"
    yield from ("", f"> {query.question}", "")
    if query.params:
        yield from ("| parameter | type | default | |", "|---|---|---|---|")
        yield from map(_parameter, query.params)
        yield ""
    if query.columns:
        yield from ("| column | holds |", "|---|---|")
        yield from (f"| `{column.name}` | {column.explanation} |" for column in query.columns)
    elif query.form.gives_triples:
        yield "The answer is a graph: `--format turtle`, `jsonld`, `ntriples` or `xml`."
    else:
        yield "The answer is yes or no: `oui` or `non`."


def _parameter(param: Parameter) -> str:
    default = "" if param.default is None else f"`{param.default}`"
    return f"| `{param.name}` | {param.type_label} | {default} | {param.explanation_en} |"
