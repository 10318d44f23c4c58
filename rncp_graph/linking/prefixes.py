"""Short names of IRIs in mapping files: SSSOM writes CURIEs, and says what their prefixes mean."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rncp_graph.linking.model import SEMAPV
from rncp_graph.namespaces import OWL, RDF, RDFS, RNCP, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rncp_graph.iris import Iris

BUILT_IN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "owl": str(OWL),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "semapv": str(SEMAPV),
        "skos": str(SKOS),
        "sssom": "https://w3id.org/sssom/",
    }
)
"""Prefixes that SSSOM gives a meaning, which no file may change (SSSOM/TSV, section on CURIEs)."""

_ELSEWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eqf": "http://data.europa.eu/snb/eqf/",
        "esco.isco": "http://data.europa.eu/esco/isco/",
        "esco.occupation": "http://data.europa.eu/esco/occupation/",
        "esco.scheme": "http://data.europa.eu/esco/concept-scheme/",
        "esco.skill": "http://data.europa.eu/esco/skill/",
        "isced-f": "http://data.europa.eu/snb/isced-f/",
        "nafr2": "http://id.insee.fr/codes/nafr2/",
        "qdr": "http://data.europa.eu/snb/qdr/",
    }
)
_END: Final = re.compile(r"^.*[/#]")


def space_of(iri: str) -> str:
    """Return an IRI up to its last ``/`` or ``#``.

    >>> space_of("http://data.europa.eu/esco/skill/0001")
    'http://data.europa.eu/esco/skill/'
    """
    found = _END.match(iri)
    return found.group() if found else iri


def known_prefixes(iris: Iris) -> dict[str, str]:
    """Return the prefixes of the graph's own IRIs and of the vocabularies that it refers to."""
    own = {"rncp": str(RNCP), "rncp-graph": iris.base}
    return dict(BUILT_IN) | dict(_ELSEWHERE) | iris.prefixes() | own


class Shortener:
    """Writes IRIs as CURIEs, and remembers the prefixes that it used.

    >>> short = Shortener({"skos": str(SKOS)})
    >>> short(SKOS.closeMatch.value), short("http://a.example/b/1")
    ('skos:closeMatch', 'ns1:1')
    >>> short.used
    {'ns1': 'http://a.example/b/', 'skos': 'http://www.w3.org/2004/02/skos/core#'}
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {space: prefix for prefix, space in prefixes.items()}
        self._used: dict[str, str] = {}
        self._unnamed = 0

    def __call__(self, iri: str) -> str:
        """Return the CURIE of an IRI; a namespace without a prefix is given one."""
        space = space_of(iri)
        prefix = self._prefix_of.get(space)
        if prefix is None:
            self._unnamed += 1
            prefix = self._prefix_of[space] = f"ns{self._unnamed}"
        self._used[prefix] = space
        return f"{prefix}:{iri[len(space) :]}"

    @property
    def used(self) -> dict[str, str]:
        """The prefixes that were used, sorted."""
        return dict(sorted(self._used.items()))
