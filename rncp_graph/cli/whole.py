"""The whole command line at once, for its reference (``make docs``)."""

from __future__ import annotations

from rncp_graph.cli.main import application

app = application()
