"""What the codes of ROME 4.0 are linked to: entries, other codes, NAF divisions, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from rncp_graph.namespaces import RNCP, SKOS, Namespace
from rncp_graph.vocabularies.rome4_codes import CODE_ROME
from rncp_graph.vocabularies.rome4_draft import OGR
from rncp_graph.vocabularies.rome_domains import CODE
from rncp_graph.vocabularies.tables import Column

if TYPE_CHECKING:
    from rncp_graph.vocabularies.files import OfficialFile
    from rncp_graph.vocabularies.rome4_draft import Draft

NAF: Final = Namespace("http://id.insee.fr/codes/nafr2/division/")
"""The divisions of the French classification of activities, as INSEE names them."""

_HEART: Final = {
    "Principale": RNCP.coeurDeMetier,
    "Émergente": RNCP.emergentDansMetier,
    "Emergente": RNCP.emergentDansMetier,
}


def state_links(draft: Draft) -> None:
    """State all links of codes."""
    if "coherence_item" in draft.files.tables:
        heart = Column("coeur_metier", empty=True)
        _state_entries(draft, "coherence_item", heart)
    else:
        _state_entries(draft, "liens_rome_referentiels")
    _state_mobility(draft)
    _state_naf(draft)
    _state_themes(draft)


def _state_entries(draft: Draft, table: str, *qualifiers: Column) -> None:
    """State competences, knowledge and contexts; the second table lists appellations too."""
    count = hearts = 0
    columns = (CODE_ROME, Column("code_ogr", OGR), *qualifiers)
    for row in draft.rows(table, *columns, lost="no links to competences, knowledge, contexts"):
        code, entry = draft.codes.get(row["code_rome"]), draft.entries.get(row["code_ogr"])
        if code is None or entry is None:
            if qualifiers:
                draft.unknown(table, "code_rome" if code is None else "code_ogr")
            continue
        draft.said.link(code, entry.relation, entry.concept)
        count += 1
        heart = row.get("coeur_metier")
        if not heart:
            continue
        if heart in _HEART:
            draft.said.link(code, _HEART[heart], entry.concept)
            hearts += heart == "Principale"
        else:
            draft.unknown(table, f"coeur_metier {heart!r}")
    draft.counts["liens"] = count
    draft.counts["liens de cœur de métier"] = hearts


def _state_mobility(draft: Draft) -> None:
    """State which jobs one can move to; older editions tell near moves from later ones."""
    table, count = "rubrique_mobilite", 0
    target = Column("code_rome_cible", CODE)
    for row in draft.rows(table, CODE_ROME, target, lost="no moves between jobs"):
        code, other = draft.codes.get(row["code_rome"]), draft.codes.get(row["code_rome_cible"])
        if code is None or other is None:
            draft.unknown(table, "code_rome" if code is None else "code_rome_cible")
            continue
        draft.said.link(code, RNCP.mobiliteVers, other)
        count += 1
    draft.counts["mobilités"] = count


def _state_naf(draft: Draft) -> None:
    table, count = "arborescence_secteur_naf", 0
    division = Column("code_secteur_naf", r"\d{1,2}")
    encoding = _encoding(draft.files.tables.get(table))
    for row in draft.rows(table, CODE_ROME, division, lost="no NAF divisions", encoding=encoding):
        code, number = draft.codes.get(row["code_rome"]), row["code_secteur_naf"].zfill(2)
        if code is None:
            draft.unknown(table, "code_rome")
        elif number != "00":  # « Transverse aux secteurs » is no division.
            draft.said.link(code, RNCP.secteurNAF, NamedNode(f"{NAF}{number}"))
            count += 1
    draft.counts["liens vers la NAF"] = count


def _encoding(file: OfficialFile | None) -> str:
    """Return the encoding of the NAF table, in v60 not the one that its name tells.

    Only codes are taken from it, so that nothing is spoilt by a wrong guess.
    """
    try:
        (file.data if file is not None else b"").decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _state_themes(draft: Draft) -> None:
    said, iris = draft.said, draft.iris
    theme = Column("code_theme", r"\d{3}")
    scheme = iris.scheme("rome4-themes")
    themes: dict[str, NamedNode] = {}
    listed = (
        Column("code_theme", r"\d{3}", unique=True),
        Column("libelle_theme"),
        Column("definition_theme", optional=True),
    )
    for row in draft.rows("themes", *listed, lost="no themes"):
        concept = themes[row["code_theme"]] = iris.make("rome4-theme", row["code_theme"])
        said.concept(concept, scheme, row["code_theme"], row["libelle_theme"])
        said.text(concept, SKOS.definition, row.get("definition_theme", ""))
    table = "arborescence_thematique"
    for row in draft.rows(table, theme, CODE_ROME, lost="no themes of jobs"):
        code, concept_of = draft.codes.get(row["code_rome"]), themes.get(row["code_theme"])
        if code is None or concept_of is None:
            draft.unknown(table, "code_rome" if code is None else "code_theme")
        else:
            said.link(code, RNCP.themeRome, concept_of)
    draft.counts["thèmes"] = len(themes)
