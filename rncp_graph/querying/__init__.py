"""Queries: a catalogue of them, values for their parameters, and their answers.

``run`` answers a query of the :class:`Catalogue`, ``run_text`` one of the user's own; both over the
embedded store or an :class:`Endpoint`, with the same results.
"""

from rncp_graph.querying.binding import bind
from rncp_graph.querying.catalogue import Catalogue
from rncp_graph.querying.endpoint import Endpoint
from rncp_graph.querying.federation import Patience
from rncp_graph.querying.model import Column, Form, Kind, Parameter, Query
from rncp_graph.querying.parameters import ParameterInput, ParameterValue
from rncp_graph.querying.results import BooleanResult, Result, Row, Rows, TriplesResult
from rncp_graph.querying.running import Source, run, run_text
from rncp_graph.querying.values import Value
from rncp_graph.querying.writers import FORMATS, formats_for, table, write

__all__ = [
    "FORMATS",
    "BooleanResult",
    "Catalogue",
    "Column",
    "Endpoint",
    "Form",
    "Kind",
    "Parameter",
    "ParameterInput",
    "ParameterValue",
    "Patience",
    "Query",
    "Result",
    "Row",
    "Rows",
    "Source",
    "TriplesResult",
    "Value",
    "bind",
    "formats_for",
    "run",
    "run_text",
    "table",
    "write",
]
