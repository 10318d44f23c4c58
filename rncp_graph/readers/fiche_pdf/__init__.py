"""Fiches as PDF: the current web page, printed or as the site offers it, and that of the CNCP.

Words and ruling lines are put together to lines, columns and tables by their places; these are read
as the same sections as those of a saved page. Needs the extra ``pdf``.
"""

from __future__ import annotations

from rncp_graph.readers.fiche_pdf.reading import read, read_pdf, recognises, tell

__all__ = ["read", "read_pdf", "recognises", "tell"]
