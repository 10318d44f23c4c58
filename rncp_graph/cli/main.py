"""The command ``rncp-graph``: its options, its commands, and the exit codes of its errors."""

from __future__ import annotations

import importlib.metadata
import sys
from typing import Annotated

import typer

from rncp_graph.cli import (
    build,
    export,
    extract,
    load,
    queries,
    query,
    search,
    show,
    validate,
    versions,
)
from rncp_graph.cli.console import Verbosity, results, say_error
from rncp_graph.errors import RncpGraphError, StoreError

app = typer.Typer(
    name="rncp-graph",
    help=(
        "The French registers of professional certifications (RNCP, RS) as a validated RDF graph."
        "\n\nExit codes: 0 fine · 1 findings above the asked threshold · 2 usage · 3 unreadable "
        "source · 4 count threshold crossed · 5 store or endpoint."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        results.print(f"rncp-graph {importlib.metadata.version('rncp-graph')}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say errors only.")] = False,
    version: Annotated[  # noqa: ARG001 (typer calls it back)
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Say the version and leave."
        ),
    ] = False,
) -> None:
    context.obj = Verbosity(-1 if quiet else int(verbose))


app.command("build")(build.command)
app.command("load")(load.command)
app.command("query")(query.command)
app.command("queries")(queries.command)
app.command("search")(search.command)
app.command("show")(show.command)
app.command("export")(export.command)
app.command("extract")(extract.command)
app.command("validate")(validate.command)
app.command("versions")(versions.list_versions)
app.command("restore")(versions.restore)
app.command("prune")(versions.prune)


def main() -> None:
    """Run the command line; errors of the package become one line and their exit code."""
    try:
        app()
    except RncpGraphError as error:
        say_error(str(error))
        sys.exit(error.exit_code)
    except OSError as error:
        say_error(f"{error.filename or 'input/output'}: {error.strerror or error}")
        sys.exit(StoreError.exit_code)
