"""RNCP and RS, the French registers of professional certifications, as a validated RDF graph."""

from rncp_graph.api import Graph, open_graph
from rncp_graph.build import build

__all__ = ["Graph", "build", "open_graph"]
