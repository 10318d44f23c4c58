from tests.queries.vocabularies import linked, linked_endpoint
from tests.querying.fixtures import endpoint, server, store

__all__ = ["endpoint", "linked", "linked_endpoint", "server", "store"]
