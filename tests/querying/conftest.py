from tests.querying.fixtures import endpoint, server, store

__all__ = ["endpoint", "server", "store"]
