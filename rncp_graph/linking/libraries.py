"""Whether the libraries of the extra ``link`` are there, without importing them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

LIBRARIES: Final = ("rapidfuzz", "scipy", "snowballstemmer")


def missing_libraries() -> tuple[str, ...]:
    """Return the libraries of the extra ``link`` that are not installed; suggestions need all.

    >>> missing_libraries()
    ()
    """
    return tuple(name for name in LIBRARIES if find_spec(name) is None)
