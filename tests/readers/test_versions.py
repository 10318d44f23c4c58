"""What each version of the export writes in its own way becomes the same record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rncp_graph.fiche import (
    Bloc,
    Certificateur,
    Code,
    Correspondance,
    Fiche,
    Niveau,
    Organisme,
    Probleme,
    Remarque,
    RoleHabilitation,
    Voie,
    VoieAcces,
)
from tests.readers.test_elements_covered import COMPLETE, DATA, fiches


@pytest.fixture(scope="module")
def complete() -> Fiche:
    (fiche,) = fiches(COMPLETE)
    return fiche


def test_v4_1_codes_and_organisations(complete: Fiche) -> None:
    assert complete.version_flux == "4.1"
    assert complete.intitule == "Facture d’accordéons"
    assert complete.niveau == Niveau("5", "Niveau 5")
    assert complete.formacodes == (Code("45000", "Facture instrumentale"),)
    assert complete.ccn == (
        Code("3000", "Lutherie"),
        Code("3001T1", "Soufflets"),
        Code(None, "Anches"),
    )
    assert complete.certificateurs[0].organisme == Organisme("ÉCOLE DES ANCHES", "00030001200010")
    assert complete.habilitations[0].organisme.siret == "00030002000013"


def test_v4_1_texts_keep_their_runs_of_blanks_and_signs(complete: Fiche) -> None:
    assert complete.activites_visees == "- Accorder les anches    - Régler le soufflet"
    assert complete.capacites_attestees is not None
    assert complete.capacites_attestees.endswith("température < 25 °C")


def test_v4_1_access_routes_and_relations(complete: Fiche) -> None:
    assert complete.voies[0] == VoieAcces(Voie.FI, True, "Deux facteurs", date(2023, 2, 1))
    assert {voie.voie.value for voie in complete.voies if voie.ouverte} == {"FI", "CA", "FC", "VAE"}
    assert complete.nouvelles_certifications == ("RNCP99002", "RS9903")
    assert complete.correspondances == (
        Correspondance(("RNCP99001BC01",), "RNCP99005", ("RNCP99005BC02", "RNCP99005BC03")),
    )


def test_v3_flat_relations_labels_and_equivalences() -> None:
    (fiche,) = fiches(DATA / "v3.2.xml")
    assert fiche.nouvelles_certifications == ("RNCP99102", "RNCP99103")
    assert fiche.anciennes_certifications == ("RNCP98101",)
    assert fiche.niveau == Niveau("4", "Niveau 4")
    assert fiche.nsf == (Code("134", "Arts"),)
    assert fiche.voies == (
        VoieAcces(Voie.CA, True, "Deux maîtres\nUn compagnon"),
        VoieAcces(Voie.CL, False),
    )
    assert fiche.correspondances == (Correspondance((), "RNCP99105"),)
    assert fiche.remarques == ()


def test_v1_2_html_placeholders_and_odd_layout() -> None:
    fiche, second = fiches(DATA / "v1.2.xml")
    assert fiche.intitule == "Facteur de clavecins"
    assert len(fiche.formacodes) == 6
    assert fiche.formacodes[0].libelle == "facture instrumentale"
    assert fiche.habilitations[0].role is RoleHabilitation.FORMER_ORGANISER
    assert fiche.activites_visees == (
        "Il règle :\n- les sautereaux,\n- les registres\n  1. le grand jeu\n  2. le luth\n"
        "Il accorde.\nPuis il livre."
    )
    assert fiche.niveau == Niveau("AUCUN", "Sans niveau – le positionnement n'est pas déterminé")
    assert fiche.voies == (
        VoieAcces(Voie.FI, True, "Deux facteurs"),
        VoieAcces(Voie.VAE, True),
    )
    assert fiche.date_premier_jo == date(2017, 12, 30)
    assert fiche.lien_statistiques == (
        "Clavecins (http://clavecins.example/)\nhttp://sautereaux.example"
    )
    assert fiche.blocs == (Bloc(None, "Accorder"),)
    assert fiche.remarques == (
        Remarque("REGLEMENTATIONS_ACTIVITES", Probleme.REMPLISSAGE, "A compléter (Reprise)"),
        Remarque("JURY_VAE", Probleme.REMPLISSAGE, "<p>Idem</p>"),
    )
    assert second.niveau == Niveau("6", "niveau6")


def test_pilot_phrases_and_identifiers_under_a_false_utf_16() -> None:
    (fiche,) = fiches(DATA / "pilote-2020.xml")
    assert fiche.version_flux is None
    assert fiche.certificateurs == (
        Certificateur(Organisme("ÉCOLE DES LAMES", None), id_certificateur="30301"),
    )
    assert [habilitation.role for habilitation in fiche.habilitations] == [
        RoleHabilitation.FORMER,
        RoleHabilitation.ORGANISER,
        RoleHabilitation.FORMER_ORGANISER,
    ]
    assert fiche.remarques == ()


def test_cncp_html_that_is_not_escaped() -> None:
    (fiche,) = fiches(DATA / "cncp-2018.xml")
    assert fiche.identifiant_externe == "990400"
    assert fiche.activites_visees == (
        "Le facteur accorde :\n- les anches\n- les jeux < 8 pieds\n"
        "Voir (http://orgues.example/?a=1&b=2)"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", None])
def test_the_bytes_decide_between_utf_8_and_utf_16(
    encoding: str, declared: str | None, tmp_path: Path
) -> None:
    prolog = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = "<FICHES><FICHE><NUMERO_FICHE>RS1</NUMERO_FICHE><INTITULE>Été à l’œuvre</INTITULE>"
    path = tmp_path / "export.xml"
    path.write_bytes(f"{prolog}{body}</FICHE></FICHES>".encode(encoding))
    (fiche,) = fiches(path)
    assert fiche.intitule == "Été à l’œuvre"


@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252", "latin1"])
def test_declared_single_byte_encodings_are_read(declared: str, tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_bytes(
        f'<?xml version="1.0" encoding="{declared}"?><FICHES><FICHE><NUMERO_FICHE>RS1'
        "</NUMERO_FICHE><INTITULE>L’été</INTITULE></FICHE></FICHES>".encode("cp1252")
    )
    (fiche,) = fiches(path)
    assert fiche.intitule == "L’été"
