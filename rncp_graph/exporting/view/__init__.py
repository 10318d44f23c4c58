"""A certification as the graph states it, as plain attributes with Python values."""

from rncp_graph.exporting.view.certification import read_certification
from rncp_graph.exporting.view.model import Bloc, Certification, Code, Competence, Organisme

__all__ = ["Bloc", "Certification", "Code", "Competence", "Organisme", "read_certification"]
