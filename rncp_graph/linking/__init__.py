"""Links between what fiches say and the vocabularies: facts, and suggestions apart from them."""

from rncp_graph.linking.linking import (
    Linked,
    LinkOptions,
    OnStage,
    Stage,
    link,
    link_version,
    relink,
)
from rncp_graph.linking.mapping_files import MappingFileError, read_mapping_file

__all__ = [
    "LinkOptions",
    "Linked",
    "MappingFileError",
    "OnStage",
    "Stage",
    "link",
    "link_version",
    "read_mapping_file",
    "relink",
]
