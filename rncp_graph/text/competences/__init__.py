"""Competence lists cut into competences, headings and notes, as a person would cut them."""

from __future__ import annotations

from rncp_graph.text.competences.classify import classify
from rncp_graph.text.competences.cut import Cutter
from rncp_graph.text.competences.model import Kind, Segment
from rncp_graph.text.competences.plain import plain

__all__ = ["Kind", "Segment", "segment"]


def segment(text: str) -> list[Segment]:
    """The competences, group headings and notes of a list, in reading order.

    Takes LISTE_COMPETENCES, CAPACITES_ATTESTEES or ACTIVITES_VISEES of a fiche, with or without its
    newlines, its bullets or remains of its HTML.

    >>> for s in segment("Descriptif : - Poser un lambris  - Tailler la pierre"):
    ...     print(s.kind, s.text)
    group Descriptif
    competence Poser un lambris
    competence Tailler la pierre
    """
    cutter = Cutter(plain(text))
    return classify(cutter.cut(), cutter.tokens)
