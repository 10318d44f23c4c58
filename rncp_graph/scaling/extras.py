"""Libraries of the extra ``dask``, imported where they are first needed."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from rncp_graph.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType


def imported(name: str, purpose: str) -> ModuleType:
    """Return a module of the extra ``dask``.

    Raises:
        UsageError: it is not installed.

    >>> imported("no_such_module", "--dask")
    Traceback (most recent call last):
    rncp_graph.errors.UsageError: --dask needs no_such_module: pip install 'rncp-graph[dask]'
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        missing = name.partition(".")[0]
        raise UsageError(f"{purpose} needs {missing}: pip install 'rncp-graph[dask]'") from error
