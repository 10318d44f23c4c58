"""Joins the stages: sources are read, mapped, checked, loaded, and published as a new version.

What only a build needs is imported when a build is asked for: a question need not wait for it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from rncp_graph.build.checking import check_graph
    from rncp_graph.build.options import BuildOptions, BuildResult, OnProgress, Progress

__all__ = ["BuildOptions", "BuildResult", "Progress", "build", "check_graph"]

_MODULES: Final = {
    "BuildOptions": "options",
    "BuildResult": "options",
    "Progress": "options",
    "check_graph": "checking",
}


def build(
    sources: Iterable[Path | str],
    graph: Path | str,
    *,
    options: BuildOptions | None = None,
    now: datetime | None = None,
    on_progress: OnProgress = lambda _: None,
) -> BuildResult:
    """Return what was published; see :func:`rncp_graph.build.pipeline.build`."""
    from rncp_graph.build import pipeline  # noqa: PLC0415 - see above

    return pipeline.build(sources, graph, options=options, now=now, on_progress=on_progress)


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
