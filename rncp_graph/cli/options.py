"""Options that several commands share, with their help."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from rncp_graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

Graph = Annotated[
    Path,
    typer.Option(
        "--graph",
        "-g",
        envvar="RNCP_GRAPH",
        metavar="DIRECTORY",
        help="The graph's directory.",
    ),
]
Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Where the result goes; - is standard output."
    ),
]
Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE",
        help="Exports of the RNCP or the RS, documents of fiches, or a folder of either.",
        show_default=False,
    ),
]
AnySources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help=(
            "Exports of the RNCP or the RS, documents of fiches, or a folder of either; "
            "with --dask also addresses (s3://…) and patterns."
        ),
        show_default=False,
    ),
]
MaxSize = Annotated[
    str,
    typer.Option(
        metavar="SIZE",
        help="Largest size of a source once decompressed, such as 500M or 20G.",
    ),
]
MaxRatio = Annotated[
    int,
    typer.Option(
        metavar="N",
        min=1,
        help="Largest ratio of decompressed to compressed size.",
    ),
]
MinFiches = Annotated[
    int, typer.Option(min=0, help="Refuse a graph of fewer fiches (exit code 4).")
]
MaxDrop = Annotated[
    str | None,
    typer.Option(
        metavar="SHARE",
        help="Refuse a graph that lost more of the fiches in use, such as 5% (exit code 4).",
    ),
]
FluxDate = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Day of the export, where file names do not tell: ACTIF is judged by it.",
    ),
]
KeepRemoved = Annotated[
    bool, typer.Option("--keep-removed", help="Keep fiches that no source holds any more.")
]
User = Annotated[str | None, typer.Option(envvar="RNCP_ENDPOINT_USER")]
Password = Annotated[
    str | None,
    typer.Option(envvar="RNCP_ENDPOINT_PASSWORD", help="Better given by the environment."),
]
Token = Annotated[str | None, typer.Option(envvar="RNCP_ENDPOINT_TOKEN", help="A bearer token.")]
Timeout = Annotated[
    float, typer.Option(min=0.1, help="Seconds an endpoint may take for an answer.")
]
Retries = Annotated[int, typer.Option(min=0, help="How often to ask again an endpoint that fails.")]
STDOUT: Final = Path("-")
DEFAULT_GRAPH: Final = Path("graph")

_UNITS: Final = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


def parse_size(text: str) -> int:
    """Return the bytes of a size such as ``500M``.

    Raises:
        UsageError: not a number with an optional K, M or G.

    >>> parse_size("20G")
    21474836480
    """
    match = re.fullmatch(r"(\d{1,12})\s*([KMG]?)B?", text.strip().upper())
    if not match:
        raise UsageError(f"size {text!r}: a number with K, M or G is expected, such as 500M")
    return int(match[1]) * _UNITS[match[2]]


def parse_share(text: str) -> float:
    """Return the share, 0 to 1, of a text such as ``5%`` or ``0.05``.

    Raises:
        UsageError: not a share.

    >>> parse_share("5%")
    0.05
    """
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(%?)", text.strip())
    value = float(match[1].replace(",", ".")) / (100 if match[2] else 1) if match else -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"share {text!r}: 0% to 100% is expected, such as 5%")
    return value


def refuse_given(context: typer.Context, names: Iterable[str], reason: str) -> None:
    """Refuse options that are given although they do nothing here.

    Raises:
        UsageError: one of these parameters stands on the command line.
    """
    for name in names:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            raise UsageError(f"--{name.replace('_', '-')}: {reason}")
