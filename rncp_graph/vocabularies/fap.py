"""Occupational families (FAP-2009) of Dares, by the table of ROME V3 codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import RNCP
from rncp_graph.vocabularies.files import OfficialFile, only
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.tables import Column, Row, VocabularyError, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHAT: Final = "the table of FAP and ROME V3 codes"
_QUALIFICATION: Final = "qualification"
_COLUMNS: Final = (
    Column("code_rome", r"[A-N]\d{4}", names=("rome", "code rome", "code_rome_v3", "rome v3")),
    Column("code_fap", r"[A-Z]\d[A-Z]\d{2}", names=("fap", "code fap", "fap2009", "fap_2009")),
    Column("libelle_fap", names=("libellé fap", "libelle fap", "intitule_fap", "intitulé fap")),
    Column(_QUALIFICATION, r"\d", optional=True, names=("code_qualification",)),
)
_TITLES: Final = {
    "fr": "Familles professionnelles (FAP-2009)",
    "en": "Occupational families (FAP-2009)",
}


def read_fap(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return the families, and those of each ROME V3 code (``rncp:familleProfessionnelle``).

    Where the table tells families apart by the qualification of a job, which a fiche does not know,
    the code has each of them.

    Raises:
        VocabularyError: it is not that table, or it labels a family in two ways.
    """
    file = only(files, "fap")
    rows = list(read_table(file, _COLUMNS, what=_WHAT))
    labels = _labels(file, rows)
    pairs = dict.fromkeys((row["code_rome"], row["code_fap"]) for row in rows)
    iris = context.iris
    said = Statements()
    scheme = iris.scheme("fap")
    said.scheme(scheme, _TITLES, "2009", None)
    for fap, label in labels.items():
        said.concept(iris.make("fap", fap), scheme, fap, label)
    for rome, fap in pairs:
        said.link(iris.make("rome3", rome), RNCP.familleProfessionnelle, iris.make("fap", fap))
    qualified = {row["code_rome"] for row in rows if row.get(_QUALIFICATION)}
    counts = {
        "families": len(labels),
        "ROME V3 codes": len({rome for rome, _ in pairs}),
        "couples": len(pairs),
        "ROME V3 codes whose family depends on qualification": len(qualified),
    }
    return Vocabulary(said.triples, counts, "2009")


def _labels(file: OfficialFile, rows: Sequence[Row]) -> dict[str, str]:
    """Return the label of each family."""
    labels: dict[str, str] = {}
    for row in rows:
        fap, label = row["code_fap"], row["libelle_fap"]
        if labels.setdefault(fap, label) != label:
            raise VocabularyError(
                file.path,
                f"{fap} is {label!r}, and {labels[fap]!r} before",
                f"is this {_WHAT}?",
                line=row.line,
            )
    return labels


PUBLICATION: Final = Publication(
    "fap",
    "Familles professionnelles (FAP-2009) et codes du ROME V3",
    "Occupational families (FAP-2009) and ROME V3 codes",
    "Dares",
    "https://dares.travail-emploi.gouv.fr/",
    None,
    "the table as CSV: code_rome, code_fap, libelle_fap, and qualification where it has it",
    read_fap,
)
