"""The vocabularies that can be added, by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rncp_graph.vocabularies import (
    ccn,
    cfd,
    esco,
    fap,
    formacode,
    idcc,
    isced,
    naf,
    rome3,
    rome4,
    rome_esco,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rncp_graph.vocabularies.model import Publication

_KNOWN: Final[tuple[Publication, ...]] = (
    ccn.PUBLICATION,
    cfd.PUBLICATION,
    esco.PUBLICATION,
    fap.PUBLICATION,
    formacode.PUBLICATION,
    idcc.PUBLICATION,
    isced.PUBLICATION,
    naf.PUBLICATION,
    rome3.PUBLICATION,
    rome4.PUBLICATION,
    rome_esco.PUBLICATION,
)

PUBLICATIONS: Final[Mapping[str, Publication]] = MappingProxyType(
    {publication.name: publication for publication in _KNOWN}
)
"""Each vocabulary by its name, which is also the end of its graph's: ``vocabulaire/{name}``."""
