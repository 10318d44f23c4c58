"""Identifiers of collective agreements (IDCC), which are no brochure numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.tables import Column, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHAT: Final = "the list of collective agreements by IDCC"
_COLUMNS: Final = (
    Column("idcc", r"\d{4}", names=("code idcc", "numero idcc"), unique=True),
    Column("label", names=("libelle", "libellé", "titre", "intitule", "intitulé")),
)


def read_idcc(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the agreements, each ``idcc/{four digits}``.

    Raises:
        VocabularyError: it is not that list, or its IDCC have lost their leading zeros.
    """
    said = Statements()
    scheme = context.iris.scheme("idcc")
    rows = list(read_table(only(files, "idcc"), _COLUMNS, what=_WHAT))
    for row in rows:
        concept = context.iris.make("idcc", row["idcc"])
        said.concept(concept, scheme, row["idcc"], row["label"])
    return Vocabulary(said.triples, {"agreements": len(rows)})


PUBLICATION: Final = Publication(
    "idcc",
    "Conventions collectives, par leur IDCC",
    "Collective agreements, by their IDCC",
    "Ministère chargé du travail",
    "https://www.legifrance.gouv.fr/liste/idcc",
    None,
    "the list as CSV: idcc (four digits), label",
    read_idcc,
)
