"""Hits as rows of a SELECT, so that they are written and framed like the answers to queries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import XSD
from rncp_graph.querying import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rncp_graph.searching.model import Hit

SHORT: Final = ("code", "intitule", "niveau", "etat", "genre", "extrait")
"""Columns of a table for people."""
LONG: Final = (*SHORT, "numero", "texte", "ressource", "rang")
"""All columns, for machines."""

_Cell = dict[str, str]


def as_rows(hits: Sequence[Hit], columns: tuple[str, ...] = LONG) -> Rows:
    """Return hits as rows.

    >>> from rncp_graph.searching.model import Hit, Kind
    >>> hit = Hit(Kind.TITLES, "RNCP1", "RNCP1", "Luthier", "5", True, "Luthier", "**Luthier**",
    ...           "https://w3id.org/rncp-graph/certification/RNCP1", 7.25)
    >>> dict(as_rows([hit], SHORT)[0])["etat"]
    'actif'
    """
    answer = {
        "head": {"vars": columns},
        "results": {"bindings": [_bindings(hit, columns) for hit in hits]},
    }
    return Rows(json.dumps(answer, ensure_ascii=False).encode())


def _bindings(hit: Hit, columns: tuple[str, ...]) -> dict[str, _Cell]:
    cells = {
        "code": _text(hit.code),
        "intitule": _text(hit.title),
        "etat": _text("actif" if hit.active else "inactif"),
        "genre": _text(hit.kind),
        "extrait": _text(hit.snippet),
        "numero": _text(hit.numero),
        "texte": _text(hit.text),
        "ressource": {"type": "uri", "value": hit.iri},
        "rang": {"type": "literal", "value": str(hit.score), "datatype": XSD.decimal.value},
    }
    if hit.level is not None:
        cells["niveau"] = _text(hit.level)
    return {column: cells[column] for column in columns if column in cells}


def _text(value: str) -> _Cell:
    return {"type": "literal", "value": value}
