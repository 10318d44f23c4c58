"""Codes and SIRETs of the whole register: how many are what they should be."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

from rncp_graph.extractors.codes import CCN, FORMACODE, NSF, ROME
from rncp_graph.extractors.organismes import valid_siret
from tests.realdata import real


def rows(table: str) -> Iterator[dict[str, str]]:
    path = real(f"csv/csv-2026-02-01/export_fiches_CSV_{table}_2026_02_01.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter=";")


def test_rome_codes_are_jobs_domains_and_one_grand_domaine() -> None:
    sizes = Counter(len(ROME.lineage(row["Codes_Rome_Code"])) for row in rows("Rome"))
    assert sizes == {3: 64_993, 2: 76, 1: 1}


def test_nsf_codes_are_all_of_the_nomenclature() -> None:
    sizes = Counter(len(NSF.lineage(row["Nsf_Code"])) for row in rows("Nsf"))
    assert sizes == {4: 16_838, 3: 28_173, 2: 2}


def test_formacodes_and_brochures_are_all_well_formed() -> None:
    assert all(FORMACODE.lineage(row["Formacode_Code"]) for row in rows("Formacode"))
    numbers = {row[f"Ccn_{n}_Numero"] for row in rows("CCN") for n in (1, 2, 3)} - {""}
    assert len(numbers) == 137
    assert all(CCN.lineage(number) for number in numbers)


def test_one_siret_of_the_register_is_wrong() -> None:
    sirets = [row["Siret_Certificateur"] for row in rows("Certificateurs")]
    assert Counter(valid_siret(siret) is not None for siret in sirets) == {True: 39_297, False: 1}
