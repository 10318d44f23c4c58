"""Competences, knowledge and working contexts of ROME 4.0, in schemes of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import DCTERMS, RNCP, SKOS
from rncp_graph.vocabularies.rome4_codes import riasec_columns, riasec_of
from rncp_graph.vocabularies.rome4_draft import OGR, Entry
from rncp_graph.vocabularies.tables import Column

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from rncp_graph.vocabularies.rome4_draft import Draft

MACRO: Final = "Macro-compétence"

_COMPETENCES: Final = (
    Column("code_ogr", OGR, unique=True),
    Column("nature"),
    Column("libelle_competence"),
    Column("definition", optional=True),
    Column("code_ogr_macro_comp", OGR, empty=True),
    Column("code_macro_comp", optional=True),
    Column("cat_comp", optional=True),
    Column("sous_cat_comp", optional=True),
)
_SAVOIRS: Final = (
    Column("code_ogr_savoir", OGR, unique=True, names=("code_ogr",)),
    Column("libelle_savoir"),
    Column("categorie_savoir", optional=True),
    Column("sous_categorie_savoir", optional=True),
)
_CONTEXTES: Final = (
    Column("code_ogr", OGR, unique=True),
    Column("libelle_cont_travail"),
    Column("libelle_type_cont_trav", optional=True),
)


def state_entries(draft: Draft) -> None:
    """State what jobs call for."""
    _state_competences(draft)
    _state_profiles(draft)
    _state_savoirs(draft)
    _state_contextes(draft)


def _state_competences(draft: Draft) -> None:
    said, table = draft.said, "referentiel_competence"
    macros: dict[NamedNode, str] = {}
    natures: Counter[str] = Counter()
    for row in draft.rows(table, *_COMPETENCES, lost="no competences"):
        label = row["libelle_competence"]
        concept = _entry(
            draft, "rome4-competences", row["code_ogr"], label, relation=RNCP.competenceRome
        )
        natures[row["nature"]] += 1
        said.text(concept, RNCP.natureRome, row["nature"])
        said.text(concept, SKOS.definition, row.get("definition", ""))
        said.text(concept, DCTERMS.identifier, row.get("code_macro_comp", ""), None)
        _categorise(draft, concept, row.get("cat_comp"), row.get("sous_cat_comp"))
        macro = row.get("code_ogr_macro_comp")
        if macro:
            macros[concept] = macro
        else:
            said.top(concept, draft.iris.scheme("rome4-competences"))
    for concept, macro in macros.items():
        broader = draft.entries.get(macro)
        if broader is None:
            draft.unknown(table, "code_ogr_macro_comp")
        else:
            said.link(concept, SKOS.broader, broader.concept)
    draft.counts["compétences"] = sum(natures.values())
    draft.counts["macro-compétences"] = natures[MACRO]


def _state_profiles(draft: Draft) -> None:
    table = "referentiel_macro_competence_riasec"
    column = Column("code_ogr", OGR)
    for row in draft.rows(table, column, *riasec_columns(), lost="no profiles of competences"):
        entry = draft.entries.get(row["code_ogr"])
        if entry is None:
            draft.unknown(table, "code_ogr")
        else:
            riasec_of(draft, entry.concept, row)


def _state_savoirs(draft: Draft) -> None:
    count = 0
    for row in draft.rows("referentiel_savoir", *_SAVOIRS, lost="no knowledge"):
        label = row["libelle_savoir"]
        concept = _entry(
            draft, "rome4-savoirs", row["code_ogr_savoir"], label, relation=RNCP.savoirRome
        )
        _categorise(draft, concept, row.get("categorie_savoir"), row.get("sous_categorie_savoir"))
        count += 1
    draft.counts["savoirs"] = count


def _state_contextes(draft: Draft) -> None:
    count = 0
    table = "referentiel_contexte_travail"
    for row in draft.rows(table, *_CONTEXTES, lost="no working contexts"):
        label = row["libelle_cont_travail"]
        concept = _entry(
            draft, "rome4-contextes", row["code_ogr"], label, relation=RNCP.contexteRome
        )
        _categorise(draft, concept, row.get("libelle_type_cont_trav"), None)
        count += 1
    draft.counts["contextes de travail"] = count


def _entry(draft: Draft, scheme: str, ogr: str, label: str, *, relation: NamedNode) -> NamedNode:
    concept = draft.iris.make("ogr", ogr)
    draft.entries[ogr] = Entry(concept, relation)
    draft.said.concept(concept, draft.iris.scheme(scheme), ogr, label)
    return concept


def _categorise(
    draft: Draft, concept: NamedNode, category: str | None, subcategory: str | None
) -> None:
    draft.said.text(concept, RNCP.categorieRome, category or "")
    draft.said.text(concept, RNCP.sousCategorieRome, subcategory or "")
