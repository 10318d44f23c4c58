"""``rncp-graph vocab``: what codes mean, from the official files."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rncp_graph.cli.console import Verbosity, notices, results
from rncp_graph.cli.options import (
    DEFAULT_GRAPH,
    Graph,
    Password,
    Retries,
    Timeout,
    Token,
    User,
    refuse_given,
)
from rncp_graph.cli.vocab_table import ListFormat, show_vocabularies
from rncp_graph.errors import UsageError
from rncp_graph.querying import Endpoint
from rncp_graph.store import GraphDirectory
from rncp_graph.validation.reports.table import write_table
from rncp_graph.vocabularies.adding import (
    VocabularyRefusedError,
    add_fetched,
    add_vocabulary,
)
from rncp_graph.vocabularies.remote import LANGUAGES, PAGE, PAUSE, fetch
from rncp_graph.vocabularies.removing import remove_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rncp_graph.vocabularies.adding import Added
    from rncp_graph.vocabularies.model import Vocabulary

group: Final = typer.Typer(
    help="What codes mean: the vocabularies of a graph, added from their official files.",
    no_args_is_help=True,
)
Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="A vocabulary that `vocab list` names.", show_default=False
    ),
]
_OF_ENDPOINTS: Final = (
    *("named_graph", "scheme", "language", "page", "pause"),
    *("user", "password", "token", "timeout", "retries"),
)


@group.command("add")
def add(
    context: typer.Context,
    name: Name,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILES",
            help="Its official files as published, a folder or a zip archive of them.",
            show_default=False,
        ),
    ] = None,
    graph: Graph = DEFAULT_GRAPH,
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Fetch it from this SPARQL endpoint; any NAME will do."),
    ] = None,
    named_graph: Annotated[
        str | None, typer.Option(metavar="IRI", help="The graph of the endpoint that it is in.")
    ] = None,
    scheme: Annotated[
        str | None, typer.Option(metavar="IRI", help="The concept scheme, where there are several.")
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Of its texts; again for more. fr and en."),
    ] = None,
    page: Annotated[int, typer.Option(min=1, help="Concepts asked for at once.")] = PAGE,
    pause: Annotated[float, typer.Option(min=0.0, help="Seconds between two requests.")] = PAUSE,
    user: User = None,
    password: Password = None,
    token: Token = None,
    timeout: Timeout = 60.0,
    retries: Retries = 3,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where all findings go as CSV, refused or not."),
    ] = None,
) -> None:
    """Add a vocabulary to the graph, or replace it by another edition.

    It is checked before it enters: what is misleading is refused, what is odd is reported. Where
    anything fails, the graph in use stays as it was.

    Example: rncp-graph vocab add rome4 RefRomeCsv.zip -g graph

    Example: rncp-graph vocab add formacode formacodes-v14.csv -g graph

    Example: rncp-graph vocab add naf --endpoint https://rdf.insee.fr/sparql --scheme IRI -g graph
    """
    verbosity: Verbosity = context.obj
    with _reporting(report), _stages(shown=not verbosity.quiet) as say:
        if endpoint is None:
            refuse_given(context, _OF_ENDPOINTS, "belongs to --endpoint")
            added = add_vocabulary(graph, name, files or (), on_stage=say)
        else:
            _refuse_files(files)
            server = Endpoint(endpoint, timeout, retries, user, password, token)
            scheme_there = _Remote(server, named_graph, scheme, language, page, pause)
            vocabulary = scheme_there.fetched(graph, say)
            added = add_fetched(graph, name, vocabulary, endpoint, on_stage=say)
    if report is not None:
        write_table(added.findings, report)
    _say(added, verbosity)


@dataclass(frozen=True, slots=True)
class _Remote:
    """A concept scheme of an endpoint, and how it is to be fetched."""

    endpoint: Endpoint
    named_graph: str | None
    scheme: str | None
    languages: list[str] | None
    page: int
    pause: float

    def fetched(self, graph: Path, say: Callable[[str], None]) -> Vocabulary:
        """Return it, once it is known that there is a graph for it."""
        GraphDirectory(graph).current()
        return fetch(
            self.endpoint,
            graph=self.named_graph,
            scheme=self.scheme,
            languages=self.languages or LANGUAGES,
            page=self.page,
            pause=self.pause,
            on_progress=lambda done, total: say(f"fetch: {done:,} of {total:,} concepts"),
        )


@group.command("list")
def list_vocabularies(
    graph: Graph = DEFAULT_GRAPH,
    output_format: Annotated[
        ListFormat, typer.Option("--format", help="How they are listed.")
    ] = "table",
) -> None:
    """List the vocabularies of a graph, and those that can be added, with their files.

    Example: rncp-graph vocab list -g graph
    """
    version = GraphDirectory(graph).find_current()
    show_vocabularies(version.manifest.vocabularies if version else (), output_format)


@group.command("remove")
def remove(name: Name, graph: Graph = DEFAULT_GRAPH) -> None:
    """Take a vocabulary out of the graph.

    Example: rncp-graph vocab remove rome4 -g graph
    """
    version = remove_vocabulary(graph, name)
    notices.print(f"{graph}: version {version.id} is without {name}", markup=False)
    if version.manifest.links:
        notices.print("Links to it are still there: run `rncp-graph link` again.", markup=False)


def _refuse_files(files: list[Path] | None) -> None:
    if files:
        raise UsageError("files, or --endpoint: one of the two")


@contextmanager
def _reporting(report: Path | None) -> Iterator[None]:
    """Write what a vocabulary is refused for to a file, where one is asked for."""
    try:
        yield
    except VocabularyRefusedError as error:
        if report is not None:
            write_table(error.findings, report)
        raise


@contextmanager
def _stages(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """Yield what is to be called with each stage, which a terminal shows."""
    if not (shown and notices.is_terminal):
        yield lambda _: None
        return
    with notices.status("…") as status:
        yield lambda stage: status.update(f"{stage}…")


def _say(added: Added, verbosity: Verbosity) -> None:
    entry = added.entry
    edition = " ".join(filter(None, [entry.name, entry.version]))
    issued = f" of {entry.issued}" if entry.issued else ""
    results.print(
        f"{edition}{issued}: {entry.concepts:,} concepts, {entry.statements:,} statements",
        markup=False,
    )
    for what, count in entry.counts.items():
        results.print(f"  {count:>9,} {what}", markup=False)
    if verbosity.quiet:
        return
    for remark in added.remarks:
        notices.print(remark, markup=False)
    if added.findings:
        place = added.version.reports / f"vocabulaire-{entry.name}.csv"
        notices.print(f"{len(added.findings):,} warnings and infos: {place}", markup=False)
