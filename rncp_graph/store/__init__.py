"""The versioned embedded store: a graph is a directory, switched atomically from build to build."""

from rncp_graph.store import fields
from rncp_graph.store.directory import GraphDirectory
from rncp_graph.store.ledger import Ledger, LedgerEntry, new_ledger, open_ledger
from rncp_graph.store.manifest import FicheCounts, Manifest, SourceFile
from rncp_graph.store.new_version import NewVersion
from rncp_graph.store.provenance import provenance_quads
from rncp_graph.store.version import Version
from rncp_graph.store.vocabulary_entry import VocabularyEntry, VocabularyFile

__all__ = [
    "FicheCounts",
    "GraphDirectory",
    "Ledger",
    "LedgerEntry",
    "Manifest",
    "NewVersion",
    "SourceFile",
    "Version",
    "VocabularyEntry",
    "VocabularyFile",
    "fields",
    "new_ledger",
    "open_ledger",
    "provenance_quads",
]
