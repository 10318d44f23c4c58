"""Beyond one machine: partitions made by a Dask cluster, loaded into a graph or into a server.

``build_partitions`` makes them, ``load_graph`` publishes them as a version of a graph,
``load_server`` sends them to a SPARQL server.
"""

from rncp_graph.scaling.building import PARTITION, Outcome, build_partitions
from rncp_graph.scaling.publishing import content_of, load_graph
from rncp_graph.scaling.remote import is_remote
from rncp_graph.scaling.sending import REQUEST, Sent, load_server

__all__ = [
    "PARTITION",
    "REQUEST",
    "Outcome",
    "Sent",
    "build_partitions",
    "content_of",
    "is_remote",
    "load_graph",
    "load_server",
]
