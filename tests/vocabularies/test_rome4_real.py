"""The edition 60 of ROME 4.0 as France Travail published it, where it is at hand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from rncp_graph.namespaces import RDF, RNCP, SKOS
from rncp_graph.vocabularies.files import OfficialFile, official_files
from rncp_graph.vocabularies.model import Vocabulary
from rncp_graph.vocabularies.rome4_history import REDEFINED
from rncp_graph.vocabularies.tables import VocabularyError
from tests.realdata import real
from tests.vocabularies.rome import read3, read4, short, stored, v3, v4, values

TABLES = ("unix_referentiel_code_rome_v", "unix_referentiel_appellation_v")


@pytest.fixture(scope="module")
def sixty() -> Vocabulary:
    return read4(official_files([real("vocab/rome")]))


def test_the_anchors(sixty: Vocabulary) -> None:
    assert (sixty.version, sixty.issued) == ("60", date(2025, 9, 18))
    assert sixty.counts == {
        "codes": 1584,
        "domaines": 110,
        "grands domaines": 14,
        "codes parents": 532,
        "profils RIASEC": 1584,
        "textes": 0,
        "appellations": 13120,
        "compétences": 18317,
        "macro-compétences": 507,
        "savoirs": 15354,
        "contextes de travail": 179,
        "liens": 104219,
        "liens de cœur de métier": 18900,
        "mobilités": 0,
        "liens vers la NAF": 2920,
        "thèmes": 17,
    }


def test_only_tables_that_are_not_there_are_missed(sixty: Vocabulary) -> None:
    assert [one for one in sixty.remarks if not one.startswith("Not read: rome_v3_532")] == [
        "No table texte: no definitions of jobs.",
        "No table rubrique_mobilite: no moves between jobs.",
    ]


def test_concepts_are_as_many_as_entries(sixty: Vocabulary) -> None:
    concepts = {
        one.subject
        for one in sixty.triples
        if one.predicate == RDF.type and one.object == SKOS.Concept
    }
    assert len(concepts) == 1584 + 110 + 14 + 13120 + 18317 + 15354 + 179 + 17
    assert len(sixty.triples) == len(set(sixty.triples))


def test_parents_split_v3_as_published_and_cross_domains(sixty: Vocabulary) -> None:
    parents = {
        str(one.subject)[1:-1].rpartition("/")[2]: str(one.object)[1:-1].rpartition("/")[2]
        for one in sixty.triples
        if one.predicate == RNCP.codeRomeParent and "/rome4/" in str(one.subject)
    }
    parts = Counter(parents.values())
    assert (parts["M1805"], parts["J1102"], parts["M1802"], len(parts)) == (27, 30, 22, 532)
    assert sum(count == 1 for count in parts.values()) == 206
    assert sum(code[:3] != parent[:3] for code, parent in parents.items()) == 23
    assert parents["A1206"] == "F1101"
    with real("vocab/rome/rome_v3_to_v4.csv").open(encoding="utf-8") as file:
        listed = {row["code_rome_v4"]: row["code_rome_v3"] for row in csv.DictReader(file)}
    assert parents == listed


def test_a_code_without_version_means_two_jobs(sixty: Vocabulary) -> None:
    """Trap 1 of the vocabularies: M1805 is the whole of computing in V3, one job in 4.0."""
    before = read3(official_files([real("vocab/rome/rome_v3_532_codes.csv")]))
    assert values(before, v3("M1805"), SKOS.prefLabel) == {"Études et développement informatique"}
    assert values(sixty, v4("M1805"), SKOS.prefLabel) == {"Développeur / Développeuse informatique"}
    assert short(before, v3("M1805"), SKOS.inScheme) == {"rome3"}
    assert short(sixty, v4("M1805"), SKOS.inScheme) == {"rome4"}
    assert not {one.subject for one in before.triples} & {one.subject for one in sixty.triples}
    labels = {
        kind: {
            str(one.subject)[1:-1].rpartition("/")[2]: str(one.object)
            for one in found.triples
            if one.predicate == SKOS.prefLabel and f"/{kind}/" in str(one.subject)
        }
        for kind, found in (("rome3", before), ("rome4", sixty))
    }
    shared = [code for code in labels["rome3"].keys() & labels["rome4"].keys() if len(code) == 5]
    assert len(shared) == 532
    assert not any(labels["rome3"][code] == labels["rome4"][code] for code in shared)


def test_a_v3_file_given_as_v4_is_refused() -> None:
    for name in ("rome_v3_532_codes.csv", "rome_v3_isco08.csv", "rome_v3_to_v4.csv"):
        with pytest.raises(VocabularyError, match="ROME V3"):
            read4(official_files([real(f"vocab/rome/{name}")]))


def test_the_published_list_of_redefined_codes_is_the_one_kept() -> None:
    path = real("vocab/rome/rome_v60_v61_codes_redefinis.csv")
    with path.open(encoding="utf-8") as file:
        assert {row["code_rome"] for row in csv.DictReader(file)} == REDEFINED[61]


Rows = list[dict[str, str]]


def rows_of(folder: Path, table: str) -> Rows:
    path = next(folder.glob(f"{table}*.csv"))
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode())))


def official(table: str, rows: Rows, number: int) -> OfficialFile:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    name = f"{table}4{number}_utf8.csv"
    return OfficialFile(name, name, stream.getvalue().encode())


def redefine(codes: Rows, names: Rows, listed: Rows) -> None:
    """Do what the notes of edition 61 tell of 24 codes, and relabel every other one."""
    codes_by = {row["code_rome"]: row for row in codes}
    principals = {row["code_rome"]: row for row in names if row["classification"] == "PRINCIPALE"}
    redefined = {row["code_rome"]: row for row in listed}
    for code, principal in principals.items():
        change = redefined.get(code)
        if change is None:
            codes_by[code]["libelle_rome"] += " (relabelled)"
            principal["libelle_appellation_long"] += " (relabelled)"
            continue
        label = change["libelle_v61_26M06"]
        codes_by[code]["libelle_rome"] = label
        principal["classification"] = "SYNONYME"
        target = change["appellations_deplacees_vers"][:5]
        if target:
            principal["code_rome"] = target
        else:
            names.remove(principal)
        number = f"9{principal['code_ogr']:>07}"
        again = {"code_ogr": number, "libelle_appellation_long": label, "code_rome": code}
        names.append(principal | again | {"classification": "PRINCIPALE"})


def test_the_rule_finds_the_24_codes_and_no_relabelled_one() -> None:
    folder = real("vocab/rome")
    codes, names = (rows_of(folder, table) for table in TABLES)
    # As edition 61, so that the list of its redefined codes is not what finds them.
    before = read4([official(TABLES[0], codes, 61), official(TABLES[1], names, 61)])
    with real("vocab/rome/rome_v60_v61_codes_redefinis.csv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    redefine(codes, names, listed)
    files = [official(TABLES[0], codes, 62), official(TABLES[1], names, 62)]
    found = read4(files, stored(before))
    assert found.remarks[0].startswith("Used for another job than before: ")
    said = found.remarks[0].rpartition(": ")[2].rstrip(".").split(", ")
    assert said == sorted(row["code_rome"] for row in listed)
    assert len(said) == 24
