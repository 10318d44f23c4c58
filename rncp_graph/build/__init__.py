"""Joins the stages: sources are read, mapped, checked, loaded, and published as a new version."""

from rncp_graph.build.checking import check_graph
from rncp_graph.build.options import BuildOptions, BuildResult, Progress
from rncp_graph.build.pipeline import build

__all__ = ["BuildOptions", "BuildResult", "Progress", "build", "check_graph"]
