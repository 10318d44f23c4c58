"""The six tables of the register of 2026-02-01: what is known of them is found in them."""

from __future__ import annotations

from collections import Counter
from functools import cache

from rncp_graph.extractors.codes import rome_lineage
from rncp_graph.extractors.organismes import valid_siret
from rncp_graph.fiche import Fiche
from rncp_graph.readers import read
from tests.realdata import real

TABLES = "csv/csv-2026-02-01"


@cache
def register() -> tuple[Fiche, ...]:
    found = tuple(read(real(TABLES)))
    assert all(isinstance(fiche, Fiche) for fiche in found)
    return tuple(fiche for fiche in found if isinstance(fiche, Fiche))


def test_every_fiche_that_any_table_names_comes_once() -> None:
    numbers = [fiche.numero for fiche in register()]
    assert len(numbers) == len(set(numbers)) == 29_382
    assert Counter(number[:2] for number in numbers) == {"RN": 24_757, "RS": 4_625}
    assert not any(fiche.remarques for fiche in register())


def test_the_counts_of_codes_hold() -> None:
    codes = [code for fiche in register() for code in fiche.rome]
    assert len(codes) == 65_070
    assert sum(bool(fiche.rome) for fiche in register()) == 23_533
    lineages = Counter(len(rome_lineage(code.code or "")) for code in codes)
    assert lineages == {3: 64_993, 2: 76, 1: 1}
    assert not any("''" in (code.libelle or "") for code in codes)
    nsf = [code for fiche in register() for code in fiche.nsf]
    assert (len(nsf), len({code.code for code in nsf})) == (45_013, 458)
    assert not any((code.libelle or "").startswith(f"{code.code} :") for code in nsf)
    formacodes = [code for fiche in register() for code in fiche.formacodes]
    assert (len(formacodes), len({code.code for code in formacodes})) == (32_506, 2_073)
    ccn = [code for fiche in register() for code in fiche.ccn]
    assert (len(ccn), len({code.code for code in ccn})) == (1_200, 137)


def test_the_counts_of_organisations_and_chains_hold() -> None:
    sirets = [row.organisme.siret for fiche in register() for row in fiche.certificateurs]
    assert len(sirets) == 39_298
    assert [siret for siret in sirets if valid_siret(siret or "") is None] == ["43203785199115"]
    assert sum(len(fiche.anciennes_certifications) for fiche in register()) == 10_308
    assert sum(len(fiche.nouvelles_certifications) for fiche in register()) == 10_313
