"""The CSV export of France compétences: up to ten tables, joined by the number of the fiche."""

from rncp_graph.readers.official_csv.header import recognises
from rncp_graph.readers.official_csv.reading import read, read_tables
from rncp_graph.readers.official_csv.rows import Table
from rncp_graph.readers.official_csv.tables import NO_TABLE, STANDARD, TABLES

__all__ = ["NO_TABLE", "STANDARD", "TABLES", "Table", "read", "read_tables", "recognises"]
