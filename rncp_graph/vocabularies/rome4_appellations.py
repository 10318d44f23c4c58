"""The appellations of ROME 4.0: the names of jobs, each under one code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import RNCP, SKOS
from rncp_graph.vocabularies.rome4_codes import CODE_ROME, PARENT, TRANSITIONS, state_kind
from rncp_graph.vocabularies.rome4_draft import OGR, YES_NO
from rncp_graph.vocabularies.tables import Column, VocabularyError, read_table

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rncp_graph.vocabularies.files import OfficialFile
    from rncp_graph.vocabularies.rome4_draft import Draft
    from rncp_graph.vocabularies.tables import Row

_COLUMNS: Final = (
    Column("code_ogr", OGR, unique=True),
    Column("libelle_appellation_long"),
    Column("libelle_appellation_court", optional=True),
    CODE_ROME,
    Column("classification", "PRINCIPALE|SYNONYME"),
    PARENT,
    Column("peu_usite", YES_NO, optional=True),
    *TRANSITIONS,
)


def read_appellations(file: OfficialFile, codes: Container[str]) -> list[Row]:
    """Return the rows of referentiel_appellation.

    Raises:
        VocabularyError: it is another table or damaged, has a code that is not in ``codes``, or
            two principal appellations for one code.
    """
    rows = []
    principals: set[str] = set()
    what = "the table referentiel_appellation of ROME 4.0"
    for row in read_table(file, _COLUMNS, what=what):
        code = row["code_rome"]
        problem = ""
        if code not in codes:
            problem = (
                f"appellation {row['code_ogr']} is of {code}, which is no code of this edition"
            )
        elif row["classification"] == "PRINCIPALE" and code in principals:
            problem = f"a second principal appellation of {code}"
        if problem:
            raise VocabularyError(file.path, problem, "give one edition alone", line=row.line)
        if row["classification"] == "PRINCIPALE":
            principals.add(code)
        rows.append(row)
    return rows


def state_appellations(draft: Draft, rows: Sequence[Row]) -> None:
    """State the appellations as concepts narrower than their code."""
    said, iris = draft.said, draft.iris
    scheme, own = iris.scheme("rome4"), iris.scheme("rome4-appellations")
    for row in rows:
        concept = iris.make("ogr", row["code_ogr"])
        code = draft.codes[row["code_rome"]]
        label = row["libelle_appellation_long"]
        said.concept(concept, scheme, row["code_ogr"], label)
        said.link(concept, SKOS.inScheme, own)
        said.link(concept, SKOS.broader, code)
        if row.get("libelle_appellation_court", label) != label:
            said.text(concept, SKOS.altLabel, row["libelle_appellation_court"])
        if row["classification"] == "PRINCIPALE":
            said.link(code, RNCP.appellationPrincipale, concept)
        said.link(concept, RNCP.codeRomeParent, iris.make("rome3", row["code_rome_parent"]))
        if row.get("peu_usite"):
            said.flag(concept, RNCP.peuUsitee, row["peu_usite"] == "O")
        state_kind(draft, concept, row)
    draft.counts["appellations"] = len(rows)
