"""Every element of an export is read, or listed as ignored with a reason; none goes unnoticed."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Final

import pytest

from rncp_graph.fiche import Fiche, Probleme, Remarque
from rncp_graph.readers import read
from tests.realdata import real

DATA: Final = Path(__file__).resolve().parents[1] / "data" / "readers"
COMPLETE: Final = DATA / "tous-les-elements-v4.1.xml"
FIXTURES: Final = sorted(DATA.glob("*.xml"))
REAL_FILES: Final = (
    "xml/rncp-v4.1-dev.xml",
    "xml/rs-v4.1-dev.xml",
    "xml/rncp-v1.2-dev.xml",
    "xml/anonymised-2020-04/rncp.xml",
    "xml/anonymised-2020-04/rncp-enregistrement-sur-demande.xml",
    "xml/anonymised-2020-04/rncp-enregistrement-sur-demande-et-jury.xml",
    "xml/third-party-synthetic/datafair_rncp.xml",
    "xml/third-party-synthetic/datafair_rs.xml",
)
ONLY_BEFORE_V4: Final = {"identifiant_externe", "date_premier_jo", "lien_statistiques"}

ONLY_IN_DOCUMENTS: Final = {
    "niveau_1969",
    "activites",
    "capacites",
    "emplois",
    "modalites_evaluation",
    "capitalisation_blocs",
    "prerequis_blocs",
    "validite_composantes",
    "lieux_certification",
    "lieux_preparation",
    "historique",
    "liens_certifications",
    "accords_internationaux",
    "sources_information",
    "lien_referentiel",
    "mentions_nouvelles",
    "mentions_anciennes",
}


def fiches(path: Path) -> list[Fiche]:
    found = list(read(path))
    assert all(isinstance(fiche, Fiche) for fiche in found)
    return [fiche for fiche in found if isinstance(fiche, Fiche)]


def tags(path: Path) -> set[str]:
    return set(re.findall(r"<([A-Z_\d]+)>", path.read_text(encoding="utf-8")))


def unread(path: Path) -> list[Remarque]:
    return [
        remarque
        for fiche in fiches(path)
        for remarque in fiche.remarques
        if remarque.probleme is Probleme.NON_LU
    ]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_element_of_the_fixtures_is_read(path: Path) -> None:
    assert unread(path) == []


@pytest.mark.parametrize("relative", REAL_FILES)
def test_every_element_of_the_real_fiches_is_read(relative: str) -> None:
    assert unread(real(relative)) == []


def test_the_complete_fixture_uses_every_element_of_the_schema() -> None:
    schema = real("xsd/rncp-rs-v4.1-RECONSTRUCTED.xsd").read_text(encoding="utf-8")
    assert set(re.findall(r'element name="(\w+)"', schema)) <= tags(COMPLETE) | {"FICHES"}


def test_the_complete_fixture_fills_every_field_of_the_record() -> None:
    (fiche,) = fiches(COMPLETE)
    empty = {field.name for field in fields(fiche) if getattr(fiche, field.name) in (None, ())}
    assert empty == ONLY_BEFORE_V4 | ONLY_IN_DOCUMENTS | {"parties_manquantes", "remarques"}


@pytest.mark.parametrize("tag", sorted(tags(COMPLETE) - {"FICHE", "NUMERO_FICHE"}))
def test_no_element_can_change_its_name_unnoticed(tag: str, tmp_path: Path) -> None:
    renamed = tmp_path / "renamed.xml"
    source = COMPLETE.read_text(encoding="utf-8")
    renamed.write_text(re.sub(rf"<(/?){tag}>", rf"<\1{tag}_BIS>", source), encoding="utf-8")
    assert any(f"{tag}_BIS" in remarque.element for remarque in unread(renamed))


def test_an_element_to_come_is_told_with_its_path_and_text(tmp_path: Path) -> None:
    path = tmp_path / "v4.2.xml"
    path.write_text(
        "<FICHES><FLUX><JOUR>lundi</JOUR></FLUX>entre"
        "<FICHE lang='fr'><NUMERO_FICHE>RS99</NUMERO_FICHE><X>bas<Y>haut</Y></X><VIDE/>"
        "<ACTIF>Oui<Z>z</Z></ACTIF></FICHE></FICHES>",
        encoding="utf-8",
    )
    (fiche,) = fiches(path)
    assert [(remarque.element, remarque.valeur) for remarque in fiche.remarques] == [
        ("/FICHES/FLUX/JOUR", "lundi"),
        ("/FICHES/text()", "entre"),
        ("@lang", "fr"),
        ("X", "bas"),
        ("X/Y", "haut"),
        ("ACTIF/Z", "z"),
    ]
    assert fiche.actif is True
