"""The saved pages among the examples, and what is near to one and none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rncp_graph.fiche import Fiche
from rncp_graph.readers.fiche_text import ReadDocument
from tests.readers.documents import page

WEB: Final = page("page-RNCP99401.html")
CNCP: Final = page("cncp-RNCP19307.html")
LEVEL: Final = "Nomenclature du niveau de qualification"
NSF: Final = (
    "211 : Productions végétales, cultures spécialisées",
    "343 : Nettoyage, assainissement",
)
END: Final = "Date d’échéance de l’enregistrement"


def fiche(found: ReadDocument) -> Fiche:
    assert isinstance(found.fiche, Fiche)
    return found.fiche


def save(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def results() -> str:
    """Return the results of a search: labels of fiches, and none of what describes one."""
    card = (
        f"<div><h2>Jardinier</h2><p>N° de fiche</p><p>RNCP99401</p><p>Active</p><p>{LEVEL}</p>"
        f"<p>Niveau 5</p><p>Code(s) NSF</p><p>{NSF[0]}</p><p>{END}</p><p>14-03-2029</p></div>"
    )
    return f"<!doctype html><html><title>Recherche</title><body>{card * 20}</body></html>"
