"""Organisations as fiches name them; none is merged with another by resemblance."""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import NamedNode
from stdnum.fr import siret as stdnum_siret

from rncp_graph.extractors.graph import FicheGraph
from rncp_graph.fiche import Organisme
from rncp_graph.iris import digest
from rncp_graph.namespaces import RNCP, ROV


def state_organisme(organisme: Organisme, graph: FicheGraph) -> NamedNode | None:
    """State an organisation and return it; ``None`` where it has neither name nor SIRET."""
    if organisme.nom is None and organisme.siret is None:
        return None
    siret = valid_siret(organisme.siret) if organisme.siret is not None else None
    node = graph.typed(
        graph.iris.make("organisme", siret or _identifier(organisme)), RNCP.Organisme
    )
    graph.text(node, ROV.legalName, organisme.nom)
    if siret is None:
        graph.string(node, RNCP.siretInvalide, organisme.siret)
    else:
        graph.string(node, RNCP.siret, siret)
        graph.string(node, RNCP.siren, siret[:9])
    return node


@lru_cache(maxsize=65_536)
def valid_siret(text: str) -> str | None:
    """Return the 14 digits of a SIRET whose check digits are right, else ``None``.

    Establishments of La Poste follow a rule of their own, which python-stdnum knows.

    >>> valid_siret("356 000 000 00048"), valid_siret("35600000000049")
    ('35600000000048', None)
    """
    compact = "".join(text.split())
    valid = compact.isascii() and stdnum_siret.is_valid(compact)
    return stdnum_siret.compact(compact) if valid else None


def _identifier(organisme: Organisme) -> str:
    """Return the identifier of an organisation that no valid SIRET names."""
    key = [part for part in (organisme.nom, organisme.siret) if part is not None]
    return f"nom-{digest(*key, length=16)}"
