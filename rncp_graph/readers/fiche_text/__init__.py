"""Documents of a fiche as text: the current web page, the fiche of the CNCP.

A front end for each layout gives labelled sections; one table maps sections to the record. A form
with columns of its own (a saved page, a PDF) is one more front end that gives the same sections.
"""

from __future__ import annotations

from rncp_graph.readers.fiche_text.detection import Detection, detect
from rncp_graph.readers.fiche_text.model import Layout, ReadDocument
from rncp_graph.readers.fiche_text.reading import read, read_text, recognises, start_of, tell

__all__ = [
    "Detection",
    "Layout",
    "ReadDocument",
    "detect",
    "read",
    "read_text",
    "recognises",
    "start_of",
    "tell",
]
