"""The codes of ROME 4.0: what they are part of, come from, and are said to be."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rncp_graph.namespaces import RNCP, SKOS
from rncp_graph.vocabularies.rome4_draft import OGR, YES_NO
from rncp_graph.vocabularies.rome_domains import CODE, domain_labels, state_domains
from rncp_graph.vocabularies.tables import Column, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from rncp_graph.vocabularies.files import OfficialFile
    from rncp_graph.vocabularies.rome4_draft import Draft
    from rncp_graph.vocabularies.tables import Row

TRANSITIONS: Final = (
    Column("transition_eco", optional=True),
    Column("transition_num", YES_NO, optional=True),
    Column("transition_demo", YES_NO, optional=True),
    Column("emploi_reglemente", YES_NO, optional=True),
    Column("emploi_cadre", YES_NO, optional=True),
)
CODE_ROME: Final = Column("code_rome", CODE)
PARENT: Final = Column("code_rome_parent", CODE)

_CODES: Final = (
    Column("code_rome", CODE, unique=True),
    Column("code_ogr", OGR, unique=True),
    Column("libelle_rome", names=("libelle_code_rome",)),
    PARENT,
    *TRANSITIONS,
)
_FLAGS: Final = (
    ("transition_num", RNCP.transitionNumerique),
    ("transition_demo", RNCP.transitionDemographique),
    ("emploi_reglemente", RNCP.emploiReglemente),
    ("emploi_cadre", RNCP.emploiCadre),
)
_DOMAIN: Final = (
    CODE_ROME,
    # The published header lacks an n.
    Column("code_domaine_professionnel", r"[A-N]\d{2}", names=("code_domaine_professionel",)),
    Column("libelle_domaine_professionnel", names=("libelle_domaine_professionel",)),
    Column("code_grand_domaine", "[A-N]"),
    Column("libelle_grand_domaine"),
)
_LETTER: Final = "[RIASEC]"
_TEXTS: Final = {"3": SKOS.definition, "4": RNCP.accesMetier}
"""Blocs of a job sheet: 3 defines the job, 4 tells how one gets into it."""


def read_codes(file: OfficialFile) -> dict[str, Row]:
    """Return the rows of referentiel_code_rome by code.

    Raises:
        VocabularyError: it is another table, such as the one of ROME V3, or damaged.
    """
    what = "the table referentiel_code_rome of ROME 4.0"
    return {row["code_rome"]: row for row in read_table(file, _CODES, what=what)}


def state_codes(draft: Draft, rows: Mapping[str, Row]) -> None:
    """State the codes, their domains and grands domaines."""
    said, iris = draft.said, draft.iris
    scheme = iris.scheme("rome4")
    domains, labels = _domains(draft, rows)
    state_domains(sorted(set(domains.values())), labels, "rome4", said, iris)
    for code, row in rows.items():
        concept = draft.codes[code]
        said.concept(concept, scheme, code, row["libelle_rome"])
        said.link(concept, SKOS.broader, iris.make("rome4", domains[code]))
        said.text(concept, RNCP.codeOGR, row["code_ogr"], None)
        said.link(concept, RNCP.codeRomeParent, iris.make("rome3", row["code_rome_parent"]))
        state_kind(draft, concept, row)
    draft.counts["codes"] = len(rows)
    draft.counts["domaines"] = len(set(domains.values()))
    draft.counts["grands domaines"] = len({domain[0] for domain in domains.values()})
    draft.counts["codes parents"] = len({row["code_rome_parent"] for row in rows.values()})
    _state_riasec(draft)
    _state_texts(draft)


def state_kind(draft: Draft, concept: NamedNode, row: Row) -> None:
    """State what a job is for the transitions, and whether it is regulated or an executive's."""
    said = draft.said
    said.text(concept, RNCP.transitionEcologique, row.get("transition_eco", ""))
    for column, predicate in _FLAGS:
        if row.get(column):
            said.flag(concept, predicate, row[column] == "O")


def riasec_of(draft: Draft, concept: NamedNode, row: Row) -> None:
    """State the letters of a Holland profile."""
    draft.said.text(concept, RNCP.riasecMajeur, row["riasec_majeur"], None)
    draft.said.text(concept, RNCP.riasecMineur, row["riasec_mineur"], None)


def riasec_columns() -> tuple[Column, Column]:
    """Return the columns of a Holland profile; macro-competences may have none."""
    return (
        Column("riasec_majeur", _LETTER, empty=True),
        Column("riasec_mineur", _LETTER, empty=True),
    )


def _domains(draft: Draft, rows: Mapping[str, Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the domain of each code, and the labels of domains and grands domaines.

    The domain is what cr_gd_dp says, the first characters of the code where it says nothing.
    """
    labels: dict[str, str] = {}
    domains = {code: code[:3] for code in rows}
    for row in draft.rows("cr_gd_dp", *_DOMAIN, lost="domains are read from the codes"):
        if row["code_rome"] not in rows:
            draft.unknown("cr_gd_dp", "code_rome")
            continue
        domain = row["code_domaine_professionnel"]
        domains[row["code_rome"]] = domain
        labels[domain] = row["libelle_domaine_professionnel"]
        labels[domain[0]] = row["libelle_grand_domaine"]
    labels |= domain_labels(draft.files.tables.values())
    for domain in set(domains.values()):
        labels.setdefault(domain, f"Domaine professionnel {domain} du ROME 4.0")
        labels.setdefault(domain[0], f"Grand domaine {domain[0]} du ROME 4.0")
    return domains, labels


def _state_riasec(draft: Draft) -> None:
    table = "referentiel_code_rome_riasec"
    count = 0
    for row in draft.rows(table, CODE_ROME, *riasec_columns(), lost="no profiles of jobs"):
        concept = draft.codes.get(row["code_rome"])
        if concept is None:
            draft.unknown(table, "code_rome")
            continue
        riasec_of(draft, concept, row)
        count += 1
    draft.counts["profils RIASEC"] = count


def _state_texts(draft: Draft) -> None:
    """State definitions, and how one gets into jobs; the table has a sentence in each row."""
    columns = (
        CODE_ROME,
        Column("code_compo_bloc", r"\d{1,2}"),
        Column("position_phrase", r"\d{1,4}"),
        Column("libelle_texte"),
    )
    sentences: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in draft.rows("texte", *columns, lost="no definitions of jobs"):
        place = int(row["position_phrase"])
        sentences[row["code_rome"], row["code_compo_bloc"]].append((place, row["libelle_texte"]))
    for (code, bloc), texts in sentences.items():
        concept, predicate = draft.codes.get(code), _TEXTS.get(bloc)
        if concept is None:
            draft.unknown("texte", "code_rome")
        elif predicate is not None:
            draft.said.text(concept, predicate, " ".join(text for _, text in sorted(texts)))
    draft.counts["textes"] = len(sentences)
