"""Finds ontology/, shapes/ and queries/, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

Folder = Literal["ontology", "shapes", "queries"]

_PACKAGE: Final = Path(__file__).resolve().parent


def folder(name: Folder) -> Path:
    """Return the directory of that name: inside the package (wheel) or beside it (checkout).

    Raises:
        FileNotFoundError: the installation is broken.

    >>> folder("ontology").joinpath("rncp.ttl").is_file()
    True
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is missing from the installation of rncp-graph at {_PACKAGE}")
