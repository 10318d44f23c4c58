from tests.cli.conftest import run
from tests.scaling.fixtures import cluster, delivery, local, sources

__all__ = ["cluster", "delivery", "local", "run", "sources"]
