"""The official XML export, from the CNCP's of 2018 to V4.1, read by one set of paths.

The versions differ in the names and the nesting of some elements, never in what a name means at one
place; so each value is looked up under every path it ever had, and the version need not be known.
"""

from __future__ import annotations

from rncp_graph.readers.official_xml.cutting import Piece, cut
from rncp_graph.readers.official_xml.encoding import recognises
from rncp_graph.readers.official_xml.reading import read

__all__ = ["Piece", "cut", "read", "recognises"]
