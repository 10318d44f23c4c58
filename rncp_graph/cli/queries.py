"""``rncp-graph queries``: the catalogue of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.table import Table

from rncp_graph.cli.console import results
from rncp_graph.querying import Catalogue

if TYPE_CHECKING:
    from rncp_graph.querying import Query


def command(
    name: Annotated[
        str | None, typer.Argument(help="A query to explain.", show_default=False)
    ] = None,
    lang: Annotated[Literal["fr", "en"], typer.Option(help="Language of the titles.")] = "fr",
    text: Annotated[
        bool, typer.Option("--text", help="Print the SPARQL of the query and nothing else.")
    ] = False,
) -> None:
    """List the queries of the catalogue, or explain one.

    Example: rncp-graph queries

    Example: rncp-graph queries certifications_by_rome --text
    """
    catalogue = Catalogue.default()
    if name is None:
        _list(catalogue, lang)
    elif text:
        results.print(catalogue.find(name).text, markup=False, end="", soft_wrap=True)
    else:
        _explain(catalogue.find(name), lang)


def _list(catalogue: Catalogue, lang: str) -> None:
    table = Table("query", "title", "parameters")
    for query in catalogue.values():
        parameters = ", ".join(param.name for param in query.params)
        table.add_row(query.name, _title(query, lang), parameters)
    results.print(table, markup=False)


def _explain(query: Query, lang: str) -> None:
    results.print(f"{query.name} — {_title(query, lang)}", markup=False)
    results.print(f"« {query.question} »\n", markup=False)
    if query.params:
        parameters = Table("parameter", "kind", "default", "")
        for param in query.params:
            explanation = param.explanation_en if lang == "en" else param.explanation_fr
            parameters.add_row(param.name, param.type_label, param.default or "–", explanation)
        results.print(parameters, markup=False)
    columns = Table("column", "holds")
    for column in query.columns:
        columns.add_row(column.name, column.explanation)
    results.print(columns, markup=False)
    examples = "".join(f" --param {p.name}={p.default}" for p in query.params if p.default)
    results.print(f"rncp-graph query {query.name}{examples}", markup=False, soft_wrap=True)


def _title(query: Query, lang: str) -> str:
    return query.title_en if lang == "en" else query.title_fr
