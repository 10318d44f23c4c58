"""The API JSON of France compétences: the names of the XML, lists as plain arrays.

Its objects are made into the elements of the XML export and read by the same paths.
"""

from __future__ import annotations

from rncp_graph.readers.api_json.reading import read, recognises

__all__ = ["read", "recognises"]
