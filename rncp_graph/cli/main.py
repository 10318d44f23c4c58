"""The command ``rncp-graph``: its options, its commands, and the exit codes of its errors."""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rncp_graph.cli.console import Verbosity, results, say_error
from rncp_graph.errors import RncpGraphError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COMMANDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "build": ("build", "command"),
        "load": ("load", "command"),
        "download": ("download", "command"),
        "sync": ("sync", "command"),
        "query": ("query", "command"),
        "queries": ("queries", "command"),
        "search": ("search", "command"),
        "show": ("show", "command"),
        "export": ("export", "command"),
        "extract": ("extract", "command"),
        "validate": ("validate", "command"),
        "vocab": ("vocab", "group"),
        "link": ("link", "command"),
        "versions": ("versions", "list_versions"),
        "restore": ("versions", "restore"),
        "prune": ("versions", "prune"),
    }
)
"""Module and function, or group, of each; a question need not wait for what builds import."""
_HELP: Final = (
    "The French registers of professional certifications (RNCP, RS) as a validated RDF graph."
    "\n\nExit codes: 0 fine · 1 findings above the asked threshold · 2 usage · 3 unreadable "
    "source · 4 count threshold crossed · 5 store, endpoint or download · "
    "6 SHACL engines disagree."
)


def application(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command line with some of its commands, all by default."""
    app = typer.Typer(
        name="rncp-graph",
        help=_HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=_root,
    )
    for name in names:
        module, part = COMMANDS[name]
        command = getattr(importlib.import_module(f"rncp_graph.cli.{module}"), part)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def _show_version(asked: bool) -> None:
    if asked:
        results.print(f"rncp-graph {importlib.metadata.version('rncp-graph')}")
        raise typer.Exit


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


def main() -> None:
    """Run the command line; errors of the package become one line and their exit code."""
    words = (word for word in sys.argv[1:] if not word.startswith("-"))
    asked = next(words, "")
    try:
        application([asked] if asked in COMMANDS else COMMANDS)()
    except RncpGraphError as error:
        say_error(str(error))
        sys.exit(error.exit_code)
    except OSError as error:
        say_error(f"{error.filename or 'input/output'}: {error.strerror or error}")
        sys.exit(StoreError.exit_code)
