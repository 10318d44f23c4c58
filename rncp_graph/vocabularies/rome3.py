"""ROME V3, the codes that fiches use: a frozen list, with the official table of ISCO-08."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from rncp_graph.namespaces import RNCP, SKOS, Namespace
from rncp_graph.vocabularies.model import Context, Publication, Statements, Vocabulary
from rncp_graph.vocabularies.rome_domains import (
    CODE,
    LICENCE,
    domain_labels,
    is_table,
    state_domains,
)
from rncp_graph.vocabularies.tables import Column, VocabularyError, header, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rncp_graph.vocabularies.files import OfficialFile

ISCO: Final = Namespace("http://data.europa.eu/esco/isco/C")
"""The groups of ISCO-08 as ESCO names them."""
CODES: Final = 532
"""How many codes ROME V3 has had since L1510 was added; it is frozen."""

_WHAT: Final = "the list of the codes of ROME V3"
_CODE: Final = Column("code_rome_v3", CODE, names=("code_rome",), unique=True)
_LIST: Final = (
    _CODE,
    Column("libelle_v3", names=("libelle_rome_v3", "libelle_rome", "libelle_code_rome")),
    Column("code_ogr", r"\d{1,7}", unique=True),
)
_ISCO: Final = (_CODE, Column("isco08", r"\d{4}"))


def read_rome3(files: Sequence[OfficialFile], context: Context) -> Vocabulary:
    """Return ROME V3: its codes, the domains that they begin with, and their ISCO-08 groups.

    The group is a related match: the table gives one for each code, by another hand than the
    table of appellations and ESCO, and agrees with the groups reached by that one for half of them.

    Raises:
        VocabularyError: they are files of ROME 4.0, or the list is damaged.
    """
    listed = _list(files)
    codes = {row["code_rome_v3"]: row for row in read_table(listed, _LIST, what=_WHAT)}
    if len(codes) > CODES:
        problem = f"{len(codes)} codes, where ROME V3 has {CODES}"
        raise VocabularyError(listed.path, problem, "is this ROME 4.0? add it as rome4")
    domains = sorted({code[:3] for code in codes})
    labels, remarks = _labels(domains, domain_labels(files), context)
    said = Statements()
    scheme = context.iris.scheme("rome3")
    said.scheme(scheme, {}, "3", None)
    state_domains(domains, labels, "rome3", said, context.iris)
    for code, row in codes.items():
        concept = context.iris.make("rome3", code)
        said.concept(concept, scheme, code, row["libelle_v3"])
        said.link(concept, SKOS.broader, context.iris.make("rome3", code[:3]))
        said.text(concept, RNCP.codeOGR, row["code_ogr"], None)
    matches, unknown = _state_isco(files, codes, said, context)
    if len(codes) != CODES:
        remarks.append(f"{len(codes)} codes, where ROME V3 has {CODES}.")
    if unknown:
        remarks.append(f"{unknown} lines of the table of ISCO-08 have a code that is not listed.")
    counts = {"codes": len(codes), "domaines": len(domains)}
    counts |= {"grands domaines": len({code[0] for code in domains}), "ISCO-08": matches}
    return Vocabulary(said.triples, counts, "3", None, tuple(remarks))


def _list(files: Sequence[OfficialFile]) -> OfficialFile:
    found = [file for file in files if _is_list(header(file))]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(file.name for file in found)
        raise VocabularyError(found[0].path, f"one of several lists ({names})", "give only one")
    for file in files:
        if is_table(file, "code_rome_parent"):
            raise VocabularyError(file.path, f"ROME 4.0, not {_WHAT}", "add it as rome4", line=1)
    # What is wrong with a file alone, reading it tells.
    if len(files) > 1:
        problem = f"none of {len(files)} files is {_WHAT}"
        raise VocabularyError(files[0].path, problem, "its columns are code_rome_v3, libelle_v3, …")
    return files[0]


def _is_list(names: frozenset[str]) -> bool:
    """A code, a label and a number; ROME 4.0 gives each code the one of V3 that it comes from."""
    if names & {"code_rome_parent", "code_rome_v4", "isco08"}:
        return False
    columns = ({column.name, *column.names} for column in _LIST)
    return all(names & spellings for spellings in columns)


def _labels(
    domains: Sequence[str], given: Mapping[str, str], context: Context
) -> tuple[dict[str, str], list[str]]:
    """Return the label of each domain and grand domaine, and what is to be said of them.

    The list of V3 has none. Those of ROME 4.0 have the same codes and wording; where neither files
    nor the graph have them, the label says no more than the code does.
    """
    codes = [*domains, *sorted({domain[0] for domain in domains})]
    labels = {}
    for code in codes:
        label = given.get(code) or _label_in_graph(code, context)
        if label:
            labels[code] = label
    without = [code for code in codes if code not in labels]
    kinds = {3: "Domaine professionnel", 1: "Grand domaine"}
    labels |= {code: f"{kinds[len(code)]} {code} du ROME V3" for code in without}
    remark = (
        f"{len(without)} domains and grands domaines have no label in these files: give "
        "unix_domaine_professionnel_… and unix_grand_domaine_… too, or add rome4 before."
    )
    return labels, [remark] if without else []


def _label_in_graph(code: str, context: Context) -> str | None:
    if context.store is None:
        return None
    concept, graph = context.iris.make("rome4", code), context.iris.graph("vocabulaire/rome4")
    for quad in context.store.quads_for_pattern(concept, SKOS.prefLabel, None, graph):
        if isinstance(quad.object, Literal) and quad.object.language == "fr":
            return quad.object.value
    return None


def _state_isco(
    files: Sequence[OfficialFile], codes: Mapping[str, object], said: Statements, context: Context
) -> tuple[int, int]:
    """State the groups; return how many, and how many lines have a code that is not listed."""
    matches = unknown = 0
    for file in files:
        if not is_table(file, "isco08"):
            continue
        for row in read_table(file, _ISCO, what="the table of ROME V3 and ISCO-08"):
            if row["code_rome_v3"] not in codes:
                unknown += 1
                continue
            matches += 1
            concept = context.iris.make("rome3", row["code_rome_v3"])
            said.link(concept, SKOS.relatedMatch, NamedNode(f"{ISCO}{row['isco08']}"))
    return matches, unknown


PUBLICATION: Final = Publication(
    "rome3",
    "Répertoire opérationnel des métiers et des emplois, version 3 (ROME V3)",
    "Operational register of occupations and jobs, version 3 (ROME V3)",
    "France Travail",
    "https://www.data.gouv.fr/datasets/58da857388ee384902e505f5",
    LICENCE,
    "the CSV of the 532 codes (code_rome_v3, libelle_v3, code_ogr), with the table of ISCO-08 if "
    "wanted, and unix_domaine_professionnel_…, unix_grand_domaine_… for the labels of domains",
    read_rome3,
)
