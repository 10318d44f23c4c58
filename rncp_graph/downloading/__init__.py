"""Fetches official files from where they are published, safely, and only where they are new."""

from rncp_graph.downloading.fetching import Fetched, Terms, fetch
from rncp_graph.downloading.policy import Policy
from rncp_graph.downloading.record import Record
from rncp_graph.downloading.shelf import Shelf
from rncp_graph.downloading.sources import SOURCES, Source, chosen_sources, sources_with

__all__ = [
    "SOURCES",
    "Fetched",
    "Policy",
    "Record",
    "Shelf",
    "Source",
    "Terms",
    "chosen_sources",
    "fetch",
    "sources_with",
]
