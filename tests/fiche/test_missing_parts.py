"""What of a fiche stays missing when several sources describe it."""

from __future__ import annotations

from rncp_graph.fiche import Fiche, merge
from rncp_graph.fiche.merging import TITLES
from rncp_graph.readers.official_csv import NO_TABLE, STANDARD

XML = Fiche("RNCP1", intitule="Luthier")
PAGE = Fiche("RNCP1", historique="Créée d'après un rêve.")


def tables(*missing: str) -> Fiche:
    return Fiche("RNCP1", parties_manquantes=(*missing, NO_TABLE))


def test_the_part_with_the_title_is_the_table_standard() -> None:
    assert STANDARD.name == TITLES


def test_nothing_is_missing_beside_a_whole_description() -> None:
    assert merge([XML, tables("Standard", "Rome")]).parties_manquantes == ()
    assert merge([tables("Standard", "Rome"), XML]).parties_manquantes == ()


def test_what_two_deliveries_lack_is_missing() -> None:
    merged = merge([tables("Standard", "Rome"), tables("Rome", "Nsf")])
    assert merged.parties_manquantes == ("Standard", "Rome", NO_TABLE)


def test_a_title_that_no_source_has_stays_missing() -> None:
    assert merge([tables("Standard", "Rome"), PAGE]).parties_manquantes == ("Standard",)
    assert merge([tables("Rome"), PAGE]).parties_manquantes == ()
    assert merge([PAGE, tables()]).parties_manquantes == ()
