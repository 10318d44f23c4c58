"""What leaves the graph: files in every form of RDF, and pages for people."""

from rncp_graph.exporting.export import export
from rncp_graph.exporting.formats import Format

__all__ = ["Format", "export"]
