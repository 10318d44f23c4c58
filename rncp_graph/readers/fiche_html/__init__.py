"""Saved pages of a fiche: the current page of France compétences, and that of the CNCP.

A front end that gives the same sections as the text of these pages; labels, tables and lists
decide, classes help.
"""

from __future__ import annotations

from rncp_graph.readers.fiche_html.detection import detect, has_labels
from rncp_graph.readers.fiche_html.reading import read, read_html, recognises, tell

__all__ = ["detect", "has_labels", "read", "read_html", "recognises", "tell"]
