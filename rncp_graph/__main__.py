"""Runs the command line as ``python -m rncp_graph``."""

from rncp_graph.cli.main import main

main()
