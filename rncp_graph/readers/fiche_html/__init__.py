"""Saved pages of a fiche: the current page of France compétences, and that of the CNCP.

A front end that gives the same sections as the text of these pages; labels, tables and lists
decide, classes help.
"""

from __future__ import annotations

from rncp_graph.readers.fiche_html.detection import detect
from rncp_graph.readers.fiche_html.reading import read, read_html, recognises

__all__ = ["detect", "read", "read_html", "recognises"]
