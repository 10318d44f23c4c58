"""The command ``rncp-graph``: one thin module per command."""
