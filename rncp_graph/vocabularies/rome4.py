"""ROME 4.0, from its open-data archive: jobs, their names, and what they call for."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from rncp_graph.vocabularies.model import Context, Publication, Vocabulary
from rncp_graph.vocabularies.rome4_appellations import read_appellations, state_appellations
from rncp_graph.vocabularies.rome4_codes import read_codes, state_codes
from rncp_graph.vocabularies.rome4_draft import Draft
from rncp_graph.vocabularies.rome4_entries import state_entries
from rncp_graph.vocabularies.rome4_files import rome4_files
from rncp_graph.vocabularies.rome4_history import state_past, succession
from rncp_graph.vocabularies.rome4_links import state_links
from rncp_graph.vocabularies.rome_domains import LICENCE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rncp_graph.vocabularies.files import OfficialFile

SCHEMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "rome4": (
            "Répertoire opérationnel des métiers et des emplois (ROME 4.0)",
            "Operational register of occupations and jobs (ROME 4.0)",
        ),
        "rome4-appellations": ("Appellations du ROME 4.0", "Job titles of ROME 4.0"),
        "rome4-competences": ("Compétences du ROME 4.0", "Competences of ROME 4.0"),
        "rome4-savoirs": ("Savoirs du ROME 4.0", "Knowledge of ROME 4.0"),
        "rome4-contextes": ("Contextes de travail du ROME 4.0", "Working contexts of ROME 4.0"),
        "rome4-themes": ("Thèmes du ROME 4.0", "Themes of ROME 4.0"),
    }
)
"""The French and English names of the schemes that an edition is made of."""


def read_rome4(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return an edition of ROME 4.0, with what it deprecates of the one that the graph holds.

    Raises:
        VocabularyError: they are files of ROME V3 or of several editions, one is damaged, the
            codes or the appellations are missing, or the graph holds a later edition.
    """
    found = rome4_files(files)
    codes = read_codes(found.tables["referentiel_code_rome"])
    appellations = read_appellations(found.tables["referentiel_appellation"], codes)
    follows = succession(codes, appellations, found, context)
    draft = Draft(found, context.iris, follows.codes)
    for name, (french, english) in SCHEMES.items():
        labels = {"fr": french, "en": english}
        draft.said.scheme(context.iris.scheme(name), labels, found.version, found.issued)
    state_codes(draft, codes)
    state_appellations(draft, appellations)
    state_entries(draft)
    state_links(draft)
    state_past(draft, follows, context)
    remarks = draft.remarks()
    if follows.redefined:
        listed = ", ".join(follows.redefined)
        remarks = (f"Used for another job than before: {listed}.", *remarks)
    return Vocabulary(draft.said.triples, draft.counts, found.version, found.issued, remarks)


PUBLICATION: Final = Publication(
    "rome4",
    "Répertoire opérationnel des métiers et des emplois (ROME 4.0)",
    "Operational register of occupations and jobs (ROME 4.0)",
    "France Travail",
    "https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv",
    LICENCE,
    "the open-data archive in CSV (unix_referentiel_code_rome_v460_utf8.csv and its other tables, "
    "any edition), or its folder",
    read_rome4,
)
