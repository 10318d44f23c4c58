"""RDF terms as N-Triples writes them: text, because making pyoxigraph's own takes much longer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NewType

from pyoxigraph import NamedNode

from rncp_graph import iris, namespaces
from rncp_graph.namespaces import Namespace

Node = NewType("Node", str)
"""An IRI between angle brackets."""

_SPECIAL: Final = re.compile('[\x00-\x1f\x7f"\\\\\ufffe\uffff]')
_NAMED: Final = {
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}


def as_node(term: NamedNode) -> Node:
    """Return an IRI as N-Triples writes it.

    >>> as_node(NamedNode("http://exemple.fr/"))
    '<http://exemple.fr/>'
    """
    return Node(str(term))


def escaped(text: str) -> str:
    r"""Return what stands between the quotes of a literal in the canonical form of N-Triples.

    >>> print(escaped('« a »,\t"b"'))
    « a »,\t\"b\"
    """
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return _SPECIAL.sub(_escape, text)


@lru_cache(maxsize=1024)
def concept(code_list: str, code: str) -> Node:
    """Return the concept of a code in one of the register's own code lists."""
    return as_node(iris.concept(code_list, code))


@lru_cache(maxsize=64)
def scheme(code_list: str) -> Node:
    """Return the concept scheme of one of the register's own code lists."""
    return as_node(iris.scheme(code_list))


class Vocabulary:
    """A namespace whose attributes are its terms; each term is made once.

    >>> RNCP.Bloc
    '<https://w3id.org/rncp-graph/def#Bloc>'
    """

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> Node:
        term = as_node(getattr(self._namespace, name))
        setattr(self, name, term)
        return term


RNCP: Final = Vocabulary(namespaces.RNCP)
RDF: Final = Vocabulary(namespaces.RDF)
XSD: Final = Vocabulary(namespaces.XSD)
SKOS: Final = Vocabulary(namespaces.SKOS)
DCTERMS: Final = Vocabulary(namespaces.DCTERMS)
FOAF: Final = Vocabulary(namespaces.FOAF)
EQF: Final = Vocabulary(namespaces.EQF)
ROV: Final = Vocabulary(namespaces.ROV)


def _escape(special: re.Match[str]) -> str:
    character = special[0]
    return _NAMED.get(character) or f"\\u{ord(character):04X}"
