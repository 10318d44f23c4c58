"""What narrows a search, read from what users and programs give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.errors import UsageError
from rncp_graph.querying import Kind as ParameterKind
from rncp_graph.querying import Parameter
from rncp_graph.querying.parameters import literal
from rncp_graph.searching.masks import LEVELS
from rncp_graph.searching.model import Filters, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROME: Final = Parameter("rome", ParameterKind.ROME, None, "", "")


def read_filters(
    kinds: Iterable[Kind | str] = (),
    rome: str | None = None,
    levels: Iterable[str | int] = (),
    *,
    active: bool = False,
) -> Filters:
    """Return what narrows a search; no kind stands for all of them, no level for any.

    Raises:
        UsageError: no such kind or level, or no ROME code.

    >>> read_filters(["titles"], "f1200", [6, "aucun"]).rome
    'F12'
    """
    chosen = frozenset(_kind(kind) for kind in kinds)
    return Filters(
        kinds=tuple(kind for kind in Kind if not chosen or kind in chosen),
        rome=None if rome is None else _rome(rome),
        levels=tuple(sorted({_level(level) for level in levels})),
        active=active,
    )


def _kind(name: Kind | str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise UsageError(f"search in {name!r}: none of {', '.join(Kind)}") from None


def _rome(code: str) -> str:
    try:
        return literal(_ROME, code).value
    except ValueError as error:
        raise UsageError(f"search: {error}") from error


def _level(level: str | int) -> str:
    name = str(level).strip().upper()
    if name not in LEVELS:
        raise UsageError(f"level {level!r}: none of {', '.join(LEVELS)}")
    return name
