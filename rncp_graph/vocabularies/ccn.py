"""Brochures of collective agreements, which fiches cite by a number that is no IDCC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import SKOS
from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.tables import Column, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHAT: Final = "the list of brochures of collective agreements"
_DOUBT: Final = "type_probable"
_COLUMNS: Final = (
    Column("numero", r"\d{3,5}(?:[A-Z]\d{0,2})?", names=("numéro", "brochure"), unique=True),
    Column("libelle", names=("libellé", "libelle_rncp", "label")),
    Column(_DOUBT, optional=True),
)
_NOTE: Final = {
    "fr": "Ce numéro, donné pour une brochure, est probablement un IDCC.",
    "en": "This number, given for a brochure, probably is an IDCC.",
}


def read_ccn(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the brochures, each ``ccn/{number}``, suffix kept (3005T1).

    None is matched to an IDCC: 27 of the numbers that fiches cite are those of an IDCC too, nearly
    always another agreement's. Where the list says that a number probably is an IDCC written in the
    wrong place, an editorial note says so.

    Raises:
        VocabularyError: it is not that list.
    """
    said = Statements()
    scheme = context.iris.scheme("ccn")
    rows = list(read_table(only(files, "ccn"), _COLUMNS, what=_WHAT))
    doubtful = 0
    for row in rows:
        concept = context.iris.make("ccn", row["numero"])
        said.concept(concept, scheme, row["numero"], row["libelle"])
        if row.get(_DOUBT) == "IDCC":
            doubtful += 1
            for language, note in _NOTE.items():
                said.text(concept, SKOS.editorialNote, note, language)
    remarks = (f"{doubtful:,} numbers are probably IDCC",) if doubtful else ()
    return Vocabulary(said.triples, {"brochures": len(rows)}, remarks=remarks)


PUBLICATION: Final = Publication(
    "ccn",
    "Brochures de conventions collectives au Journal officiel",
    "Brochures of collective agreements in the Journal officiel",
    "France compétences",
    "https://www.data.gouv.fr/datasets/5eebbc067a14b6fecc9c9976",
    "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "the list as CSV: numero, libelle",
    read_ccn,
)
