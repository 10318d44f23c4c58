"""What leaves the graph: files in every form of RDF, pages for people, plain Python values."""

from rncp_graph.exporting.export import export
from rncp_graph.exporting.formats import Format
from rncp_graph.exporting.pages import Language, Page, Words, page, render

__all__ = ["Format", "Language", "Page", "Words", "export", "page", "render"]
