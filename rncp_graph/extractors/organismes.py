"""Organisations as fiches name them; none is merged with another by resemblance."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from stdnum.fr import siret as stdnum_siret

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.extractors.statements import Statements
from rncp_graph.extractors.terms import RNCP, ROV, Node, as_node
from rncp_graph.fiche import Organisme
from rncp_graph.iris import Iris, digest

_KEPT: Final = 16_384
"""Organisations whose statements are kept: half of the register's, about 20 MB."""


def state_organisme(organisme: Organisme, graph: FicheGraph) -> Node | None:
    """State an organisation and return it; ``None`` where it has neither name nor SIRET."""
    if organisme.nom is None and organisme.siret is None:
        return None
    node, lines = _stated(organisme.nom, organisme.siret, graph.iris)
    graph.add(lines)
    return node


@lru_cache(maxsize=_KEPT)
def _stated(nom: str | None, siret: str | None, iris: Iris) -> tuple[Node, tuple[str, ...]]:
    """Return an organisation and what is stated of it wherever it is named so."""
    valid = valid_siret(siret) if siret is not None else None
    said = Statements()
    identifier = valid or _identifier(nom, siret)
    node = said.typed(as_node(iris.make("organisme", identifier)), RNCP.Organisme)
    said.text(node, ROV.legalName, nom)
    if valid is None:
        said.string(node, RNCP.siretInvalide, siret)
    else:
        said.string(node, RNCP.siret, valid)
        said.string(node, RNCP.siren, valid[:9])
    return node, tuple(said.lines)


def valid_siret(text: str) -> str | None:
    """Return the 14 digits of a SIRET whose check digits are right, else ``None``.

    Establishments of La Poste follow a rule of their own, which python-stdnum knows.

    >>> valid_siret("356 000 000 00048"), valid_siret("35600000000049")
    ('35600000000048', None)
    """
    compact = "".join(text.split())
    valid = compact.isascii() and stdnum_siret.is_valid(compact)
    return stdnum_siret.compact(compact) if valid else None


def _identifier(nom: str | None, siret: str | None) -> str:
    """Return the identifier of an organisation that no valid SIRET names."""
    key = [part for part in (nom, siret) if part is not None]
    return f"nom-{digest(*key, length=16)}"
